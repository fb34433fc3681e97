import type { Transaction } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { classifyStatus } from './classify-status.ts'
import { answeredStatuses, isOpen } from './order-status.ts'
import { moveOrder } from './order-store.ts'
import { nextSyncAt } from './sync-schedule.ts'

export type OrderWithService = Order & { service: { deliverySeconds: number | null } | null }

/** Applies what the supplier says about one order. True when the order has changed. */
export async function applyStatus(
  tx: Transaction,
  parts: Pick<Parts, 'logger'>,
  order: OrderWithService,
  item: StatusItem,
  { now, mayCorrect }: { now: Date; mayCorrect: boolean },
): Promise<boolean> {
  const verdict = classifyStatus(order, item, mayCorrect)
  const asked = { lastSyncedAt: now, nextSyncAt: isOpen(order.status) ? nextAskAt(order, now) : null }
  switch (verdict.kind) {
    case 'unchanged':
      await tx.order.updateMany({ where: { id: order.id, version: order.version }, data: asked })
      return false
    case 'facts': {
      const data = { ...asked, ...verdict.patch, updatedAt: now }
      return (await tx.order.updateMany({ where: { id: order.id, version: order.version }, data })).count === 1
    }
    case 'move': {
      const answered = (answeredStatuses as readonly string[]).includes(verdict.to)
      const patch = { ...verdict.patch, lastSyncedAt: now, nextSyncAt: answered ? null : nextAskAt(order, now) }
      return await moveOrder(tx, order, { to: verdict.to, reason: verdict.reason, at: now, patch })
    }
    case 'odd':
      parts.logger.warn({ orderId: order.id, status: order.status }, verdict.detail)
      await tx.order.updateMany({ where: { id: order.id, version: order.version }, data: asked })
      return false
    default:
      return verdict satisfies never
  }
}

const nextAskAt = (order: OrderWithService, now: Date): Date =>
  nextSyncAt({
    placedAt: order.placedAt ?? order.orderedAt,
    now,
    deliverySeconds: order.service?.deliverySeconds ?? null,
  })
