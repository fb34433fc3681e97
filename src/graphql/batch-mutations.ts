import { cancelBatch } from '../batch/cancel-batch.ts'
import { confirmBatch } from '../batch/confirm-batch.ts'
import { draftBatch } from '../batch/draft-batch.ts'
import { placeOrders } from '../batch/place-orders.ts'
import { Batch } from './batch.ts'
import { builder } from './builder.ts'
import {
  BatchTooLargeError,
  IdempotencyKeyError,
  InvalidInputError,
  LimitExceededError,
  NotFoundError,
  PriceChangedError,
  UnknownServiceError,
  WrongStatusError,
} from './errors.ts'
import { batchTooLarge, limitExceeded, notFound, priceChanged, toIntakeError, wrongStatus } from './failures.ts'
import { parseIdOf, parseServiceId } from './global-id.ts'
import { memberOr } from './tagged.ts'

const OrderLineInput = builder.inputType('OrderLineInput', {
  description: 'One line of a list.',
  fields: (t) => ({
    line: t.int({
      required: true,
      description: 'The 1-based row in the input as its owner counts them; problems are told by it.',
    }),
    input: t.string({ required: true, description: 'The text that holds the IMEI, as it came.' }),
    note: t.string({
      description:
        'A note for its order, at most 1,000 characters. The order of a repeated IMEI has the note of its first line, or the first note on the others.',
    }),
  }),
})

const keyDescription =
  'Made by the caller, new for each list that it means: 8 to 128 letters, digits and . _ : - The same key with the same input answers the same batch.'

const DraftBatchInput = builder.inputType('DraftBatchInput', {
  description: 'A list to check and price.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, description: keyDescription }),
    serviceId: t.id({ required: true, description: 'What to order for every line.' }),
    lines: t.field({ type: [OrderLineInput], required: true, description: '1 to 50,000 lines.' }),
    allowRepeat: t.boolean({
      description: 'Order again what is open already, unless that one may already have been bought.',
    }),
    fileName: t.string({ description: 'The name of the file that it came from, at most 255 characters.' }),
    clientReference: t.string({ description: 'Opaque to the server, at most 512 characters.' }),
  }),
})

const PlaceOrdersInput = builder.inputType('PlaceOrdersInput', {
  description: 'A list to order at once.',
  fields: (t) => ({
    idempotencyKey: t.id({ required: true, description: keyDescription }),
    serviceId: t.id({ required: true, description: 'What to order for every line.' }),
    lines: t.field({ type: [OrderLineInput], required: true, description: '1 to 50,000 lines.' }),
    expectedTotal: t.field({ type: 'Credits', description: 'With it, nothing is ordered at any other total.' }),
    allowRepeat: t.boolean({
      description: 'Order again what is open already, unless that one may already have been bought.',
    }),
    fileName: t.string({ description: 'The name of the file that it came from, at most 255 characters.' }),
    clientReference: t.string({ description: 'Opaque to the server, at most 512 characters.' }),
  }),
})

const DraftBatchResult = builder.unionType('DraftBatchResult', {
  description: 'The outcome of draftBatch.',
  types: [Batch, InvalidInputError, UnknownServiceError, BatchTooLargeError, LimitExceededError, IdempotencyKeyError],
  resolveType: memberOr('Batch'),
})

const PlaceOrdersResult = builder.unionType('PlaceOrdersResult', {
  description: 'The outcome of placeOrders.',
  types: [
    Batch,
    InvalidInputError,
    UnknownServiceError,
    BatchTooLargeError,
    PriceChangedError,
    LimitExceededError,
    IdempotencyKeyError,
  ],
  resolveType: memberOr('Batch'),
})

builder.mutationField('draftBatch', (t) =>
  t.field({
    type: DraftBatchResult,
    description:
      'Checks and prices a list of up to 50,000 lines. Spends nothing until confirmBatch; expires after a day.',
    args: { input: t.arg({ type: DraftBatchInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await draftBatch(desk, accountId, { ...input, serviceId: parseServiceId(input.serviceId) ?? 0 })
      if (result.kind === 'batch') return result.batch
      return result.kind === 'too-large' ? batchTooLarge(result) : toIntakeError(result)
    },
  }),
)

builder.mutationField('placeOrders', (t) =>
  t.field({
    type: PlaceOrdersResult,
    description: 'Takes a list in: bad, repeated and already ordered lines are reported by line, the rest is ordered.',
    args: { input: t.arg({ type: PlaceOrdersInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const { expectedTotal, ...list } = input
      const serviceId = parseServiceId(input.serviceId) ?? 0
      const result = await placeOrders(desk, accountId, { ...list, serviceId, expectedMicros: expectedTotal ?? null })
      switch (result.kind) {
        case 'batch':
          return result.batch
        case 'too-large':
          return batchTooLarge(result)
        case 'price-changed':
          return priceChanged(result)
        default:
          return toIntakeError(result)
      }
    },
  }),
)

const ConfirmBatchInput = builder.inputType('ConfirmBatchInput', {
  description: 'Which draft to order.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The draft.' }),
    expectedTotal: t.field({ type: 'Credits', description: 'With it, nothing is ordered at any other total.' }),
  }),
})

const ConfirmBatchResult = builder.unionType('ConfirmBatchResult', {
  description: 'The outcome of confirmBatch.',
  types: [Batch, NotFoundError, WrongStatusError, PriceChangedError, LimitExceededError],
  resolveType: memberOr('Batch'),
})

builder.mutationField('confirmBatch', (t) =>
  t.field({
    type: ConfirmBatchResult,
    description:
      'Orders the orderable lines of a draft. The lines are judged anew first; confirming twice orders once.',
    args: { input: t.arg({ type: ConfirmBatchInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await confirmBatch(
        desk,
        accountId,
        parseIdOf('Batch', input.id) ?? '',
        input.expectedTotal ?? null,
      )
      switch (result.kind) {
        case 'batch':
          return result.batch
        case 'not-found':
          return notFound('batch')
        case 'wrong-status':
          return wrongStatus(result)
        case 'price-changed':
          return priceChanged(result)
        case 'limit':
          return limitExceeded(result)
        default:
          return result satisfies never
      }
    },
  }),
)

const CancelBatchInput = builder.inputType('CancelBatchInput', {
  description: 'Which batch to stop.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The batch.' }) }),
})

const CancelBatchResult = builder.unionType('CancelBatchResult', {
  description: 'The outcome of cancelBatch.',
  types: [Batch, NotFoundError, WrongStatusError],
  resolveType: memberOr('Batch'),
})

builder.mutationField('cancelBatch', (t) =>
  t.field({
    type: CancelBatchResult,
    description: 'Drops a draft, or cancels the orders of a batch that have not been sent yet.',
    args: { input: t.arg({ type: CancelBatchInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await cancelBatch(desk, accountId, parseIdOf('Batch', input.id) ?? '')
      if (result.kind === 'not-found') return notFound('batch')
      return result.kind === 'wrong-status' ? wrongStatus(result) : result.batch
    },
  }),
)
