import type { Queries } from '../db/database.ts'
import type { SupplierState } from '../db/generated/prisma/client.ts'
import { needsPerson, type Pause, pauseWaitMs } from './pause.ts'

/** What is known of the supplier as a whole; one row, made when it is first asked for. */
export async function getSupplierState(db: Queries, name: string): Promise<SupplierState> {
  const state = await db.supplierState.findUnique({ where: { name } })
  return state ?? (await db.supplierState.upsert({ where: { name }, create: { name }, update: {} }))
}

/**
 * Stops sending until `retryAt`. Every pause since the last clear answer to an order waits longer than the one before. While one stands whose time
 * has not come, it stays (eight calls may learn of the same empty account, and others may end in silence after that); only a cause that a person
 * has to remove takes the place of one that goes by itself.
 */
export async function setPause(db: Queries, name: string, pause: Pause, now: Date): Promise<void> {
  const state = await getSupplierState(db, name)
  if (state.pauseReason === 'restored') return
  const stands = state.pauseReason !== null && state.retryAt !== null && state.retryAt > now
  if (stands && pause.reason !== 'restored' && (needsPerson(state.pauseReason) || !needsPerson(pause.reason))) return
  await db.supplierState.update({ where: { name }, data: pauseData(state, pause, state.pauseCount + 1, now) })
}

/** A pause as somebody saw it: with the time of its next try it is no other one, however often the same cause comes. */
export type SeenPause = Pick<SupplierState, 'pauseReason' | 'retryAt'>

/**
 * Sets the pause that a free call has just found, in place of the one that was seen before it, also before its time: what was learned last is what holds.
 * A person's try (`isExtra`) lets nothing wait longer than it would have. Does nothing when another pause stands by now.
 */
export async function renewPause(
  db: Queries,
  name: string,
  { seen, pause, now, isExtra = false }: { seen: SeenPause; pause: Pause; now: Date; isExtra?: boolean },
): Promise<void> {
  const state = await getSupplierState(db, name)
  if (state.pauseReason !== seen.pauseReason || state.retryAt?.getTime() !== seen.retryAt?.getTime()) return
  const pauseCount = isExtra ? Math.max(1, state.pauseCount) : state.pauseCount + 1
  await db.supplierState.update({ where: { name }, data: pauseData(state, pause, pauseCount, now) })
}

function pauseData({ pausedAt }: SupplierState, { reason, message }: Pause, pauseCount: number, now: Date) {
  const waitMs = pauseWaitMs(reason, pauseCount)
  const retryAt = waitMs === null ? null : new Date(now.getTime() + waitMs)
  return { pauseReason: reason, pauseMessage: message, pausedAt: pausedAt ?? now, retryAt, pauseCount }
}

/**
 * Lets sending go on, unless the pause is another one than the caller saw (false). What was learned of how long to wait stays until the supplier
 * says something clear about an order.
 */
export async function clearPause(db: Queries, name: string, { pauseReason, retryAt }: SeenPause): Promise<boolean> {
  const data = { pauseReason: null, pauseMessage: null, pausedAt: null, retryAt: null }
  const { count } = await db.supplierState.updateMany({ where: { name, pauseReason, retryAt }, data })
  return count === 1
}

/** Notes that the supplier has said something clear about an order: whatever stopped the sending before is over. */
export async function noteAnswered(db: Queries, name: string): Promise<void> {
  await db.supplierState.updateMany({ where: { name }, data: { pauseCount: 0, reachable: true } })
}

/**
 * Notes what an accepted order proves: the supplier's ids have come this far. An id far above all before it may be a damaged one, and a mark too high would
 * put an end to all proof: it counts only once the supplier has named it again when it was asked (`isConfirmed`). In a restored database no id that is
 * known here says how far they have come: the mark stays unknown until `learnOrderIdMark` has asked.
 */
export async function noteAccepted(
  db: Queries,
  name: string,
  supplierOrderId: string,
  { isConfirmed }: { isConfirmed: boolean },
): Promise<void> {
  const { orderIdMark: mark, pauseReason } = await getSupplierState(db, name)
  if (mark === null && pauseReason === 'restored') return
  if (mark !== null && !isHigherOrderId(supplierOrderId, mark)) return
  if (!isConfirmed && isFarAbove(supplierOrderId, mark ?? '0')) return
  await db.supplierState.update({ where: { name }, data: { orderIdMark: supplierOrderId } })
}

/** More orders than all customers of such a supplier make in years. */
const farAbove = 100_000_000n

const isFarAbove = (id: string, mark: string) => BigInt(id) - BigInt(mark) > farAbove

/** Order ids grow: the higher of two, compared as numbers of any length. */
export function higherOrderId(a: string | null, b: string): string {
  return a === null || isHigherOrderId(b, a) ? b : a
}

/** Whether `id` is a higher number than `mark`: long lists are compared with it, so numbers are made only of what has zeros in front. */
export function isHigherOrderId(id: string, mark: string): boolean {
  if (!isPlain(id) || !isPlain(mark)) return BigInt(id) > BigInt(mark)
  return id.length === mark.length ? id > mark : id.length > mark.length
}

const isPlain = (id: string) => !id.startsWith('0')
