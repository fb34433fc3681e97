import type { Parts } from '../parts.ts'
import type { StatusItem, Supplier } from '../supplier/supplier.ts'
import type { SupplierGate } from '../supplier/supplier-gate.ts'
import { noteAccepted } from '../supplier/supplier-state-store.ts'
import { classifyReconcile, type ReconcileVerdict, type UnknownOrder } from './classify-reconcile.ts'
import { patchFrom } from './classify-status.ts'
import { moveOrder } from './order-store.ts'

export type ReconcileParts = Parts & { supplier: Supplier; gate: SupplierGate }

type OrderInDoubt = Awaited<ReturnType<typeof findInDoubt>>[number]

/** Looks for the orders of unknown outcome in the supplier's account listing, and moves those that it proves. Answers how many moved. */
export async function reconcileOrders(parts: ReconcileParts): Promise<number> {
  const orders = await findInDoubt(parts)
  if (orders.length === 0) return 0
  const reply = await parts.gate.read((signal) => parts.supplier.listOrders(signal))
  if (reply === null) return 0
  const listed = reply.kind === 'orders' ? reply.items : null
  const linkedIds = await findLinkedIds(parts, listed ?? [])
  await noteListing(parts, listed !== null && linkedIds.size > 0)
  const now = new Date(parts.clock.now())
  let moved = 0
  for (const order of orders) {
    const verdict = classifyReconcile(toUnknownOrder(order, orders), listed, linkedIds, now)
    if (await applyVerdict(parts, order, verdict, now)) moved += 1
    if (verdict.to === 'PENDING') linkedIds.add(verdict.item.supplierOrderId)
  }
  if (moved > 0) parts.feed.announce()
  return moved
}

const findInDoubt = ({ db }: Parts) =>
  db.order.findMany({
    where: { status: { in: ['UNKNOWN', 'NEEDS_REVIEW'] } },
    include: { attempts: { orderBy: { number: 'desc' }, take: 1 } },
    orderBy: { id: 'asc' },
    take: 1_000,
  })

async function findLinkedIds({ db }: Parts, items: readonly StatusItem[]): Promise<Set<string>> {
  const linked = new Set<string>()
  for (let start = 0; start < items.length; start += 500) {
    const ids = items.slice(start, start + 500).map((item) => item.supplierOrderId)
    const rows = await db.order.findMany({ where: { supplierOrderId: { in: ids } }, select: { supplierOrderId: true } })
    for (const row of rows) if (row.supplierOrderId !== null) linked.add(row.supplierOrderId)
  }
  return linked
}

/** A listing that holds an order known to be ours is the account's; one that does not may be an empty page for all we know. */
async function noteListing({ db, supplier }: ReconcileParts, proven: boolean): Promise<void> {
  if (proven) await db.supplierState.updateMany({ where: { name: supplier.name }, data: { listingProven: true } })
}

function toUnknownOrder(order: OrderInDoubt, all: readonly OrderInDoubt[]): UnknownOrder {
  return {
    imei: order.imei,
    serviceTitle: order.serviceTitle,
    knownOrderIdMark: order.attempts[0]?.knownOrderIdMark ?? null,
    otherUnknown: all.filter((other) => other.imei === order.imei && other.id !== order.id).length,
    unknownSince: order.unknownSince ?? order.updatedAt,
  }
}

async function applyVerdict(
  { db, supplier }: ReconcileParts,
  order: OrderInDoubt,
  verdict: ReconcileVerdict,
  now: Date,
) {
  if (verdict.to === 'UNKNOWN' || verdict.to === order.status) return false
  if (verdict.to === 'NEEDS_REVIEW') return await db.$transaction((tx) => moveOrder(tx, order, { ...verdict, at: now }))
  const { item } = verdict
  return await db.$transaction(async (tx) => {
    const patch = {
      ...patchFrom(item),
      supplierOrderId: item.supplierOrderId,
      placedAt: order.attempts[0]?.startedAt ?? now,
      nextSyncAt: now,
    }
    const reason = `Found at the supplier as ${item.supplierOrderId}.`
    const moved = await moveOrder(tx, order, { to: 'PENDING', reason, at: now, patch })
    if (moved) await noteAccepted(tx, supplier.name, item.supplierOrderId)
    return moved
  })
}
