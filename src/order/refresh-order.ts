import type { Order } from '../db/generated/prisma/client.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import { applyStatus } from './apply-status.ts'
import type { SyncParts } from './sync-orders.ts'

export type RefreshResult =
  | { kind: 'order'; order: Order }
  | { kind: 'not-found' }
  | { kind: 'wrong-status'; message: string }
  | { kind: 'supplier'; message: string }

/** Asks the supplier about one order now; also an answered one, whose answer may be corrected here and nowhere else. */
export async function refreshOrder(parts: SyncParts, accountId: string, id: string): Promise<RefreshResult> {
  const { db, supplier, gate, clock } = parts
  const order = await db.order.findFirst({
    where: { id, accountId },
    include: { service: { select: { deliverySeconds: true } } },
  })
  if (!order) return { kind: 'not-found' }
  const { supplierOrderId } = order
  if (supplierOrderId === null) {
    return {
      kind: 'wrong-status',
      message: `The supplier has given this order (${order.status}) no id, so it cannot be asked about.`,
    }
  }
  const reply = await gate.read('orders', (signal) => supplier.getOrders([supplierOrderId], signal))
  if (reply?.kind !== 'orders') {
    return { kind: 'supplier', message: reply ? describeFailure(reply) : 'The server is stopping; ask again.' }
  }
  const item = reply.items.find((candidate) => candidate.supplierOrderId === supplierOrderId)
  if (!item) return { kind: 'supplier', message: `The supplier's answer does not name the order ${supplierOrderId}.` }
  const now = new Date(clock.now())
  const changed = await db.$transaction(async (tx) => {
    // The call took a while: what the order is now decides, not what it was before.
    const current = await tx.order.findUniqueOrThrow({
      where: { id },
      include: { service: { select: { deliverySeconds: true } } },
    })
    // An answer may only be corrected by a word that came after it.
    return await applyStatus(tx, parts, current, item, { now, mayCorrect: current.version === order.version })
  })
  if (changed) parts.feed.announce()
  return { kind: 'order', order: await db.order.findUniqueOrThrow({ where: { id } }) }
}
