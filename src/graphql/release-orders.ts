import { reasonLimit, releaseOrders } from '../order/release-orders.ts'
import { builder } from './builder.ts'
import { InvalidInputError, NotFoundError } from './errors.ts'
import { invalidInput, notFound } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { memberOr } from './tagged.ts'

const ReleaseOrdersInput = builder.inputType('ReleaseOrdersInput', {
  description: 'Which held orders to let go.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these orders; all HELD orders of the account when it is left out or null.' }),
    reason: t.string({
      required: true,
      description: `Why they may be sent; kept with each order. At most ${reasonLimit} characters.`,
    }),
  }),
})

const ReleaseOrdersPayload = builder.objectRef<{ released: number }>('ReleaseOrdersPayload').implement({
  description: 'What was let go.',
  fields: (t) => ({
    released: t.exposeInt('released', {
      description: 'Orders that were HELD and are QUEUED now. Those that were not held are not counted.',
    }),
  }),
})

const ReleaseOrdersResult = builder.unionType('ReleaseOrdersResult', {
  description: 'The outcome of releaseOrders.',
  types: [ReleaseOrdersPayload, NotFoundError, InvalidInputError],
  resolveType: memberOr('ReleaseOrdersPayload'),
})

builder.mutationField('releaseOrders', (t) =>
  t.field({
    type: ReleaseOrdersResult,
    description:
      'Lets held orders go; all of them without ids. It also ends the pause `restored`: look first at what would be sent, with orders(filter: {status: [HELD]}). Nothing is released when one of the ids is unknown.',
    args: { input: t.arg({ type: ReleaseOrdersInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const ids = input.ids?.map((id) => parseIdOf('Order', id) ?? '') ?? null
      const result = await releaseOrders(desk, accountId, { ids, reason: input.reason })
      switch (result.kind) {
        case 'released':
          return { released: result.released }
        case 'not-found':
          return notFound('order')
        case 'invalid-input':
          return invalidInput(result)
        default:
          return result satisfies never
      }
    },
  }),
)
