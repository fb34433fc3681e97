import type { Parts } from '../parts.ts'
import { moveOrder } from './order-store.ts'

/**
 * Makes UNKNOWN what has been SENDING for longer than its lease: its process died or hangs, and the call may have landed. Answers how many. This
 * is the recovery after a crash, at start and while running.
 */
export async function expireLeases(parts: Parts): Promise<number> {
  const now = new Date(parts.clock.now())
  const expired = await parts.db.order.findMany({ where: { status: 'SENDING', leaseUntil: { lte: now } }, take: 1_000 })
  let moved = 0
  for (const order of expired) {
    const done = await parts.db.$transaction(async (tx) => {
      const isMoved = await moveOrder(tx, order, { to: 'UNKNOWN', reason, at: now, patch: { unknownSince: now } })
      if (isMoved) {
        await tx.attempt.updateMany({
          where: { orderId: order.id, finishedAt: null },
          data: { finishedAt: now, outcome: 'UNKNOWN', detail: 'the lease ran out before an answer was stored' },
        })
      }
      parts.checkpoint('recovery-stored')
      return isMoved
    })
    parts.checkpoint('recovery-committed')
    if (done) moved += 1
  }
  if (moved > 0) parts.feed.announce()
  return moved
}

const reason =
  'It is not known whether the supplier has this order: the program stopped or hung while it was being sent. It will not be sent again.'
