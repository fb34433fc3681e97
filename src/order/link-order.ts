import type { Transaction } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { noteAccepted } from '../supplier/supplier-state-store.ts'
import { patchFrom } from './classify-status.ts'
import { isOpen, openStatuses } from './order-status.ts'
import { moveOrder, type OrderPatch } from './order-store.ts'

export type Link = {
  item: StatusItem
  reason: string
  /** When the call that bought it went out; null when it was none of ours: nobody here knows when that was, and it is no part of what was spent since. */
  sentAt: Date | null
  at: Date
}

/** Makes an order PENDING as one that the supplier has, with all that the supplier says of it. False when it has moved on meanwhile. */
export async function linkOrder(
  tx: Transaction,
  supplierName: string,
  order: Order,
  { item, reason, sentAt, at }: Link,
): Promise<boolean> {
  const patch = {
    ...patchFrom(item),
    ...(await makeRoom(tx, order, at)),
    supplierOrderId: item.supplierOrderId,
    placedAt: sentAt,
    nextSyncAt: at,
  }
  const moved = await moveOrder(tx, order, { to: 'PENDING', reason, at, patch })
  if (moved) await noteAccepted(tx, supplierName, item.supplierOrderId, { isConfirmed: true })
  return moved
}

/**
 * Prepares that an order which had ended comes back to life, and answers what else changes in it. Meanwhile another one may have been opened for the same
 * account, service and IMEI, and the database allows only one of them, except for repeats: so it becomes a repeat of that one. Nobody wanted
 * both: if that one has not been sent, it is held, or the same thing would be paid for twice. What comes back was bought, so it is no duplicate any more.
 */
export async function makeRoom(tx: Transaction, order: Order, at: Date): Promise<OrderPatch> {
  if (isOpen(order.status)) return {}
  const { accountId, serviceId, imei } = order
  const other =
    serviceId === null
      ? null
      : await tx.order.findFirst({
          where: { accountId, serviceId, imei, id: { not: order.id }, status: { in: openStatuses }, repeatOfId: null },
        })
  if (other?.status === 'QUEUED') await moveOrder(tx, other, { to: 'HELD', reason: heldReason, at })
  const becomesRepeat = other !== null && order.repeatOfId === null
  return { duplicateOfId: null, ...(becomesRepeat ? { repeatOfId: other.id } : {}) }
}

const heldReason =
  'Not sent: an earlier order for this IMEI and service turned out to be at the supplier after all. Cancel this one, or release it to buy it a second time.'
