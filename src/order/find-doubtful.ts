import type { Database, Transaction } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import type { ListingNeed } from '../supplier/classify-listing.ts'
import type { DoubtfulOrder, Rival } from './classify-reconcile.ts'
import { doubtInclude, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'
import type { OrderStatus } from './order-status.ts'

/** Ends that a later proof can undo. */
const undoable = ['NOT_PLACED', 'DUPLICATE', 'REFUSED'] as const satisfies readonly OrderStatus[]

/** How long after its end an order may still be proven to have been placed. */
const undoableMs = 7 * 24 * 60 * 60_000

/** Only `orderedAt` has an index that leads there; no order waits longer than this before it is sent and answered. */
const longestWaitMs = 30 * 24 * 60 * 60_000

const endedSince = (now: Date) => new Date(now.getTime() - undoableMs)

const isRecent = (now: Date) => ({
  finishedAt: { gte: endedSince(now) },
  orderedAt: { gte: new Date(endedSince(now).getTime() - longestWaitMs) },
})

/** What a listing of the account is wanted for. */
export async function findListingNeed(db: Database, now: Date): Promise<ListingNeed> {
  const has = async (status: OrderStatus) =>
    (await db.order.findFirst({ where: { status }, select: { id: true } })) !== null
  const closed = await db.order.findFirst({
    where: { status: { in: [...undoable] }, ...isRecent(now), attempts: { some: { knownOrderIdMark: { not: null } } } },
    select: { id: true },
  })
  return { unknown: await has('UNKNOWN'), underReview: await has('NEEDS_REVIEW'), closed: closed !== null }
}

/** Just enough of an order in doubt to see whether the listing has anything to say about it. */
export type DoubtRow = Pick<Order, 'id' | 'imei' | 'status' | 'unknownSince' | 'updatedAt'>

/**
 * Every order that the supplier may have without our knowing: first those whose outcome is open, then (unless `now` is null) those that ended a short
 * while before.
 */
export async function findDoubtful(db: Database, now: Date | null): Promise<DoubtRow[]> {
  const select = { id: true, imei: true, status: true, unknownSince: true, updatedAt: true }
  const orderBy = { id: 'asc' as const }
  const open = await db.order.findMany({ where: { status: { in: ['UNKNOWN', 'NEEDS_REVIEW'] } }, select, orderBy })
  if (now === null) return open
  const where = { status: { in: [...undoable] }, supplierOrderId: null, serviceId: { not: null }, ...isRecent(now) }
  return [...open, ...(await db.order.findMany({ where, select, orderBy }))]
}

/** Those of many supplier ids that orders of ours hold. */
export async function findLinkedAmong(db: Database, supplierOrderIds: readonly string[]): Promise<Set<string>> {
  const linked = new Set<string>()
  for (const chunk of chunksOf(supplierOrderIds, 2_000)) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT o."supplierOrderId" AS id FROM ${jsonTexts(chunk)} AS i JOIN "Order" o ON o."supplierOrderId" = i.value`
    for (const { id } of rows) linked.add(id)
  }
  return linked
}

/** An order as the evidence is weighed for it; null when there is nothing to doubt. */
export async function findDoubtfulOrder(
  tx: Transaction,
  order: OrderInDoubt,
  now: Date,
): Promise<DoubtfulOrder | null> {
  const isOver = (undoable as readonly OrderStatus[]).includes(order.status)
  if (order.status !== 'UNKNOWN' && order.status !== 'NEEDS_REVIEW' && !(isOver && mayHaveLanded(order))) return null
  const { status, unknownSince, updatedAt } = order
  return {
    ...likenessOf(order),
    status,
    unknownSince: unknownSince ?? updatedAt,
    deadlineAt: order.attempts[0]?.deadlineAt ?? null,
    olderOrderId: order.status === 'UNKNOWN' ? await findOlderId(tx, order) : null,
    rivals: await findRivals(tx, order, now),
  }
}

/**
 * Only orders that were ordered before can have been over before its call began; the newest of them comes first. Only those count whose own call was
 * answered with their number: what was linked later may have been bought at another time.
 */
async function findOlderId(tx: Transaction, { attempts: [attempt] }: OrderInDoubt): Promise<string | null> {
  if (!attempt) return null
  const [older] = await tx.$queryRaw<{ id: string }[]>`
    SELECT o."supplierOrderId" AS id FROM "Order" o
    WHERE o."orderedAt" <= ${attempt.startedAt} AND o."supplierOrderId" IS NOT NULL AND (
      SELECT CASE WHEN a.outcome = 'PENDING' THEN a."deadlineAt" END
      FROM "Attempt" a WHERE a."orderId" = o.id ORDER BY a.number DESC LIMIT 1) <= ${attempt.startedAt}
    ORDER BY o."orderedAt" DESC, o.id DESC LIMIT 1`
  return older?.id ?? null
}

async function findRivals(tx: Transaction, order: OrderInDoubt, now: Date): Promise<Rival[]> {
  const others = await findAlike(tx, [order.imei], ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW'], now)
  return others.filter(({ id }) => id !== order.id).map((other) => toRival(other, order))
}

/**
 * Orders of ours, of any account, that may have bought what the supplier lists for these IMEIs: those that stand in `statuses`, and those that ended a short
 * while ago after a call that may have landed.
 */
export async function findAlike(
  tx: Transaction,
  imeis: readonly string[],
  statuses: readonly OrderStatus[],
  now: Date,
): Promise<OrderInDoubt[]> {
  const found = await tx.order.findMany({
    where: {
      imei: { in: [...imeis] },
      OR: [{ status: { in: [...statuses] } }, { status: { in: [...undoable] }, finishedAt: { gte: endedSince(now) } }],
    },
    include: doubtInclude,
  })
  return found.filter((order) => order.finishedAt === null || mayHaveLanded(order))
}

/** How another order of ours looks from this one. */
export const toRival = (other: OrderInDoubt, { serviceId }: Pick<Order, 'serviceId'>): Rival => ({
  ...likenessOf(other),
  status: other.status,
  isSameService: other.serviceId === serviceId,
})

/** Whether an order that ended was sent at all, and not with proof that nothing was bought: that is the attempt's outcome QUEUED. */
export const mayHaveLanded = ({ attempts: [attempt], serviceId }: OrderInDoubt) =>
  attempt !== undefined && attempt.knownOrderIdMark !== null && attempt.outcome !== 'QUEUED' && serviceId !== null
