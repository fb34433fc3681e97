import type { Database } from '../db/database.ts'

/** A process renews its runs every minute. One that was halted for longer, and goes on, says itself in the end how its run went. */
const lostAfterMs = 10 * 60_000

/**
 * Ends the syncs of processes that are gone: nobody has said for ten minutes that they go on. With `isAlone` (at a start, when no other process can be
 * asking) nothing is waited for.
 */
export async function endLostSyncs(db: Database, now: Date, { isAlone = false } = {}): Promise<void> {
  const before = new Date(now.getTime() - lostAfterMs)
  const isLost = { startedAt: { lt: before }, OR: [{ renewedAt: null }, { renewedAt: { lt: before } }] }
  await db.syncRun.updateMany({
    where: { finishedAt: null, ...(isAlone ? {} : isLost) },
    data: {
      finishedAt: now,
      failure: 'The program ended before all orders were asked about; what it had found by then is stored.',
    },
  })
}
