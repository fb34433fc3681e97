import type { Queries } from '../db/database.ts'
import type { Batch } from '../db/generated/prisma/client.ts'
import { placesPerMinute } from '../supplier/call-rate.ts'
import { currentCeiling } from '../supplier/rate-ceiling.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'

export type EtaOptions = {
  supplierName: string
  /** Orders a minute that the configuration allows at most; null without a limit. */
  placesPerMinute: number | null
  /** Calls a minute that it allows; null without a limit. */
  ratePerMinute: number | null
  now: number
}

/**
 * Seconds until the last order of a batch has been sent, at the rate that is kept to now and with the queue as it is; null when there is no limit (then only the
 * supplier's speed counts), when nothing of it waits, or while sending is paused: nobody knows for how long. Batches take turns, so a short one does not wait for all of a long one.
 */
export async function findEtaSeconds(
  db: Queries,
  batch: Batch,
  { supplierName, ratePerMinute, now, ...allowed }: EtaOptions,
): Promise<number | null> {
  const own = batch.status === 'DRAFT' ? batch.orderableCount : await countQueued(db, { batchId: batch.id })
  if (own === 0 || batch.status === 'CANCELLED') return null
  const state = await getSupplierState(db, supplierName)
  const learned = currentCeiling(state, now, ratePerMinute)
  const perMinute = learned === null ? allowed.placesPerMinute : findLearned(learned, allowed.placesPerMinute)
  if (perMinute === null || state.pauseReason !== null) return null
  const singles = await countQueued(db, { batchId: null })
  const others = await db.order.groupBy({
    by: ['batchId'],
    where: { status: 'QUEUED', AND: [{ batchId: { not: null } }, { batchId: { not: batch.id } }] },
    _count: true,
  })
  const turns = others.reduce((sum, other) => sum + Math.min(own, other._count), 0)
  return Math.ceil(((own + singles + turns) * 60) / perMinute)
}

/** After the supplier has said that there were too many calls, fewer orders go out than are allowed. */
const findLearned = (calls: number, most: number | null) =>
  Math.min(most ?? Number.POSITIVE_INFINITY, placesPerMinute([{ calls, windowMs: 60_000 }]) ?? Number.POSITIVE_INFINITY)

const countQueued = (db: Queries, where: { batchId: string | null }) =>
  db.order.count({ where: { ...where, status: 'QUEUED' } })
