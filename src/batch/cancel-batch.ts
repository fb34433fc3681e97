import { cancelUnsentOrders } from '../order/order-store.ts'
import type { Parts } from '../parts.ts'
import type { BatchResult, MissingProblem, StatusProblem } from './intake-results.ts'

export type CancelBatchResult = BatchResult | MissingProblem | StatusProblem

/** Drops a draft, or calls off the orders of a batch that have not been sent; those that were sent go on. */
export async function cancelBatch(parts: Parts, accountId: string, id: string): Promise<CancelBatchResult> {
  const now = new Date(parts.clock.now())
  const result = await parts.db.$transaction(async (tx): Promise<CancelBatchResult> => {
    const batch = await tx.batch.findFirst({ where: { id, accountId } })
    if (!batch) return { kind: 'not-found' }
    if (batch.status === 'CANCELLED') return { kind: 'batch', batch }
    if (batch.status === 'FINISHED')
      return { kind: 'wrong-status', message: 'All orders of this batch have ended; there is nothing to cancel.' }
    if (batch.status === 'DRAFT') {
      const data = { status: 'CANCELLED' as const, finishedAt: now, expiresAt: null }
      return { kind: 'batch', batch: await tx.batch.update({ where: { id }, data }) }
    }
    const cancelled = await cancelUnsentOrders(tx, id, 'Its batch was stopped before it was sent.', now)
    if (cancelled === 0)
      return {
        kind: 'wrong-status',
        message: 'All orders of this batch have been sent; the supplier cannot call them back.',
      }
    return { kind: 'batch', batch: await tx.batch.findUniqueOrThrow({ where: { id } }) }
  })
  if (result.kind === 'batch') parts.feed.announce()
  return result
}

/** Cancels the drafts that nobody confirmed in time; answers how many. */
export async function expireDrafts({ db, clock, feed }: Parts): Promise<number> {
  const now = new Date(clock.now())
  const where = { status: 'DRAFT' as const, expiresAt: { lte: now } }
  const { count } = await db.batch.updateMany({ where, data: { status: 'CANCELLED', finishedAt: now } })
  if (count > 0) feed.announce()
  return count
}
