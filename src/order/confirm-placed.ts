import type { Transaction } from '../db/database.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { findMisfits, isTitleOf } from './classify-evidence.ts'
import { describeMisfits } from './describe-misfits.ts'
import { findBetterClaim } from './find-better-claim.ts'
import { likenessOfHeld } from './likeness-of-held.ts'
import { linkOrder } from './link-order.ts'
import { doubtInclude, findLinkedIds, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'
import { mayBeNotPlaced, type OrderStatus } from './order-status.ts'
import type { ResolveResult } from './resolve-order.ts'
import type { SyncParts } from './sync-orders.ts'

type Claim = { id: string; supplierOrderId: string; reason: string }

/** What may turn out to have been placed after all. */
const doubtful: readonly OrderStatus[] = ['UNKNOWN', 'NEEDS_REVIEW', 'HELD', 'NOT_PLACED', 'DUPLICATE', 'REFUSED']

/** What no call of ours can have bought: it was sent by another copy of the database, or the supplier said at once that it had the IMEI already. */
const boughtElsewhere: readonly OrderStatus[] = ['HELD', 'DUPLICATE']

/** A person says that the supplier has the order, under this id. The supplier is asked about the id, and it has to fit. */
export async function confirmPlaced(parts: SyncParts, accountId: string, claim: Claim): Promise<ResolveResult> {
  const order = await findDoubtful(parts.db, accountId, claim.id)
  if ('kind' in order) return order
  const found = await askFor(parts, claim.supplierOrderId)
  if ('kind' in found) return found
  // The call took a while: what the order and its likes are now decides, not what they were before.
  return await parts.db.$transaction(async (tx): Promise<ResolveResult> => {
    const current = await findDoubtful(tx, accountId, claim.id)
    if ('kind' in current) return current
    const why = await findObjection(tx, current, found)
    if (why !== null) return { kind: 'evidence-rejected', message: why }
    const reason = `A person says that the supplier has it as ${claim.supplierOrderId}: ${claim.reason}`
    const sentAt = boughtElsewhere.includes(current.status) ? null : (current.attempts[0]?.startedAt ?? null)
    const link = { item: found, reason, sentAt, at: new Date(parts.clock.now()) }
    await linkOrder(tx, parts.supplier.name, current, link)
    return { kind: 'order', order: await tx.order.findUniqueOrThrow({ where: { id: current.id } }) }
  })
}

async function findDoubtful(
  db: Pick<Transaction, 'order'>,
  accountId: string,
  id: string,
): Promise<OrderInDoubt | Extract<ResolveResult, { kind: 'not-found' | 'wrong-status' }>> {
  const order = await db.order.findFirst({ where: { id, accountId }, include: doubtInclude })
  if (!order) return { kind: 'not-found' }
  if (doubtful.includes(order.status)) return order
  const known = order.supplierOrderId === null ? '' : `, as ${order.supplierOrderId} at the supplier`
  const message = `Only an order that may have been placed without our knowing (${doubtful.join(', ')}) can be resolved as placed; this one is ${order.status}${known}.`
  return { kind: 'wrong-status', message }
}

async function askFor(
  { gate, supplier }: SyncParts,
  supplierOrderId: string,
): Promise<StatusItem | Extract<ResolveResult, { kind: 'evidence-rejected' | 'supplier' }>> {
  const reply = await gate.read('orders', (signal) => supplier.getOrders([supplierOrderId], signal))
  if (reply === null) return { kind: 'supplier', message: 'The server is stopping; ask again.', refused: false }
  const isUnknownId = reply.kind === 'error' && reply.error === 'bad-input'
  if (reply.kind !== 'orders' && !isUnknownId) {
    const message = `Nothing was changed: the order ${supplierOrderId} could not be checked. ${describeFailure(reply)}`
    return { kind: 'supplier', message, refused: reply.kind === 'error' }
  }
  const item = reply.kind === 'orders' && reply.items.find((item) => item.supplierOrderId === supplierOrderId)
  if (item) return item
  const message = `The supplier knows no order ${supplierOrderId} in this account. Look up the IMEI in its order list and give the id that stands there.`
  return { kind: 'evidence-rejected', message }
}

/** Why the supplier's order cannot be this one of ours; null when it can. */
async function findObjection(tx: Transaction, order: OrderInDoubt, item: StatusItem): Promise<string | null> {
  const likeness = order.status === 'HELD' ? await likenessOfHeld(tx, order) : likenessOf(order)
  const misfits = findMisfits(likeness, item, await findLinkedIds(tx, [item.supplierOrderId])).filter(
    (misfit) => !(misfit === 'known-before' && order.status === 'DUPLICATE'),
  )
  if (misfits.length > 0) return describeMisfits(likeness, item, misfits, mayBeNotPlaced(order.status))
  if (order.status === 'DUPLICATE') {
    const better = await findBetterClaim(tx, order, item)
    if (better) return better
  }
  const sending = await tx.order.findMany({
    where: { imei: order.imei, status: 'SENDING' },
    include: doubtInclude,
  })
  const isClaimed = sending.some((other) => isTitleOf(item.serviceTitle, likenessOf(other).serviceTitles))
  if (!isClaimed) return null
  return `Another order for this IMEI is being sent at this moment, and ${item.supplierOrderId} may be that one. Ask again when it has its answer.`
}
