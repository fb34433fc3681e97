import type { Transaction } from '../db/database.ts'
import { type Order, Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf, type JsonRow, jsonRows, jsonTexts } from '../db/json-rows.ts'
import { canMove, isOpen, type OrderStatus, openStatuses, placedStatuses } from './order-status.ts'

/** What a new order is made of. */
export type NewOrder = {
  id: string
  accountId: string
  serviceId: number
  serviceTitle: string
  priceMicros: bigint | null
  imei: string
  status: 'QUEUED' | 'HELD'
  /** Why it is held. */
  reason?: string | null
  batchId: string | null
  note: string | null
  clientReference: string | null
  repeatOfId: string | null
  replacesId: string | null
  orderedAt: Date
}

/** Stores new orders with the event of each. Throws the database's unique error when one of them is open already. */
export async function insertOrders(tx: Transaction, orders: readonly NewOrder[]): Promise<void> {
  for (const chunk of chunksOf(orders, 2_000)) {
    const rows = jsonRows(newOrderColumns, chunk.map(toRow))
    await tx.$executeRaw`
      INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, version, reason, "batchId", note,
                           "clientReference", "repeatOfId", "replacesId", "orderedAt", "updatedAt")
      SELECT id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, 1, reason, "batchId", note,
             "clientReference", "repeatOfId", "replacesId", "orderedAt", "orderedAt" FROM ${rows} AS r`
    await tx.$executeRaw`
      INSERT INTO "OrderEvent" ("accountId", "orderId", "batchId", version, "to", reason, at)
      SELECT "accountId", id, "batchId", 1, status, reason, "orderedAt" FROM ${rows} AS r`
  }
}

const newOrderColumns = {
  id: 'text',
  accountId: 'text',
  serviceId: 'integer',
  serviceTitle: 'text',
  priceMicros: 'integer',
  imei: 'text',
  status: 'text',
  reason: 'text',
  batchId: 'text',
  note: 'text',
  clientReference: 'text',
  repeatOfId: 'text',
  replacesId: 'text',
  orderedAt: 'time',
} as const

const toRow = (order: NewOrder): JsonRow => ({
  ...order,
  reason: order.reason ?? null,
  // Prices stay far below 2^53 millionths (nine billion credits).
  priceMicros: order.priceMicros === null ? null : Number(order.priceMicros),
  orderedAt: order.orderedAt.getTime(),
})

/** What a move may change beside the status. */
export type OrderPatch = Omit<
  Prisma.OrderUncheckedUpdateManyInput,
  'id' | 'status' | 'version' | 'updatedAt' | 'reason'
>

export type Move = { to: OrderStatus; reason: string | null; at: Date; patch?: OrderPatch }

/**
 * Moves one order, if it still stands where the caller saw it, and writes the event. False means that somebody else moved it meanwhile.
 * Throws on a move that the table does not allow: that is a mistake in the program.
 */
export async function moveOrder(
  tx: Transaction,
  order: Pick<Order, 'id' | 'accountId' | 'batchId' | 'status' | 'version'>,
  { to, reason, at, patch }: Move,
): Promise<boolean> {
  if (!canMove(order.status, to)) throw new Error(`an order cannot move from ${order.status} to ${to}`)
  const moved = await tx.order.updateMany({
    where: { id: order.id, status: order.status, version: order.version },
    data: {
      ...patch,
      ...clearedBy(to),
      status: to,
      version: order.version + 1,
      reason,
      updatedAt: at,
      ...finishedBy(to, at),
    },
  })
  if (moved.count !== 1) return false
  const { accountId, batchId } = order
  const version = order.version + 1
  await tx.orderEvent.create({
    data: { accountId, orderId: order.id, batchId, version, from: order.status, to, reason, at },
  })
  if (batchId !== null && isOpen(order.status) !== isOpen(to)) await settleBatch(tx, batchId, at)
  return true
}

/** What only has a meaning in some statuses goes when the order leaves them. */
function clearedBy(to: OrderStatus): OrderPatch {
  return {
    ...(to === 'SENDING' ? {} : { leaseUntil: null }),
    ...(to === 'QUEUED' ? {} : { sendAfter: null }),
    ...(isOneOf(placedStatuses, to) ? {} : { nextSyncAt: null }),
  }
}

const finishedBy = (to: OrderStatus, at: Date): OrderPatch => ({ finishedAt: isOpen(to) ? null : at })

const isOneOf = (statuses: readonly OrderStatus[], status: OrderStatus) => statuses.includes(status)

/** Calls off all orders of a batch that have not been sent; answers how many. */
export async function cancelUnsentOrders(tx: Transaction, batchId: string, reason: string, at: Date): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO "OrderEvent" ("accountId", "orderId", "batchId", version, "from", "to", reason, at)
    SELECT "accountId", id, "batchId", version + 1, status, 'CANCELLED', ${reason}, ${at} FROM "Order"
    WHERE "batchId" = ${batchId} AND status IN ('HELD', 'QUEUED')`
  const cancelled = await tx.$executeRaw`
    UPDATE "Order" SET status = 'CANCELLED', version = version + 1, reason = ${reason}, "sendAfter" = NULL, "finishedAt" = ${at}, "updatedAt" = ${at}
    WHERE "batchId" = ${batchId} AND status IN ('HELD', 'QUEUED')`
  if (cancelled > 0) await settleBatch(tx, batchId, at)
  return cancelled
}

/** One move that many orders make together, between open statuses only: no batch ends or comes back to life by it. */
export type BulkMove = {
  from: 'HELD' | 'QUEUED' | 'SENDING'
  to: 'HELD' | 'QUEUED' | 'UNKNOWN'
  reason: string
  at: Date
}

/** Most orders that one bulk move takes: a second's worth of work would hold everybody else up. */
export const bulkSize = 2_000

/**
 * Moves orders that stand in `from` and that `chosen` (a condition on "Order") picks, each with its event; the oldest first, at most `bulkSize`. Answers
 * their ids. Throws on a move that the table does not allow.
 */
export async function moveNextOrders(tx: Transaction, chosen: Prisma.Sql, move: BulkMove): Promise<string[]> {
  const { from, to, reason, at } = move
  if (!canMove(from, to)) throw new Error(`orders cannot move from ${from} to ${to}`)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE status = ${from} AND ${chosen} ORDER BY "orderedAt", id LIMIT ${bulkSize}`
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return ids
  const list = jsonTexts(ids)
  await tx.$executeRaw`
    INSERT INTO "OrderEvent" ("accountId", "orderId", "batchId", version, "from", "to", reason, at)
    SELECT o."accountId", o.id, o."batchId", o.version + 1, o.status, ${to}, ${reason}, ${at}
    FROM ${list} AS listed JOIN "Order" o ON o.id = listed.value ORDER BY listed."position"`
  const unknownSince = to === 'UNKNOWN' ? Prisma.sql`, "unknownSince" = ${at}` : Prisma.empty
  await tx.$executeRaw`
    UPDATE "Order" SET status = ${to}, version = version + 1, reason = ${reason}, "updatedAt" = ${at},
                       "leaseUntil" = NULL, "sendAfter" = NULL, "nextSyncAt" = NULL${unknownSince}
    WHERE id IN (SELECT value FROM ${list} AS listed)`
  return ids
}

/** Says of orders that stay HELD why they do. No move, so no event: whoever tried to let them go is told at once. */
export async function explainHeld(
  tx: Transaction,
  orders: readonly { id: string; reason: string }[],
  at: Date,
): Promise<void> {
  for (const chunk of chunksOf(orders, bulkSize)) {
    const rows = jsonRows({ id: 'text', reason: 'text' }, chunk)
    // The bare status would be looked up by its index, and each held order compared with each row.
    await tx.$executeRaw`
      UPDATE "Order" SET reason = why.reason, "updatedAt" = ${at} FROM ${rows} AS why WHERE why.id = "Order".id AND status || '' = 'HELD'`
  }
}

/** A held order, as it was last seen, and the supplier's order that it is. */
export type HeldLink = { id: string; version: number; supplierOrderId: string; reason: string }

/**
 * Makes held orders PENDING under the supplier's numbers of them, each with its event, and due to be asked about: what else the supplier knows comes with
 * the next sync. No call of ours bought them, so nobody here knows when they were placed. Answers how many; what has moved on meanwhile stays.
 */
export async function linkHeldOrders(tx: Transaction, links: readonly HeldLink[], at: Date): Promise<number> {
  if (!canMove('HELD', 'PENDING')) throw new Error('orders cannot move from HELD to PENDING')
  const rows = jsonRows({ id: 'text', version: 'integer', supplierOrderId: 'text', reason: 'text' }, links)
  await tx.$executeRaw`
    INSERT INTO "OrderEvent" ("accountId", "orderId", "batchId", version, "from", "to", reason, at)
    SELECT o."accountId", o.id, o."batchId", o.version + 1, o.status, 'PENDING', link.reason, ${at}
    FROM ${rows} AS link CROSS JOIN "Order" o ON o.id = link.id AND o.version = link.version AND o.status = 'HELD'`
  // The bare status would be looked up by its index, and each held order compared with each row.
  return await tx.$executeRaw`
    UPDATE "Order" SET status = 'PENDING', version = "Order".version + 1, reason = link.reason, "supplierOrderId" = link."supplierOrderId",
                       "nextSyncAt" = ${at}, "updatedAt" = ${at}, "leaseUntil" = NULL, "sendAfter" = NULL
    FROM ${rows} AS link WHERE link.id = "Order".id AND link.version = "Order".version AND "Order".status || '' = 'HELD'`
}

/** Moves all of them; answers how many. */
export async function moveOrders(tx: Transaction, chosen: Prisma.Sql, move: BulkMove): Promise<number> {
  for (let total = 0; ; ) {
    const moved = (await moveNextOrders(tx, chosen, move)).length
    total += moved
    if (moved < bulkSize) return total
  }
}

/** A confirmed batch is FINISHED when none of its orders is open, and no longer so when one of them comes back to life. */
async function settleBatch(tx: Transaction, batchId: string, at: Date): Promise<void> {
  const open = await tx.order.findFirst({ where: { batchId, status: { in: openStatuses } }, select: { id: true } })
  if (open) {
    await tx.batch.updateMany({
      where: { id: batchId, status: 'FINISHED' },
      data: { status: 'CONFIRMED', finishedAt: null },
    })
  } else {
    await tx.batch.updateMany({
      where: { id: batchId, status: 'CONFIRMED' },
      data: { status: 'FINISHED', finishedAt: at },
    })
  }
}
