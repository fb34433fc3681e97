import { reasonLimit, releaseOrders, type StillHeld } from '../order/release-orders.ts'
import { builder } from './builder.ts'
import { EvidenceRejectedError, InvalidInputError, NotFoundError, SupplierError } from './errors.ts'
import { evidenceRejected, invalidInput, notFound, supplierError } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { Order } from './order.ts'
import { memberOr } from './tagged.ts'

const ReleaseOrdersInput = builder.inputType('ReleaseOrdersInput', {
  description: 'Which held orders to let go.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these orders; all HELD orders of the account when it is left out or null.' }),
    reason: t.string({
      required: true,
      description: `Why they may be sent; kept with each order. At most ${reasonLimit} characters.`,
    }),
    evenIfListed: t.boolean({
      description:
        "True sends the orders of `ids` although the supplier's list has what seems to be them: they are bought once more, on purpose. It needs `ids`.",
    }),
    evenIfNotCompared: t.boolean({
      description:
        "True sends them although the supplier's list cannot be had, or holds no order that is known to be ours: what was bought already (before a restore, say) is then bought once more. What the list shows all the same stays held. False when it is left out: nothing is released then, and the answer is SupplierError or EvidenceRejectedError.",
    }),
  }),
})

export const StillHeldOrder = builder.objectRef<StillHeld>('StillHeldOrder').implement({
  description:
    'An order that stays HELD because the supplier seems to have it already: it was not let go, or could not be linked for certain.',
  fields: (t) => ({
    order: t.field({
      type: Order,
      description: 'The order. Its `reason` says why it is held, and what can be done.',
      resolve: ({ id }, _, { desk }) => desk.db.order.findUniqueOrThrow({ where: { id } }),
    }),
    supplierOrderIds: t.exposeStringList('supplierOrderIds', {
      description:
        "The supplier's own numbers of what stands in its list for this IMEI and service and belongs to no order here.",
    }),
  }),
})

/** Orders that the answer names; the count tells of all, and each says why in its `reason`. */
export const namedLimit = 100

type Payload = { released: number; stillHeld: readonly StillHeld[]; notCompared: string | null }

const ReleaseOrdersPayload = builder.objectRef<Payload>('ReleaseOrdersPayload').implement({
  description: 'What was let go, and what was not.',
  fields: (t) => ({
    released: t.exposeInt('released', {
      description: 'Orders that were HELD and are QUEUED now. Those that were not held are not counted.',
    }),
    stillHeldCount: t.int({
      description: "Orders that stay HELD, because the supplier's own list has what seems to be them.",
      resolve: ({ stillHeld }) => stillHeld.length,
    }),
    stillHeld: t.field({
      type: [StillHeldOrder],
      description: `The first ${namedLimit} of these.`,
      resolve: ({ stillHeld }) => stillHeld.slice(0, namedLimit),
    }),
    notCompared: t.exposeString('notCompared', {
      nullable: true,
      description:
        "Why the orders could not be compared with the supplier's list, in a sentence; null when they were, or were to go in any case. Never without `evenIfNotCompared`.",
    }),
  }),
})

const ReleaseOrdersResult = builder.unionType('ReleaseOrdersResult', {
  description: 'The outcome of releaseOrders.',
  types: [ReleaseOrdersPayload, NotFoundError, InvalidInputError, SupplierError, EvidenceRejectedError],
  resolveType: memberOr('ReleaseOrdersPayload'),
})

builder.mutationField('releaseOrders', (t) =>
  t.field({
    type: ReleaseOrdersResult,
    description:
      "Lets held orders go; all of them without ids. The supplier's own list is looked at first: what seems to stand there already stays HELD. Where it cannot be had (SupplierError), or is not proved to be this account's (EvidenceRejectedError), nothing is released without `evenIfNotCompared`. It also ends the pause `restored`: look first at what would be sent, with orders(filter: {status: [HELD]}). Nothing is released when one of the ids is unknown.",
    args: { input: t.arg({ type: ReleaseOrdersInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const ids = input.ids?.map((id) => parseIdOf('Order', id) ?? '') ?? null
      const result = await releaseOrders(desk, accountId, {
        ids,
        reason: input.reason,
        evenIfListed: input.evenIfListed ?? false,
        evenIfNotCompared: input.evenIfNotCompared ?? false,
      })
      switch (result.kind) {
        case 'released':
          return result
        case 'not-found':
          return notFound('order')
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
