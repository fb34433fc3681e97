import { reasonLimit, resolveOrder } from '../order/resolve-order.ts'
import { builder } from './builder.ts'
import { EvidenceRejectedError, InvalidInputError, NotFoundError, SupplierError, WrongStatusError } from './errors.ts'
import { evidenceRejected, invalidInput, notFound, supplierError, wrongStatus } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { Order } from './order.ts'
import { memberOr } from './tagged.ts'

const Resolution = builder.enumType('Resolution', {
  description: "A person's verdict on an order whose outcome is unknown.",
  values: {
    PLACED: { description: 'The supplier has it, under the id that is given with it.' },
    NOT_PLACED: { description: 'The supplier never got it. It may be ordered again, as a new order.' },
  } as const,
})

const ResolveOrderInput = builder.inputType('ResolveOrderInput', {
  description: "A person's verdict on an order whose outcome is unknown.",
  fields: (t) => ({
    id: t.id({ required: true, description: 'The order.' }),
    resolution: t.field({ type: Resolution, required: true, description: 'What became of it.' }),
    supplierOrderId: t.string({
      description:
        "The supplier's id of the order: needed with PLACED, where the supplier is asked whether it fits, and contradictory with NOT_PLACED.",
    }),
    reason: t.string({
      required: true,
      description: `How the person knows, at most ${reasonLimit.toLocaleString('en')} characters. It stands in the order's history.`,
    }),
  }),
})

const ResolveOrderResult = builder.unionType('ResolveOrderResult', {
  description: 'The outcome of resolveOrder.',
  types: [Order, NotFoundError, WrongStatusError, EvidenceRejectedError, SupplierError, InvalidInputError],
  resolveType: memberOr('Order'),
})

builder.mutationField('resolveOrder', (t) =>
  t.field({
    type: ResolveOrderResult,
    description:
      "A person's verdict on an order whose outcome is unknown (UNKNOWN or NEEDS_REVIEW). PLACED is checked with the supplier, and may also correct a NOT_PLACED, DUPLICATE or REFUSED order, or say of a HELD one that the supplier has it already. The supplier's order has to be newer than ours, but for a DUPLICATE one, where it may be older unless it fits another order of ours better. NOT_PLACED is turned down while the call may still land, and where the supplier lists an order that may be this one.",
    args: { input: t.arg({ type: ResolveOrderInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const { id, resolution, supplierOrderId, reason } = input
      const verdict = { id: parseIdOf('Order', id) ?? '', resolution, supplierOrderId: supplierOrderId ?? null, reason }
      const result = await resolveOrder(desk, accountId, verdict)
      switch (result.kind) {
        case 'order':
          return result.order
        case 'not-found':
          return notFound('order')
        case 'wrong-status':
          return wrongStatus(result)
        case 'evidence-rejected':
          return evidenceRejected(result)
        case 'supplier':
          return supplierError(result)
        case 'invalid-input':
          return invalidInput(result)
        default:
          return result satisfies never
      }
    },
  }),
)
