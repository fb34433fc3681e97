import { builder } from './builder.ts'

/** What a caller can act on, in a form that a program can tell apart. */
const errorCodes = {
  INVALID_INPUT: { description: 'A field of the input cannot be used.' },
  INVALID_IMEI: { description: 'The text is no IMEI.' },
  UNKNOWN_SERVICE: { description: 'The service does not exist, is no longer offered, or has no price.' },
  ALREADY_ORDERED: { description: 'An order for this IMEI and service is open.' },
  BATCH_TOO_LARGE: { description: 'The list has too many lines.' },
  LIMIT_EXCEEDED: { description: 'More would be ordered than is allowed.' },
  NOT_FOUND: { description: 'There is nothing with this id.' },
  WRONG_STATUS: { description: 'It cannot be done to something in this status.' },
  PRICE_CHANGED: { description: 'It costs something else than the caller expects.' },
  IDEMPOTENCY_KEY_INVALID: { description: 'The key is too short, too long, or holds other characters.' },
  IDEMPOTENCY_KEY_REUSED: { description: 'The key was used for another mutation or another input.' },
  SUPPLIER_UNAVAILABLE: { description: 'The supplier gave no answer that can be used; ask again later.' },
  SUPPLIER_REFUSED: { description: 'The supplier answered and said no.' },
  EVIDENCE_REJECTED: { description: 'What a person says of an order does not fit what is known of it.' },
} as const

export type ErrorCode = keyof typeof errorCodes

const ErrorCodeEnum = builder.enumType('ErrorCode', {
  values: errorCodes,
  description: 'Why a mutation did not do what was asked.',
})

type Failure = { message: string; code: ErrorCode }

export const ErrorInterface = builder.interfaceRef<Failure>('Error').implement({
  description: 'A failure that the caller can do something about.',
  fields: (t) => ({
    message: t.exposeString('message', {
      description: 'What was wrong, with which value, and what to do; for people.',
    }),
    code: t.expose('code', { type: ErrorCodeEnum, description: 'The same for programs.' }),
  }),
})

const failureType = <Name extends string>(name: Name, description: string) =>
  builder.objectRef<Failure & { __typename: Name }>(name).implement({ interfaces: [ErrorInterface], description })

export const UnknownServiceError = failureType(
  'UnknownServiceError',
  'The service does not exist or cannot be ordered now.',
)
export const LimitExceededError = failureType(
  'LimitExceededError',
  'More would be ordered than is allowed. Nothing was stored.',
)
export const NotFoundError = failureType('NotFoundError', 'There is nothing with this id.')
export const WrongStatusError = failureType('WrongStatusError', 'It cannot be done to something in this status.')
export const IdempotencyKeyError = failureType(
  'IdempotencyKeyError',
  'The idempotency key cannot be used. Nothing was stored.',
)
export const SupplierError = failureType('SupplierError', 'The supplier could not be asked, or said no.')
export const EvidenceRejectedError = failureType(
  'EvidenceRejectedError',
  'What a person says of an order does not fit what is known of it. Nothing was changed.',
)

export const InvalidInputError = builder
  .objectRef<Failure & { __typename: 'InvalidInputError'; field: string }>('InvalidInputError')
  .implement({
    interfaces: [ErrorInterface],
    description: 'A field of the input cannot be used. Nothing was stored.',
    fields: (t) => ({ field: t.exposeString('field', { description: 'The path of the field within the input.' }) }),
  })

export const InvalidImeiError = builder
  .objectRef<Failure & { __typename: 'InvalidImeiError'; input: string }>('InvalidImeiError')
  .implement({
    interfaces: [ErrorInterface],
    description: 'The text is no IMEI. Nothing was stored.',
    fields: (t) => ({
      input: t.exposeString('input', { description: 'The text as it came, cut after 500 characters.' }),
    }),
  })

export const PriceChangedError = builder
  .objectRef<Failure & { __typename: 'PriceChangedError'; expected: bigint; actual: bigint }>('PriceChangedError')
  .implement({
    interfaces: [ErrorInterface],
    description: 'It would cost something else than the caller expects. Nothing was ordered.',
    fields: (t) => ({
      expected: t.expose('expected', { type: 'Credits', description: 'What the caller expected to pay.' }),
      actual: t.expose('actual', { type: 'Credits', description: 'What it costs now.' }),
    }),
  })

export const BatchTooLargeError = builder
  .objectRef<Failure & { __typename: 'BatchTooLargeError'; limit: number }>('BatchTooLargeError')
  .implement({
    interfaces: [ErrorInterface],
    description: 'The list has more lines than one batch may have. Nothing was stored.',
    fields: (t) => ({ limit: t.exposeInt('limit', { description: 'Most lines of one batch.' }) }),
  })
