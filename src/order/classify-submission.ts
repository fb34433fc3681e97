import { findPause, type Pause } from '../supplier/pause.ts'
import { plainCause } from '../supplier/plain-cause.ts'
import type { SubmissionReply, SupplierErrorKind } from '../supplier/supplier.ts'
import { describeUnknown } from './describe-unknown.ts'

/** What became of an attempt: the supplier's reply, or why we never called it. */
export type AttemptReply = SubmissionReply | { kind: 'withheld'; why: 'stopping' | 'no-service' }

/** What one call to place an order amounts to. Anything that is not clearly one of the others is UNKNOWN. */
export type SubmissionVerdict =
  | { to: 'PENDING'; supplierOrderId: string; statusText: string | null }
  /** Proof that nothing was bought: it may be sent again. `pause` stops the whole queue first; null when we stopped by ourselves. */
  | { to: 'QUEUED'; reason: string; pause: Pause | null }
  | { to: 'REFUSED'; reason: string }
  | { to: 'DUPLICATE'; reason: string }
  | { to: 'UNKNOWN'; reason: string }

/**
 * Decides what became of an order from the supplier's reply to its one call. `knownIds` are supplier ids that other orders of ours hold:
 * an id seen before proves nothing.
 */
export function classifySubmission(
  reply: AttemptReply,
  imei: string,
  knownIds: ReadonlySet<string>,
): SubmissionVerdict {
  switch (reply.kind) {
    case 'withheld':
      return classifyWithheld(reply.why)
    case 'not-sent':
    case 'error':
      return classifyRefusal(reply)
    case 'no-answer':
      return unknown(`the call went out and no whole answer came back (${plainCause(reply.detail)})`)
    case 'unreadable':
      if (reply.httpStatus === 429) return unknown(tooMany)
      return unknown(`the supplier's answer cannot be read (${plainCause(reply.detail)})`)
    case 'result':
      return classifyResult(reply, imei, knownIds)
    default:
      return reply satisfies never
  }
}

/** Whoever says that may stand between us and the supplier, so it is no proof. */
const tooMany =
  'the answer was only "too many calls" (HTTP 429), and that may come from a server on the way that had passed the order on'

function classifyWithheld(why: Extract<AttemptReply, { kind: 'withheld' }>['why']): SubmissionVerdict {
  if (why === 'stopping') return { to: 'QUEUED', reason: 'The program stopped before it was sent.', pause: null }
  // Back in the queue it would be the first again, and hold up all the others for ever.
  return { to: 'REFUSED', reason: 'It names no service of the supplier, so it was not sent.' }
}

function classifyRefusal(reply: Extract<SubmissionReply, { kind: 'not-sent' | 'error' }>): SubmissionVerdict {
  const pause = findPause(reply)
  if (pause) return { to: 'QUEUED', reason: pause.message, pause }
  return reply.kind === 'error'
    ? classifyOrderError(reply.error, reply.text)
    : unknown('the call ended in a way that this program does not know')
}

/** An error about this very order. */
function classifyOrderError(error: SupplierErrorKind, text: string): SubmissionVerdict {
  if (error === 'duplicate') return { to: 'DUPLICATE', reason: `The supplier says: "${text}".` }
  if (error === 'bad-input') return { to: 'REFUSED', reason: `The supplier says: "${text}".` }
  return unknown(`the supplier answered with words that this program does not know: "${text}"`)
}

function classifyResult(
  reply: Extract<SubmissionReply, { kind: 'result' }>,
  imei: string,
  knownIds: ReadonlySet<string>,
): SubmissionVerdict {
  const { accepted, duplicates, errors } = reply
  const [item] = accepted
  if (item) {
    if (accepted.length > 1) return unknown(`the supplier answered with ${accepted.length} orders for one`)
    if (item.imei !== imei) return unknown('the supplier answered with an order for another IMEI')
    if (knownIds.has(item.supplierOrderId)) {
      return unknown(`the supplier answered with the id ${item.supplierOrderId}, which another order has`)
    }
    return { to: 'PENDING', supplierOrderId: item.supplierOrderId, statusText: item.statusText }
  }
  const named = [...duplicates, ...errors.flatMap((error) => error.imei ?? [])]
  if (named.some((other) => other !== imei)) return unknown('the supplier answered about another IMEI')
  const [error] = errors
  if (duplicates.length === 1 && !error) {
    return { to: 'DUPLICATE', reason: 'The supplier says that it already has this IMEI.' }
  }
  if (errors.length === 1 && error && duplicates.length === 0) return classifyOrderError(error.error, error.text)
  return unknown('the supplier answered with neither an order nor one clear error')
}

const unknown = (why: string): SubmissionVerdict => ({ to: 'UNKNOWN', reason: describeUnknown(why) })
