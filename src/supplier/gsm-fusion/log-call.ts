import type { Logger } from '../../logger.ts'
import type { AccountReply, CallFailure, StatusReply, SubmissionReply, SupplierRefusal } from '../supplier.ts'
import type { ServicesReading } from './read-services.ts'

export type CallOutcome = CallFailure | SupplierRefusal | SubmissionReply | StatusReply | ServicesReading | AccountReply

/** One line for each call. Orders and everything that went wrong stand at info; routine reading, which goes on all day, at debug. */
export function logCall(logger: Logger, request: object, outcome: CallOutcome, ms: number): void {
  const facts = { ...request, outcome: outcome.kind, ms, ...describeOutcome(outcome) }
  const isRoutine = outcome.kind === 'orders' || outcome.kind === 'services' || outcome.kind === 'account'
  if (isRoutine) logger.debug(facts, 'supplier call')
  else logger.info(facts, 'supplier call')
}

/** Counts and kinds only: the texts of a reply may name IMEIs. */
function describeOutcome(outcome: CallOutcome): object {
  switch (outcome.kind) {
    case 'not-sent':
    case 'no-answer':
      return { detail: outcome.detail }
    case 'unreadable':
      return { detail: outcome.detail, httpStatus: outcome.httpStatus }
    case 'error':
      return { error: outcome.error }
    case 'result': {
      const { accepted, duplicates, errors } = outcome
      return { count: accepted.length, duplicates: duplicates.length, errors: errors.map(({ error }) => error) }
    }
    case 'orders':
      return { count: outcome.items.length }
    case 'services':
      return { count: outcome.services.length, ...('skipped' in outcome ? { skipped: outcome.skipped } : {}) }
    case 'account':
      return {}
    default:
      return outcome satisfies never
  }
}
