import type { Transaction } from '../db/database.ts'
import { type Attempt, type Order, Prisma, type Service } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { moveOrder } from './order-store.ts'

export type Claim = { order: ClaimedOrder; attempt: Attempt; leaseUntil: Date }
export type ClaimedOrder = Order & { service: Service | null }

export type ClaimOptions = { supplierName: string; timeoutMs: number }

/** What a lease gives beyond the call's own time limit, to store the answer. */
export const leaseMarginMs = 30_000

/**
 * Takes the next order to send: single orders first, then batches in turn, oldest first. Its attempt is committed when this answers, before the
 * first byte goes out. Null when nothing can be sent now.
 */
export async function claimNextOrder(parts: Parts, options: ClaimOptions): Promise<Claim | null> {
  const { db, clock, feed } = parts
  const claim = await db.$transaction(async (tx) => {
    const now = new Date(clock.now())
    const state = await getSupplierState(tx, options.supplierName)
    if (state.pauseReason !== null) return null
    const id = await findNextOrderId(tx, now)
    const order = id === null ? null : await tx.order.findUnique({ where: { id }, include: { service: true } })
    if (!order) return null
    const leaseUntil = new Date(now.getTime() + options.timeoutMs + leaseMarginMs)
    if (!(await moveOrder(tx, order, { to: 'SENDING', reason: null, at: now, patch: { leaseUntil } }))) return null
    if (order.batchId) await tx.batch.update({ where: { id: order.batchId }, data: { servedAt: now } })
    const attempt = await tx.attempt.create({
      data: {
        id: parts.newId(),
        orderId: order.id,
        number: 1 + (await tx.attempt.count({ where: { orderId: order.id } })),
        startedAt: now,
        deadlineAt: new Date(now.getTime() + options.timeoutMs),
        knownOrderIdMark: state.orderIdMark,
        balanceMicros: state.balanceMicros,
        balanceAt: state.balanceAt,
      },
    })
    parts.checkpoint('claim-stored')
    const claimed = { ...order, status: 'SENDING' as const, version: order.version + 1, leaseUntil }
    return { order: claimed, attempt, leaseUntil }
  })
  if (claim) parts.checkpoint('claim-committed')
  if (claim) feed.announce()
  return claim
}

/** Whether an order waits that may be sent now. */
export async function hasSendableOrder(parts: Parts): Promise<boolean> {
  return (await findNextOrderId(parts.db, new Date(parts.clock.now()))) !== null
}

/** What the order costs that is next to be sent, in millionths of a credit; null when none waits, or its price is unknown. */
export async function findNextPrice({ db, clock }: Parts): Promise<bigint | null> {
  // Also one that came back to the queue a moment ago and may not be sent again just yet.
  const soon = new Date(clock.now() + 60_000)
  const id = await findNextOrderId(db, soon)
  const order = id === null ? null : await db.order.findUnique({ where: { id }, select: { priceMicros: true } })
  return order?.priceMicros ?? null
}

async function findNextOrderId(db: Pick<Transaction, '$queryRaw'>, now: Date): Promise<string | null> {
  const ready = Prisma.sql`o.status = 'QUEUED' AND (o."sendAfter" IS NULL OR o."sendAfter" <= ${now})`
  const single = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM "Order" o WHERE o."batchId" IS NULL AND ${ready} ORDER BY o.id LIMIT 1`
  if (single[0]) return single[0].id
  const batch = await db.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM "Batch" b
    WHERE b.status = 'CONFIRMED' AND EXISTS (SELECT 1 FROM "Order" o WHERE o."batchId" = b.id AND ${ready})
    ORDER BY b."servedAt" IS NOT NULL, b."servedAt", b.id LIMIT 1`
  if (!batch[0]) return null
  const next = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM "Order" o WHERE o."batchId" = ${batch[0].id} AND ${ready} ORDER BY o.id LIMIT 1`
  return next[0]?.id ?? null
}
