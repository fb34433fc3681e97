import type { BotParts } from '../bot-parts.ts'
import { FeedGrewDocument } from '../generated/graphql.ts'
import { createChatPauses } from './chat-pauses.ts'
import { createDeskWatch } from './desk-watch.ts'
import { createEventLedger } from './event-ledger.ts'
import { createFeedPlace, type FeedPlace } from './feed-place.ts'
import { followStream } from './follow-stream.ts'
import type { Letter } from './letter.ts'
import { createOutbox } from './outbox.ts'
import { readFeed } from './read-feed.ts'
import { sendLetters } from './send-letters.ts'
import { showSubject } from './show-subject.ts'
import { createShows } from './shows.ts'
import { createWakeUp } from './wake-up.ts'

/** The feed is read at least so often, whether or not anything woke us. */
const pollMs = 20_000
/** After a failure of the API. */
const retryMs = 2_000
/** Between two notes of the place in the feed. */
const acknowledgeEveryMs = 1_000
/** No more is read while so many events wait for chats that cannot be written to. */
const unsettledLimit = 20_000

/** `operators`: who is told of alarms. */
export type NoticesOptions = { botId: number; operators: ReadonlySet<number> }

/** Tells people in their chats what became of their orders. */
export type Notices = {
  /** Works until the signal aborts. */
  run(signal: AbortSignal): Promise<void>
}

/**
 * Follows the feed: keeps cards up to date and says what people want to be told. An event is acknowledged when its chat knows; what was told is noted
 * at the server as well, so that after a crash at most the one message that was just being sent is sent again.
 */
export function createNotices(parts: BotParts, { botId, operators }: NoticesOptions): Notices {
  const { clock, logger } = parts
  const ledger = createEventLedger()
  const pauses = createChatPauses(clock, parts.goneChats, logger)
  const outbox = createOutbox<Letter>({ clock, pauses, send: (chat, letters) => sendLetters(parts, chat, letters) })
  const wakeUp = createWakeUp()
  let sending: Promise<unknown> = Promise.resolve()
  const shows = createShows({
    clock,
    pauses,
    show: (subject, settle) => showSubject(parts, outbox, subject, settle),
    onDone: wakeUp.wake,
  })
  const watch = createDeskWatch(parts, { botId, operators, outbox, shows, onNews: wakeUp.wake })

  const round = async (place: FeedPlace, signal: AbortSignal): Promise<number> => {
    const isRead = ledger.size() > unsettledLimit || (await readAll(place, signal))
    shows.showDue()
    // Cards move on while a long message is being sent.
    if ((outbox.nextDueAt() ?? Number.POSITIVE_INFINITY) <= clock.now()) sending = outbox.sendDue().finally(wakeUp.wake)
    await place.acknowledge(ledger.settled())
    const due = [shows.nextDueAt(), outbox.nextDueAt(), place.nextDueAt(ledger.settled())]
    const next = Math.min(...due.filter((time) => time !== null), clock.now() + (isRead ? pollMs : retryMs))
    return Math.max(0, next - clock.now())
  }
  const readAll = async (place: FeedPlace, signal: AbortSignal): Promise<boolean> => {
    const end = await readFeed(
      parts,
      { botId, after: ledger.newest() ?? place.start, signal, limit: unsettledLimit },
      (event) => {
        const settle = ledger.add(event.cursor)
        if (event.subject === null || parts.goneChats.has(event.subject.reference.chat)) settle()
        else shows.note(event.subject, settle)
      },
    )
    if (end !== null) logger.warn({ reason: end.reason }, 'the feed cannot be read; it is read again soon')
    return end === null
  }

  return {
    run: async (signal) => {
      const place = await createFeedPlace(parts, `telegram:${botId}`, acknowledgeEveryMs, signal)
      if (!place) return
      const following = followStream(parts, FeedGrewDocument, wakeUp.wake, signal)
      const watching = watch.run(signal)
      while (!signal.aborted) {
        const waitMs = await round(place, signal)
        await wakeUp.wait(clock, waitMs, signal)
      }
      await shows.idle()
      await sending
      await place.acknowledge(ledger.settled(), { now: true })
      await Promise.all([following, watching])
    },
  }
}
