import { type LinkListedResult, linkListedOrders } from '../order/link-listed-orders.ts'
import { reasonLimit } from '../order/release-orders.ts'
import { builder } from './builder.ts'
import { EvidenceRejectedError, InvalidInputError, NotFoundError, SupplierError } from './errors.ts'
import { evidenceRejected, invalidInput, notFound, supplierError } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { namedLimit, StillHeldOrder } from './release-orders.ts'
import { memberOr } from './tagged.ts'

const LinkListedOrdersInput = builder.inputType('LinkListedOrdersInput', {
  description: "Which held orders to link to what the supplier's list has of them.",
  fields: (t) => ({
    ids: t.idList({ description: 'Only these orders; all HELD orders of the account when it is left out or null.' }),
    reason: t.string({
      required: true,
      description: `How the person knows that they are theirs; kept with each linked order. At most ${reasonLimit} characters.`,
    }),
  }),
})

type Payload = Extract<LinkListedResult, { kind: 'linked' }>

const LinkListedOrdersPayload = builder.objectRef<Payload>('LinkListedOrdersPayload').implement({
  description: 'What was linked, and what was not. Orders that were not HELD are not counted.',
  fields: (t) => ({
    linked: t.exposeInt('linked', {
      description: 'Orders that were HELD and are PENDING now, each under its number at the supplier.',
    }),
    notListed: t.exposeInt('notListed', {
      description:
        "Orders that stay HELD because nothing in the supplier's list fits them: IMEI, service, no order here has it, newer than all that was known when it came to be held. releaseOrders sends them.",
    }),
    severalListed: t.int({
      description: 'Orders that stay HELD because more than one order in the list fits them.',
      resolve: ({ several }) => several.length,
    }),
    contested: t.int({
      description:
        'Orders that stay HELD because the one that fits them fits another order here as well, or is listed under another IMEI too.',
      resolve: ({ contested }) => contested.length,
    }),
    unclear: t.field({
      type: [StillHeldOrder],
      description: `The first ${namedLimit} of the last two kinds: they wait for resolveOrder, cancelOrder or releaseOrders by a person.`,
      resolve: ({ several, contested }) => [...several, ...contested].slice(0, namedLimit),
    }),
  }),
})

const LinkListedOrdersResult = builder.unionType('LinkListedOrdersResult', {
  description: 'The outcome of linkListedOrders.',
  types: [LinkListedOrdersPayload, NotFoundError, EvidenceRejectedError, SupplierError, InvalidInputError],
  resolveType: memberOr('LinkListedOrdersPayload'),
})

builder.mutationField('linkListedOrders', (t) =>
  t.field({
    type: LinkListedOrdersResult,
    description:
      "A person says that what the supplier's own list shows for held orders is theirs, bought by another copy of this database: each order of which exactly one there fits in everything becomes PENDING under its number, and its answer comes with the next sync. Sends nothing, guesses nothing, and may be repeated. EvidenceRejectedError while the list is not proved to be this account's, SupplierError where it cannot be had.",
    args: { input: t.arg({ type: LinkListedOrdersInput, required: true }) },
    resolve: async (_, { input: { ids, reason } }, { desk, accountId }) => {
      const named = ids?.map((id) => parseIdOf('Order', id) ?? '') ?? null
      const result = await linkListedOrders(desk, accountId, { ids: named, reason })
      switch (result.kind) {
        case 'linked':
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
