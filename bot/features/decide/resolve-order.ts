import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { whoSays } from '../../chat/who-says.ts'
import { type Resolution, ResolveOrderDocument } from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { type FoundOrder, readOrder } from '../order-card/show-order.ts'
import { findNamedOrder, inChatWords } from './chat-words.ts'
import { isInDoubt, mayBePlaced } from './decide-buttons.ts'

export type Verdict = { id: string; resolution: Resolution; supplierOrderId?: string }

/** What became of a person's verdict. */
export type ResolveEnd =
  | { kind: 'done'; found: FoundOrder }
  /** Somebody or something was faster; `found` is how it stands now. */
  | { kind: 'settled'; found: FoundOrder }
  /** Nothing has changed; `why` is a sentence for the person, and `other` the order that it is about instead, if any. */
  | { kind: 'refused'; found: FoundOrder; why: string; other?: string | null }
  /** The API gave no answer or knows no such order, and the person was told. */
  | { kind: 'told' }

/** The server asks the supplier at once, for as long as a call may take. */
const resolveTimeoutMs = 75_000

const mayResolve = { PLACED: mayBePlaced, NOT_PLACED: isInDoubt }

/** Takes a person's verdict on an order to the API, in the person's name. Asking twice does no harm: the second time it is settled. */
export async function resolveOrder(parts: BotParts, ctx: BotContext, verdict: Verdict): Promise<ResolveEnd> {
  const before = await readOrder(parts, ctx, verdict.id)
  if (!before) return { kind: 'told' }
  const isOpen = mayResolve[verdict.resolution]
  if (!isOpen(before.order.status)) return { kind: 'settled', found: before }
  if (!ctx.from) throw new Error('a verdict without a person')
  const input = { ...verdict, reason: whoSays(ctx.from) }
  const asked = await parts.desk.ask(ResolveOrderDocument, { input }, { timeoutMs: resolveTimeoutMs })
  if (asked.kind !== 'data') {
    await tellDeskFailure(ctx, asked)
    return { kind: 'told' }
  }
  const result = asked.data.resolveOrder
  const { decide: words } = ctx.messages
  switch (result.__typename) {
    case 'Order':
      return { kind: 'done', found: { ...before, order: result } }
    case 'WrongStatusError':
    case 'NotFoundError': {
      const found = await readOrder(parts, ctx, verdict.id)
      if (!found) return { kind: 'told' }
      // Its call may still be on its way: then it is as open as before.
      if (!isOpen(found.order.status)) return { kind: 'settled', found }
      return { kind: 'refused', found, why: words.refused(inChatWords(plainLine(result.message, 700), ctx.messages)) }
    }
    case 'EvidenceRejectedError':
    case 'InvalidInputError': {
      const why = words.refused(inChatWords(plainLine(result.message, 700), ctx.messages))
      return { kind: 'refused', found: before, why, other: findNamedOrder(result.message) }
    }
    case 'SupplierError':
      return { kind: 'refused', found: before, why: words.supplierSilent(plainLine(result.message, 500)) }
    default:
      return result satisfies never
  }
}
