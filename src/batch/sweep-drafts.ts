import type { Parts } from '../parts.ts'
import { draftLifetimeMs } from './take-in-batch.ts'

/** Lines of one statement, for some 10 ms of writing: an order that comes meanwhile waits no longer. */
const atOnce = 5_000
/** Lines of one round; the rest is left to the next. */
export const roundSize = 50_000

/**
 * Makes what deletes the lines of drafts that were dropped or have expired, a bounded number in each call; answers how many went. A paste over many
 * messages leaves several of them behind. The batch stays with its counts, and its key means the same; a draft of which there are orders loses nothing.
 */
export function createDraftSweep({ db, clock }: Pick<Parts, 'db' | 'clock'>): () => Promise<number> {
  /** Drafts that are older have no lines any more: no draft stands longer than its lifetime. Before the first whole round nothing is known. */
  let since = new Date(0)
  return async () => {
    const startedAt = clock.now()
    let deleted = 0
    for (;;) {
      const drafts = await findDropped(db, since)
      for (const draft of drafts) {
        deleted += await deleteLines(db, draft, roundSize - deleted)
        if (deleted >= roundSize) return deleted
      }
      if (drafts.length < page) break
    }
    // An hour more, for clocks that are set back.
    since = new Date(startedAt - draftLifetimeMs - 3_600_000)
    return deleted
  }
}

const page = 100

type Dropped = { id: string; lineCount: number }

/** Some dropped drafts that still have lines. Their status stands in the statement so that the index by time is used and not the one by status. */
const findDropped = (db: Parts['db'], since: Date) =>
  db.$queryRaw<Dropped[]>`
    SELECT b.id, b."lineCount" FROM "Batch" b
    WHERE b."createdAt" >= ${since} AND b."confirmedAt" IS NULL AND b.status NOT IN ('DRAFT', 'CONFIRMED', 'FINISHED')
      AND EXISTS (SELECT 1 FROM "BatchLine" l WHERE l."batchId" = b.id)
      AND NOT EXISTS (SELECT 1 FROM "Order" o WHERE o."batchId" = b.id)
    ORDER BY b."createdAt" LIMIT ${page}`

/** Deletes lines of a draft from its beginning on, until there are none or so many are gone. */
async function deleteLines(db: Parts['db'], { id, lineCount }: Dropped, atMost: number): Promise<number> {
  let deleted = 0
  for (let to = atOnce; to < lineCount + atOnce && deleted < atMost; to += atOnce) {
    const { count } = await db.batchLine.deleteMany({ where: { batchId: id, position: { lte: to } } })
    deleted += count
  }
  return deleted
}
