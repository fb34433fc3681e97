import type { Transaction } from '../db/database.ts'
import type { Parts } from '../parts.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import type { StatusItem, Supplier } from '../supplier/supplier.ts'
import type { SupplierGate } from '../supplier/supplier-gate.ts'
import { noteAccepted } from '../supplier/supplier-state-store.ts'
import { classifyReconcile, type Listing, type ReconcileVerdict } from './classify-reconcile.ts'
import { patchFrom } from './classify-status.ts'
import { unsettledStatuses } from './order-status.ts'
import { moveOrder } from './order-store.ts'

export type ReconcileParts = Parts & { supplier: Supplier; gate: SupplierGate }

type OrderInDoubt = Awaited<ReturnType<typeof findInDoubt>>[number]

const pageSize = 500

/** Looks for the orders of unknown outcome in the supplier's account listing, and moves those that it proves. Answers how many moved. */
export async function reconcileOrders(parts: ReconcileParts): Promise<number> {
  if ((await findInDoubt(parts, '', 1)).length === 0) return 0
  const reply = await parts.gate.read((signal) => parts.supplier.listOrders(signal))
  if (reply === null) return 0
  parts.checkpoint('listing-read')
  const listing: Listing =
    reply.kind === 'orders' ? { kind: 'listed', items: reply.items } : { kind: 'failed', why: describeFailure(reply) }
  if (listing.kind === 'listed') await noteListing(parts, listing.items)
  const byImei = groupByImei(reply.kind === 'orders' ? reply.items : [])
  let moved = 0
  for (let after = ''; ; ) {
    const orders = await findInDoubt(parts, after, pageSize)
    for (const order of orders) {
      // Only what is listed under its IMEI can be it; the rest would be gone through for every order anew.
      const own: Listing = listing.kind === 'listed' ? { kind: 'listed', items: byImei.get(order.imei) ?? [] } : listing
      if (await reconcileOrder(parts, order, own)) moved += 1
    }
    after = orders.at(-1)?.id ?? after
    if (orders.length < pageSize) break
  }
  if (moved > 0) parts.feed.announce()
  return moved
}

function groupByImei(items: readonly StatusItem[]): ReadonlyMap<string, StatusItem[]> {
  const groups = new Map<string, StatusItem[]>()
  for (const item of items) {
    const group = groups.get(item.imei)
    if (group) group.push(item)
    else groups.set(item.imei, [item])
  }
  return groups
}

const findInDoubt = ({ db }: Parts, after: string, take: number) =>
  db.order.findMany({
    where: { id: { gt: after }, status: { in: ['UNKNOWN', 'NEEDS_REVIEW'] } },
    include: { attempts: { orderBy: { number: 'desc' }, take: 1 } },
    orderBy: { id: 'asc' },
    take,
  })

/** A listing that holds an order known to be ours is the account's; one that does not may be an empty page for all we know. */
async function noteListing({ db, supplier }: ReconcileParts, items: readonly StatusItem[]): Promise<void> {
  const linked = await findLinkedIds(db, items.slice(0, pageSize))
  if (linked.size === 0) return
  await db.supplierState.updateMany({ where: { name: supplier.name }, data: { listingProven: true } })
}

async function findLinkedIds(tx: Pick<Transaction, 'order'>, items: readonly StatusItem[]): Promise<Set<string>> {
  const ids = items.map((item) => item.supplierOrderId)
  const rows = await tx.order.findMany({ where: { supplierOrderId: { in: ids } }, select: { supplierOrderId: true } })
  return new Set(rows.flatMap((row) => row.supplierOrderId ?? []))
}

/**
 * Decides and stores in one transaction, after the listing came: what the supplier lists may have been accepted for another order of ours
 * meanwhile, whose call is still on its way back.
 */
async function reconcileOrder(parts: ReconcileParts, order: OrderInDoubt, listing: Listing): Promise<boolean> {
  const now = new Date(parts.clock.now())
  return await parts.db.$transaction(async (tx) => {
    const others = await tx.order.findMany({
      where: { imei: order.imei, id: { not: order.id }, status: { in: [...unsettledStatuses] } },
      select: { status: true },
    })
    const otherSending = others.filter(({ status }) => status === 'SENDING').length
    const known = {
      imei: order.imei,
      serviceTitle: order.serviceTitle,
      knownOrderIdMark: order.attempts[0]?.knownOrderIdMark ?? null,
      otherUnknown: others.length - otherSending,
      otherSending,
      unknownSince: order.unknownSince ?? order.updatedAt,
    }
    const linked = await findLinkedIds(tx, listing.kind === 'listed' ? listing.items : [])
    const isMoved = await applyVerdict(tx, parts, order, classifyReconcile(known, listing, linked, now), now)
    parts.checkpoint('reconcile-stored')
    return isMoved
  })
}

async function applyVerdict(
  tx: Transaction,
  { supplier }: ReconcileParts,
  order: OrderInDoubt,
  verdict: ReconcileVerdict,
  now: Date,
): Promise<boolean> {
  if (verdict.to === 'UNKNOWN' || verdict.to === order.status) return false
  if (verdict.to === 'NEEDS_REVIEW') return await moveOrder(tx, order, { ...verdict, at: now })
  const { item } = verdict
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
}
