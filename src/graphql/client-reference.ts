import { setClientReference } from '../order/set-client-reference.ts'
import { Batch } from './batch.ts'
import { builder } from './builder.ts'
import { InvalidInputError, NotFoundError } from './errors.ts'
import { invalidInput, notFound } from './failures.ts'
import { parseId } from './global-id.ts'
import { Order } from './order.ts'
import { memberOr, tagged } from './tagged.ts'

const SetClientReferenceInput = builder.inputType('SetClientReferenceInput', {
  description: 'Where a client shows an order or a batch.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The order or batch.' }),
    clientReference: t.string({ description: 'Opaque to the server, at most 512 characters; null removes it.' }),
  }),
})

const SetClientReferenceResult = builder.unionType('SetClientReferenceResult', {
  description: 'The outcome of setClientReference.',
  types: [Order, Batch, NotFoundError, InvalidInputError],
  resolveType: memberOr('Order'),
})

builder.mutationField('setClientReference', (t) =>
  t.field({
    type: SetClientReferenceResult,
    description: 'Notes where a client shows an order or a batch, so that the client needs no memory of its own.',
    args: { input: t.arg({ type: SetClientReferenceInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const target = parseId(input.id)
      if (target?.type !== 'Order' && target?.type !== 'Batch') return notFound('order or batch')
      const { type, id } = target
      const result = await setClientReference(desk, accountId, { type, id }, input.clientReference ?? null)
      switch (result.kind) {
        case 'order':
          return tagged('Order', result.order)
        case 'batch':
          return tagged('Batch', result.batch)
        case 'not-found':
          return notFound('order or batch')
        case 'invalid-input':
          return invalidInput(result)
        default:
          return result satisfies never
      }
    },
  }),
)
