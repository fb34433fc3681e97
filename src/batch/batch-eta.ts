import type { Queries } from '../db/database.ts'
import type { Batch } from '../db/generated/prisma/client.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'

/**
 * Seconds until the last order of a batch has been sent, at the allowed rate and with the queue as it is; null when no limit is set (then only the
 * supplier's speed counts), when nothing of it waits, or while sending is paused: nobody knows for how long. Batches take turns, so a short one does not wait for all of a long one.
 */
export async function findEtaSeconds(
  db: Queries,
  batch: Batch,
  { supplierName, placesPerMinute }: { supplierName: string; placesPerMinute: number | null },
): Promise<number | null> {
  const own = batch.status === 'DRAFT' ? batch.orderableCount : await countQueued(db, { batchId: batch.id })
  if (placesPerMinute === null || own === 0 || batch.status === 'CANCELLED') return null
  const { pauseReason } = await getSupplierState(db, supplierName)
  if (pauseReason !== null) return null
  const singles = await countQueued(db, { batchId: null })
  const others = await db.order.groupBy({
    by: ['batchId'],
    where: { status: 'QUEUED', AND: [{ batchId: { not: null } }, { batchId: { not: batch.id } }] },
    _count: true,
  })
  const turns = others.reduce((sum, other) => sum + Math.min(own, other._count), 0)
  return Math.ceil(((own + singles + turns) * 60) / placesPerMinute)
}

const countQueued = (db: Queries, where: { batchId: string | null }) =>
  db.order.count({ where: { ...where, status: 'QUEUED' } })
