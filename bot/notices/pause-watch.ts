import type { BotParts } from '../bot-parts.ts'
import { readWaiting, type WaitingOrder } from '../features/held/read-waiting.ts'
import type { ChatPause } from '../features/pause/describe-pause.ts'
import type { ChatSupplierFragment } from '../generated/graphql.ts'
import { externalIdOf, findPerson, newPerson } from '../person/person.ts'
import { classifyPauseNews } from './classify-pause-news.ts'
import type { Letter } from './letter.ts'
import type { Outbox } from './outbox.ts'
import type { Shows, Subject } from './shows.ts'

/** Tells the people whose orders wait that sending is paused, and that it goes on. */
export type PauseWatch = {
  /** Takes the supplier as it was just read; answers after how many milliseconds it has to be looked at again, null for whenever. */
  see(supplier: Pick<ChatSupplierFragment, 'pause'>, signal: AbortSignal): Promise<number | null>
}

export type PauseWatchOptions = { botId: number; outbox: Outbox<Letter>; shows: Pick<Shows, 'note'> }

const retryMs = 5_000
/** Cards that are brought up to date because of a pause: the newest ones. The others follow when their orders move. */
const shownCards = 100

export function createPauseWatch(parts: BotParts, { botId, outbox, shows }: PauseWatchOptions): PauseWatch {
  const { desk, clock, toldPauses, logger } = parts
  let seen = { isPaused: false, sinceMs: clock.now() }
  let told: { reason: string; atMs: number } | null = null
  let subjects: readonly Subject[] = []

  const showCards = () => {
    for (const subject of subjects) shows.note(subject, () => {})
  }
  const tell = async (pause: ChatPause, signal: AbortSignal): Promise<boolean> => {
    const waiting = await readWaiting(desk, 'QUEUED', botId, signal)
    if (waiting.kind !== 'data') return false
    for (const [chat, orders] of groupByChat(waiting.data)) {
      const [newest] = orders
      if (!newest || parts.goneChats.has(chat)) continue
      const personId = newest.reference.person
      const found = await findPerson(desk, personId)
      const person = found.kind === 'data' ? found.data : newPerson(externalIdOf(personId))
      toldPauses.set(chat, { personId, person })
      const content: Letter = { kind: 'pause', pause, waiting: orders.length, personId, person }
      outbox.put(chat, { ...envelopeOf(chat), version: `${pause.reason} ${pause.since}`, content })
    }
    told = { reason: pause.reason, atMs: told?.atMs ?? seen.sinceMs }
    subjects = findSubjects(waiting.data)
    showCards()
    return true
  }
  const tellOver = ({ reason, atMs }: { reason: string; atMs: number }) => {
    for (const [chat, { person }] of toldPauses.takeAll()) {
      const content: Letter = { kind: 'pause-over', reason, lastedMs: seen.sinceMs - atMs, person }
      outbox.put(chat, { ...envelopeOf(chat), version: `over ${seen.sinceMs}`, content })
    }
    told = null
    showCards()
    subjects = []
  }

  return {
    see: async ({ pause }, signal) => {
      const isPaused = pause !== null
      if (isPaused !== seen.isPaused) seen = { isPaused, sinceMs: clock.now() }
      const forMs = clock.now() - seen.sinceMs
      const news = classifyPauseNews({ reason: pause?.reason ?? null, forMs, toldReason: told?.reason ?? null })
      switch (news.kind) {
        case 'quiet':
          return null
        case 'wait':
          return news.ms
        case 'tell':
          if (pause === null || (await tell(pause, signal))) return null
          logger.warn({}, 'it could not be found out whom a pause concerns; it is tried again')
          return retryMs
        case 'tell-over':
          if (told) tellOver(told)
          return null
        default:
          return news satisfies never
      }
    },
  }
}

/** One word of a chat about the pause: the newest takes the place of one that could not be sent yet. */
const envelopeOf = (chat: number) => ({ key: `pause ${chat}`, group: 'pause', settle: () => {} })

function groupByChat(waiting: readonly WaitingOrder[]): ReadonlyMap<number, WaitingOrder[]> {
  const chats = new Map<number, WaitingOrder[]>()
  for (const order of waiting) {
    const orders = chats.get(order.reference.chat)
    if (orders) orders.push(order)
    else chats.set(order.reference.chat, [order])
  }
  return chats
}

/** The cards on which waiting orders are shown. */
function findSubjects(waiting: readonly WaitingOrder[]): readonly Subject[] {
  const found = new Map<string, Subject>()
  for (const { id, batch, reference } of waiting) {
    const subject: Subject = batch ? { kind: 'batch', id: batch.id, reference } : { kind: 'order', id, reference }
    found.set(subject.id, subject)
    if (found.size >= shownCards) break
  }
  return [...found.values()]
}
