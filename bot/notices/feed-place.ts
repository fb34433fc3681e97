import type { BotParts } from '../bot-parts.ts'
import { AcknowledgeEventsDocument, FeedPlaceDocument } from '../generated/graphql.ts'

/** How far the bot has worked the feed off, as the server remembers it. */
export type FeedPlace = {
  /** Where it stood when the bot started. */
  start: string
  /** Notes the newest settled event, not more often than allowed unless `now` says so. A failure is made up for by the next one. */
  acknowledge(cursor: string | null, options?: { now: boolean }): Promise<void>
  /** When something has to be noted; null when all is. */
  nextDueAt(cursor: string | null): number | null
}

const retryMs = 3_000

/** Asks for the bot's place until the API answers. A new bot starts at the feed's end, and notes that. Null when the signal aborts before. */
export async function createFeedPlace(
  parts: BotParts,
  consumer: string,
  everyMs: number,
  signal: AbortSignal,
): Promise<FeedPlace | null> {
  const { desk, clock, logger } = parts
  let noted: string | null = null
  let notedAt = 0
  const note = async (cursor: string): Promise<boolean> => {
    notedAt = clock.now()
    const answer = await desk.ask(AcknowledgeEventsDocument, { input: { consumer, cursor } })
    const isNoted = answer.kind === 'data' && answer.data.acknowledgeEvents.__typename === 'EventConsumer'
    if (isNoted) noted = cursor
    else logger.warn({ answer }, 'the place in the feed could not be noted; it is noted later')
    return isNoted
  }
  const findStart = async (): Promise<string | null> => {
    const found = await desk.ask(FeedPlaceDocument, { name: consumer }, { signal })
    if (found.kind !== 'data') return null
    const { eventConsumer, latestEventCursor } = found.data
    if (eventConsumer) return eventConsumer.cursor
    // Without this, what happens until the first acknowledgement would be skipped after a crash.
    return (await note(latestEventCursor)) ? latestEventCursor : null
  }
  while (!signal.aborted) {
    const start = await findStart()
    if (start !== null) {
      noted = start
      return {
        start,
        acknowledge: async (cursor, options) => {
          if (cursor === null || cursor === noted) return
          if (!options?.now && clock.now() - notedAt < everyMs) return
          await note(cursor)
        },
        nextDueAt: (cursor) => (cursor === null || cursor === noted ? null : notedAt + everyMs),
      }
    }
    logger.warn({}, 'the API does not say where the feed was left; it is asked again')
    await clock.sleep(retryMs, signal)
  }
  return null
}
