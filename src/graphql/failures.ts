import type { KeyProblem } from '../account/idempotency.ts'
import type {
  InputProblem,
  LimitProblem,
  PriceProblem,
  ServiceProblem,
  SizeProblem,
  StatusProblem,
} from '../batch/intake-results.ts'
import { formatCredits } from '../catalog/credits.ts'

type IntakeFailure = InputProblem | ServiceProblem | LimitProblem | KeyProblem

/** A use case's refusal as a member of a mutation's union. */
export function toIntakeError(problem: IntakeFailure) {
  switch (problem.kind) {
    case 'invalid-input':
      return invalidInput(problem)
    case 'unknown-service':
      return { __typename: 'UnknownServiceError' as const, code: 'UNKNOWN_SERVICE' as const, message: problem.message }
    case 'limit':
      return limitExceeded(problem)
    case 'key-invalid':
      return keyError('IDEMPOTENCY_KEY_INVALID', problem.message)
    case 'key-reused':
      return keyError('IDEMPOTENCY_KEY_REUSED', problem.message)
    default:
      return problem satisfies never
  }
}

export const invalidInput = ({ field, message }: Omit<InputProblem, 'kind'>) => ({
  __typename: 'InvalidInputError' as const,
  code: 'INVALID_INPUT' as const,
  field,
  message,
})

export const limitExceeded = ({ message }: LimitProblem) => ({
  __typename: 'LimitExceededError' as const,
  code: 'LIMIT_EXCEEDED' as const,
  message,
})

export const priceChanged = ({ expectedMicros: expected, actualMicros: actual }: PriceProblem) => ({
  __typename: 'PriceChangedError' as const,
  code: 'PRICE_CHANGED' as const,
  message: `It would cost ${formatCredits(actual)} credits, not ${formatCredits(expected)}. Nothing was ordered; confirm the new price.`,
  expected,
  actual,
})

export const batchTooLarge = ({ limit, message }: SizeProblem) => ({
  __typename: 'BatchTooLargeError' as const,
  code: 'BATCH_TOO_LARGE' as const,
  limit,
  message,
})

export const notFound = (what: string) => ({
  __typename: 'NotFoundError' as const,
  code: 'NOT_FOUND' as const,
  message: `There is no ${what} with this id.`,
})

export const wrongStatus = ({ message }: Pick<StatusProblem, 'message'>) => ({
  __typename: 'WrongStatusError' as const,
  code: 'WRONG_STATUS' as const,
  message,
})

export const supplierError = ({ message, refused = false }: { message: string; refused?: boolean }) => ({
  __typename: 'SupplierError' as const,
  code: refused ? ('SUPPLIER_REFUSED' as const) : ('SUPPLIER_UNAVAILABLE' as const),
  message,
})

export const evidenceRejected = ({ message }: { message: string }) => ({
  __typename: 'EvidenceRejectedError' as const,
  code: 'EVIDENCE_REJECTED' as const,
  message,
})

const keyError = (code: 'IDEMPOTENCY_KEY_INVALID' | 'IDEMPOTENCY_KEY_REUSED', message: string) => ({
  __typename: 'IdempotencyKeyError' as const,
  code,
  message,
})
