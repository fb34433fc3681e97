import type { Transaction } from '../db/database.ts'
import type { Prisma, SyncRun } from '../db/generated/prisma/client.ts'
import { chunksOf } from '../db/json-rows.ts'
import type { Parts } from '../parts.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import type { StatusItem, Supplier } from '../supplier/supplier.ts'
import type { SupplierGate } from '../supplier/supplier-gate.ts'
import { higherOrderId, noteAccepted } from '../supplier/supplier-state-store.ts'
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
  const { db, clock, supplier } = parts
  const ids = await findOpenIds(parts, accountId, scope)
  const tally = { open: ids.length, asked: 0, updated: 0, unchanged: 0, missing: 0, calls: 0 }
  let failure: string | null = null
  await db.syncRun.update({ where: { id: run.id }, data: { open: ids.length } })
  for (const chunk of chunksOf(ids, idsPerCall)) {
    const answer = await askAbout(parts, await findOrders(parts, chunk), tally)
    await db.syncRun.update({ where: { id: run.id }, data: tally })
    if (answer.kind === 'failed') {
      failure = answer.message
      break
    }
  }
  const finishedAt = new Date(clock.now())
  await db.supplierState.updateMany({
    where: { name: supplier.name },
    data: failure === null ? { lastSyncAt: finishedAt, ...(tally.calls > 0 ? { reachable: true } : {}) } : {},
  })
  return await db.syncRun.update({ where: { id: run.id }, data: { ...tally, failure, finishedAt } })
}

type Tally = { asked: number; updated: number; unchanged: number; missing: number; calls: number }

type Answer = { kind: 'stored' } | { kind: 'failed'; message: string }

/**
 * Asks about some orders and stores the answer. A supplier that refuses a whole list for one id that it does not know is asked about the halves, so
 * that one order cannot keep the others from their answers.
 */
async function askAbout(parts: SyncParts, orders: OpenOrder[], tally: Tally): Promise<Answer> {
  const supplierIds = orders.flatMap((order) => order.supplierOrderId ?? [])
  if (supplierIds.length === 0) return { kind: 'stored' }
  const reply = await parts.gate.read('orders', (signal) => parts.supplier.getOrders(supplierIds, signal))
  if (reply === null) return { kind: 'failed', message: 'The program stopped before all orders were asked about.' }
  if (reply.kind === 'not-asked') return { kind: 'failed', message: describeFailure(reply) }
  tally.calls += 1
  const isRefused = reply.kind === 'error' && reply.error === 'bad-input'
  if (isRefused && orders.length > 1) {
    const middle = Math.ceil(orders.length / 2)
    const first = await askAbout(parts, orders.slice(0, middle), tally)
    return first.kind === 'stored' ? await askAbout(parts, orders.slice(middle), tally) : first
  }
  tally.asked += orders.length
  if (reply.kind === 'orders' || isRefused) {
    await applyReply(parts, orders, reply.kind === 'orders' ? reply.items : [], tally)
    return { kind: 'stored' }
  }
  // Still due, but behind the others: a list that cannot be answered must not be the first again in every round.
  await parts.db.$transaction((tx) => postpone(tx, orders, new Date(parts.clock.now())))
  return { kind: 'failed', message: describeFailure(reply) }
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

type OpenOrder = Awaited<ReturnType<typeof findOrders>>[number]

async function applyReply(
  parts: SyncParts,
  orders: readonly OpenOrder[],
  items: readonly StatusItem[],
  tally: Tally,
): Promise<void> {
  const byId = new Map(items.map((item) => [item.supplierOrderId, item]))
  const now = new Date(parts.clock.now())
  const missing = orders.filter((order) => !byId.has(order.supplierOrderId ?? ''))
  let updated = 0
  await parts.db.$transaction(async (tx) => {
    updated = 0
    for (const order of orders) {
      const item = byId.get(order.supplierOrderId ?? '')
      if (item && (await applyStatus(tx, parts, order, item, { now, mayCorrect: false }))) updated += 1
      parts.checkpoint('sync-half-stored')
    }
    await postpone(tx, missing, new Date(now.getTime() + missingDelayMs))
    await confirmIds(tx, parts, orders, byId)
  })
  tally.updated += updated
  tally.missing += missing.length
  tally.unchanged += orders.length - updated - missing.length
  if (missing.length > 0)
    parts.logger.warn({ missing: missing.length }, 'the supplier left out orders that it was asked about')
  if (updated > 0) parts.feed.announce()
}

/** The highest id that the supplier has named again under the IMEI of its order is one that it has really come to. */
async function confirmIds(
  tx: Transaction,
  { supplier }: SyncParts,
  orders: readonly OpenOrder[],
  byId: ReadonlyMap<string, StatusItem>,
): Promise<void> {
  const confirmed = orders.flatMap(({ supplierOrderId, imei }) => {
    const item = byId.get(supplierOrderId ?? '')
    return item?.imei === imei ? [item.supplierOrderId] : []
  })
  const [first, ...others] = confirmed
  if (first === undefined) return
  await noteAccepted(tx, supplier.name, others.reduce(higherOrderId, first), { isConfirmed: true })
}

/** Asks about orders again at a later time, unless they have moved on. */
async function postpone(tx: Transaction, orders: readonly OpenOrder[], nextSyncAt: Date): Promise<void> {
  for (const { id, version } of orders) await tx.order.updateMany({ where: { id, version }, data: { nextSyncAt } })
}

/** An order that the supplier left out is asked about again later, behind those that it does answer. */
const missingDelayMs = 5 * 60_000
