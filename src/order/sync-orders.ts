import type { Prisma, SyncRun } from '../db/generated/prisma/client.ts'
import { chunksOf } from '../db/json-rows.ts'
import type { Parts } from '../parts.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import type { StatusItem, Supplier } from '../supplier/supplier.ts'
import type { SupplierGate } from '../supplier/supplier-gate.ts'
import { applyStatus } from './apply-status.ts'
import { placedStatuses } from './order-status.ts'

/** Ids in one question; no maximum is known at the supplier (protocol page). */
const idsPerCall = 100

/** Which open orders to ask about: those whose time has come, or a caller's choice (all of them, when it names nothing). */
export type SyncScope = { due: true } | { due: false; minAgeSeconds?: number; orderIds?: readonly string[] }

export type SyncParts = Parts & { supplier: Supplier; gate: SupplierGate }

/** Asks the supplier about open orders, in lists of ids, and stores what it says. The run's row is kept up to date while it goes on. */
export async function syncOrders(
  parts: SyncParts,
  accountId: string | null,
  scope: SyncScope,
  run: SyncRun,
): Promise<SyncRun> {
  const { db, clock, supplier, gate } = parts
  const ids = await findOpenIds(parts, accountId, scope)
  const tally = { open: ids.length, asked: 0, updated: 0, unchanged: 0, missing: 0, calls: 0 }
  let failure: string | null = null
  await db.syncRun.update({ where: { id: run.id }, data: { open: ids.length } })
  for (const chunk of chunksOf(ids, idsPerCall)) {
    const orders = await findOrders(parts, chunk)
    const supplierIds = orders.flatMap((order) => order.supplierOrderId ?? [])
    if (supplierIds.length === 0) continue
    const reply = await gate.read((signal) => supplier.getOrders(supplierIds, signal))
    if (reply === null) break
    tally.calls += 1
    tally.asked += supplierIds.length
    if (reply.kind !== 'orders') {
      failure = describeFailure(reply)
      break
    }
    const result = await applyReply(parts, orders, reply.items)
    tally.updated += result.updated
    tally.unchanged += result.unchanged
    tally.missing += result.missing
    await db.syncRun.update({ where: { id: run.id }, data: tally })
  }
  const finishedAt = new Date(clock.now())
  await db.supplierState.updateMany({
    where: { name: supplier.name },
    data: failure === null ? { lastSyncAt: finishedAt, ...(tally.calls > 0 ? { reachable: true } : {}) } : {},
  })
  return await db.syncRun.update({ where: { id: run.id }, data: { ...tally, failure, finishedAt } })
}

async function findOpenIds({ db, clock }: Parts, accountId: string | null, scope: SyncScope): Promise<string[]> {
  const now = clock.now()
  const chosen: Prisma.OrderWhereInput = scope.due
    ? { nextSyncAt: { lte: new Date(now) } }
    : {
        ...(scope.minAgeSeconds ? { orderedAt: { lte: new Date(now - scope.minAgeSeconds * 1_000) } } : {}),
        ...(scope.orderIds ? { id: { in: [...scope.orderIds] } } : {}),
      }
  const rows = await db.order.findMany({
    where: {
      ...(accountId ? { accountId } : {}),
      status: { in: [...placedStatuses] },
      supplierOrderId: { not: null },
      ...chosen,
    },
    // Who has waited longest since the last question comes first; a run that is cut short then loses nobody for ever.
    orderBy: [{ nextSyncAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

const findOrders = ({ db }: Parts, ids: readonly string[]) =>
  db.order.findMany({
    where: { id: { in: [...ids] }, status: { in: [...placedStatuses] } },
    include: { service: { select: { deliverySeconds: true } } },
  })

async function applyReply(
  parts: SyncParts,
  orders: Awaited<ReturnType<typeof findOrders>>,
  items: readonly StatusItem[],
) {
  const byId = new Map(items.map((item) => [item.supplierOrderId, item]))
  const now = new Date(parts.clock.now())
  const result = { updated: 0, unchanged: 0, missing: 0 }
  await parts.db.$transaction(async (tx) => {
    for (const order of orders) {
      const item = byId.get(order.supplierOrderId ?? '')
      if (!item) {
        result.missing += 1
        await tx.order.updateMany({
          where: { id: order.id, version: order.version },
          data: { nextSyncAt: new Date(now.getTime() + missingDelayMs) },
        })
      } else if (await applyStatus(tx, parts, order, item, { now, mayCorrect: false })) result.updated += 1
      else result.unchanged += 1
    }
  })
  if (result.missing > 0)
    parts.logger.warn({ missing: result.missing }, 'the supplier left out orders that it was asked about')
  if (result.updated > 0) parts.feed.announce()
  return result
}

/** An order that the supplier left out is asked about again later, behind those that it does answer. */
const missingDelayMs = 5 * 60_000
