import type { Queries } from '../db/database.ts'
import type { SupplierState } from '../db/generated/prisma/client.ts'
import type { Pause } from './pause.ts'
import { pauseWaitMs } from './pause.ts'

/** What is known of the supplier as a whole; one row, made when it is first asked for. */
export async function getSupplierState(db: Queries, name: string): Promise<SupplierState> {
  const state = await db.supplierState.findUnique({ where: { name } })
  return state ?? (await db.supplierState.upsert({ where: { name }, create: { name }, update: {} }))
}

/**
 * Stops sending until `retryAt`. Every pause since the last accepted order waits longer than the one before; a pause that others set meanwhile
 * (eight calls may learn of the same empty account) does not.
 */
export async function setPause(db: Queries, name: string, pause: Pause, now: Date): Promise<void> {
  const state = await getSupplierState(db, name)
  const same = state.pauseReason === pause.reason
  if (same && state.retryAt !== null && state.retryAt > now) return
  const pauseCount = state.pauseCount + 1
  const retryAt = new Date(now.getTime() + pauseWaitMs(pause.reason, pauseCount))
  const pausedAt = state.pausedAt ?? now
  const data = { pauseReason: pause.reason, pauseMessage: pause.message, pausedAt, retryAt, pauseCount }
  await db.supplierState.update({ where: { name }, data })
}

/** Lets sending go on. What was learned of how long to wait stays until an order is accepted. */
export async function clearPause(db: Queries, name: string): Promise<void> {
  const data = { pauseReason: null, pauseMessage: null, pausedAt: null, retryAt: null }
  await db.supplierState.update({ where: { name }, data })
}

/** Notes what an accepted order proves: the supplier is there, and its ids have come this far. */
export async function noteAccepted(db: Queries, name: string, supplierOrderId: string): Promise<void> {
  const state = await getSupplierState(db, name)
  const orderIdMark = higherOrderId(state.orderIdMark, supplierOrderId)
  await db.supplierState.update({ where: { name }, data: { orderIdMark, pauseCount: 0, reachable: true } })
}

/** Order ids grow: the higher of two, compared as numbers of any length. */
export function higherOrderId(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return isHigherOrderId(a, b) ? a : b
}

/** Whether `id` is a higher number than `mark`; every id is higher than no mark. */
export function isHigherOrderId(id: string, mark: string | null): boolean {
  return mark === null || BigInt(id) > BigInt(mark)
}
