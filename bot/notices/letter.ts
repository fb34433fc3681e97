import type { ClientReference } from '../chat/client-reference.ts'
import type { ChatPause } from '../features/pause/describe-pause.ts'
import type {
  ChatAlarmFragment,
  ChatBatchFragment,
  ChatOrderFragment,
  ChatSupplierFragment,
} from '../generated/graphql.ts'
import type { Person } from '../person/person.ts'

/** For whom a letter about an order or a list is. */
export type Addressed = { supplier: ChatSupplierFragment; reference: ClientReference; person: Person }

/** What a chat is to be told. */
export type Letter =
  | OrderLetter
  | BatchLetter
  /** Something of this person has come to be held. */
  | HeldLetter
  /** Nothing is being sent. `waiting`: orders of this chat that wait. */
  | { kind: 'pause'; pause: ChatPause; waiting: number; personId: number; person: Person }
  /** Sending goes on. */
  | { kind: 'pause-over'; reason: string; lastedMs: number; person: Person }
  | AlarmLetter

export type OrderLetter = Addressed & { kind: 'order'; order: ChatOrderFragment }
export type BatchLetter = Addressed & { kind: 'batch-end' | 'batch-review'; batch: ChatBatchFragment }
export type HeldLetter = Addressed & { kind: 'held'; subject: { kind: 'order' | 'batch'; id: string } }
/** An alarm was raised, or is over after so long. For an operator. */
export type AlarmLetter = { kind: 'alarm'; alarm: ChatAlarmFragment; overAfterMs: number | null }
