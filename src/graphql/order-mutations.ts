import { noteLimit } from '../../imei/read-note.ts'
import type { Order as OrderRow } from '../db/generated/prisma/client.ts'
import { annotateOrder } from '../order/annotate-order.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { placeOrder } from '../order/place-order.ts'
import { refreshOrder } from '../order/refresh-order.ts'
import { builder } from './builder.ts'
import {
  ErrorInterface,
  IdempotencyKeyError,
  InvalidImeiError,
  InvalidInputError,
  LimitExceededError,
  NotFoundError,
  PriceChangedError,
  SupplierError,
  UnknownServiceError,
  WrongStatusError,
} from './errors.ts'
import { invalidInput, notFound, priceChanged, supplierError, toIntakeError, wrongStatus } from './failures.ts'
import { parseIdOf, parseServiceId } from './global-id.ts'
import { Order } from './order.ts'
import { memberOr } from './tagged.ts'

type AlreadyOrdered = { __typename: 'AlreadyOrderedError'; message: string; code: 'ALREADY_ORDERED'; order: OrderRow }

const AlreadyOrderedError = builder.objectRef<AlreadyOrdered>('AlreadyOrderedError').implement({
  interfaces: [ErrorInterface],
  description: 'The same IMEI is ordered at the same service and still open. Nothing was stored.',
  fields: (t) => ({
    order: t.field({ type: Order, description: 'The order that is open.', resolve: ({ order }) => order }),
  }),
})

const PlaceOrderInput = builder.inputType('PlaceOrderInput', {
  description: 'One IMEI to order.',
  fields: (t) => ({
    idempotencyKey: t.id({
      required: true,
      description:
        'Made by the caller, new for each order that it means: 8 to 128 letters, digits and . _ : - The same key with the same input answers the same order and buys nothing.',
    }),
    serviceId: t.id({ required: true, description: 'What to order.' }),
    imei: t.string({ required: true, description: 'The IMEI, written in any way.' }),
    expectedPrice: t.field({ type: 'Credits', description: 'With it, nothing is ordered at any other price.' }),
    allowRepeat: t.boolean({
      description: 'Order again although an order for it is open; never while that one may already have been bought.',
    }),
    note: t.string({ description: 'A note, at most 1,000 characters.' }),
    clientReference: t.string({ description: 'Opaque to the server, at most 512 characters.' }),
  }),
})

const PlaceOrderResult = builder.unionType('PlaceOrderResult', {
  description: 'The outcome of placeOrder.',
  types: [
    Order,
    InvalidInputError,
    InvalidImeiError,
    UnknownServiceError,
    AlreadyOrderedError,
    PriceChangedError,
    LimitExceededError,
    IdempotencyKeyError,
  ],
  resolveType: memberOr('Order'),
})

builder.mutationField('placeOrder', (t) =>
  t.field({
    type: PlaceOrderResult,
    description: 'Takes one order in. It answers once the order is stored, before the supplier is called.',
    args: { input: t.arg({ type: PlaceOrderInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const { expectedPrice, serviceId, ...rest } = input
      // A number that no service has is refused like any unknown service.
      const own = { ...rest, serviceId: parseServiceId(serviceId) ?? 0, expectedMicros: expectedPrice ?? null }
      const result = await placeOrder(desk, accountId, own)
      switch (result.kind) {
        case 'order':
          return result.order
        case 'invalid-imei': {
          const { message, input: text } = result
          return { __typename: 'InvalidImeiError' as const, code: 'INVALID_IMEI' as const, message, input: text }
        }
        case 'already-ordered': {
          const { message, order } = result
          return { __typename: 'AlreadyOrderedError' as const, code: 'ALREADY_ORDERED' as const, message, order }
        }
        case 'price-changed':
          return priceChanged(result)
        default:
          return toIntakeError(result)
      }
    },
  }),
)

const CancelOrderInput = builder.inputType('CancelOrderInput', {
  description: 'Which order to call off.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The order.' }) }),
})

const CancelOrderResult = builder.unionType('CancelOrderResult', {
  description: 'The outcome of cancelOrder.',
  types: [Order, NotFoundError, WrongStatusError],
  resolveType: memberOr('Order'),
})

builder.mutationField('cancelOrder', (t) =>
  t.field({
    type: CancelOrderResult,
    description:
      'Calls off an order that has not been sent (HELD or QUEUED). What has been sent cannot be called back.',
    args: { input: t.arg({ type: CancelOrderInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await cancelOrder(desk, accountId, parseIdOf('Order', input.id) ?? '')
      if (result.kind === 'not-found') return notFound('order')
      return result.kind === 'wrong-status' ? wrongStatus(result) : result.order
    },
  }),
)

const RefreshOrderInput = builder.inputType('RefreshOrderInput', {
  description: 'Which order to ask about.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The order.' }) }),
})

const RefreshOrderResult = builder.unionType('RefreshOrderResult', {
  description: 'The outcome of refreshOrder.',
  types: [Order, NotFoundError, WrongStatusError, SupplierError],
  resolveType: memberOr('Order'),
})

builder.mutationField('refreshOrder', (t) =>
  t.field({
    type: RefreshOrderResult,
    description:
      'Asks the supplier about one order now, final ones too: an answer that the supplier has corrected is corrected here.',
    args: { input: t.arg({ type: RefreshOrderInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await refreshOrder(desk, accountId, parseIdOf('Order', input.id) ?? '')
      switch (result.kind) {
        case 'order':
          return result.order
        case 'not-found':
          return notFound('order')
        case 'wrong-status':
          return wrongStatus(result)
        case 'supplier':
          return supplierError(result)
        default:
          return result satisfies never
      }
    },
  }),
)

const AnnotateOrderInput = builder.inputType('AnnotateOrderInput', {
  description: 'A note on an order.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The order.' }),
    note: t.string({ description: 'The note, at most 1,000 characters; null or nothing removes it.' }),
  }),
})

const AnnotateOrderResult = builder.unionType('AnnotateOrderResult', {
  description: 'The outcome of annotateOrder.',
  types: [Order, NotFoundError, InvalidInputError],
  resolveType: memberOr('Order'),
})

builder.mutationField('annotateOrder', (t) =>
  t.field({
    type: AnnotateOrderResult,
    description: 'Sets or removes the note of an order, whatever its status.',
    args: { input: t.arg({ type: AnnotateOrderInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await annotateOrder(desk, accountId, parseIdOf('Order', input.id) ?? '', input.note ?? null)
      if (result.kind === 'not-found') return notFound('order')
      if (result.kind === 'too-long')
        return invalidInput({ field: 'note', message: `A note may have at most ${noteLimit} characters.` })
      return result.order
    },
  }),
)
