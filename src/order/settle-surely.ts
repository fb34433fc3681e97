import type { Parts } from '../parts.ts'
import type { Claim } from './claim-order.ts'
import type { AttemptReply, SubmissionVerdict } from './classify-submission.ts'
import { settleAttempt } from './settle-attempt.ts'

const firstWaitMs = 100
const longestWaitMs = 5_000

/**
 * Stores what became of an order, again and again while the lease lasts: the database may be busy, or another order may have taken the same supplier
 * id in the same moment, and the supplier gives its answer only once. It is the storing that is repeated, never the call. Throws the last error.
 */
export async function settleSurely(
  parts: Parts,
  supplierName: string,
  claim: Claim,
  reply: AttemptReply,
): Promise<SubmissionVerdict> {
  const { clock, logger } = parts
  const orderId = claim.order.id
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await settleAttempt(parts, supplierName, claim, reply)
    } catch (error) {
      const isLast = clock.now() + waitMs >= claim.leaseUntil.getTime()
      const accepted = reply.kind === 'result' ? reply.accepted.map((item) => item.supplierOrderId) : []
      if (isLast) logger.error({ orderId, reply: reply.kind, accepted }, 'an answer is lost: it could not be stored')
      if (isLast) throw error
      logger.warn({ err: error, orderId }, 'an answer was not stored; trying again')
      await clock.sleep(waitMs)
    }
  }
}
