import type { Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { findOrder } from './find-order.ts'
import { moveOrder } from './order-store.ts'

export type CancelOrderResult =
  | { kind: 'order'; order: Order }
  | { kind: 'not-found' }
  | { kind: 'wrong-status'; message: string }

/** Calls off an order that has not been sent. The supplier knows no cancelling: what has been sent stays ordered. */
export async function cancelOrder(parts: Parts, accountId: string, id: string): Promise<CancelOrderResult> {
  const at = new Date(parts.clock.now())
  const result = await parts.db.$transaction(async (tx): Promise<CancelOrderResult> => {
    const order = await findOrder(tx, accountId, id)
    if (!order) return { kind: 'not-found' }
    const cancellable = order.status === 'QUEUED' || order.status === 'HELD'
    const cancelled =
      cancellable && (await moveOrder(tx, order, { to: 'CANCELLED', reason: 'Called off before it was sent.', at }))
    if (!cancelled) {
      const message = `Only an order that has not been sent (HELD or QUEUED) can be cancelled; this one is ${order.status}.`
      return { kind: 'wrong-status', message }
    }
    return { kind: 'order', order: await tx.order.findUniqueOrThrow({ where: { id } }) }
  })
  if (result.kind === 'order') parts.feed.announce()
  return result
}
