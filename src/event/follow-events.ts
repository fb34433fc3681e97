import type { OrderEvent } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { type EventFilter, readEvents } from './read-events.ts'

const pageSize = 500

/** Every event after a cursor, in order, without a gap, as it happens. */
export async function* followEvents(
  { db, feed }: Pick<Parts, 'db' | 'feed'>,
  filter: EventFilter,
  after: number,
  signal?: AbortSignal,
): AsyncGenerator<OrderEvent> {
  let cursor = after
  // The first wake-up comes by itself, after listening has begun: what happened before is found then.
  for await (const _ of feed.wakeups(signal)) {
    for (;;) {
      const events = await readEvents(db, filter, cursor, pageSize)
      for (const event of events) {
        yield event
        cursor = event.cursor
      }
      if (events.length < pageSize) break
    }
  }
}
