import { orderStatuses, orderStatusTable } from '../order/order-status.ts'
import { parseReport } from '../report/parse-report.ts'
import { builder } from './builder.ts'
import { DeviceReport } from './device-report.ts'

export const OrderStatusEnum = builder.enumType('OrderStatus', {
  description: 'Where an order stands.',
  values: Object.fromEntries(
    orderStatuses.map((status) => [status, { value: status, description: sentence(orderStatusTable[status].meaning) }]),
    // Object.fromEntries forgets the keys; they are exactly the statuses.
  ) as Record<(typeof orderStatuses)[number], { value: (typeof orderStatuses)[number]; description: string }>,
})

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

const optional = (description: string) => ({ nullable: true as const, description })

export const Order = builder.prismaNode('Order', {
  id: { field: 'id' },
  description: 'One IMEI at one service.',
  fields: (t) => ({
    imei: t.expose('imei', { type: 'Imei', description: 'The IMEI that was ordered.' }),
    status: t.expose('status', { type: OrderStatusEnum, description: 'Where it stands.' }),
    service: t.relation('service', optional('Null when it was imported and the catalogue does not know the service.')),
    serviceTitle: t.exposeString('serviceTitle', { description: "The service's title as ordered." }),
    price: t.expose('priceMicros', { type: 'Credits', ...optional('The price as ordered.') }),
    supplierOrderId: t.exposeString('supplierOrderId', optional("The supplier's id of it, once it is accepted.")),
    supplierStatus: t.exposeString('supplierStatus', optional("The supplier's own word for where it stands.")),
    supplierOrderedAt: t.exposeString(
      'supplierOrderedAt',
      optional("The supplier's order date, as written: its time zone is not stated."),
    ),
    resultText: t.exposeString('resultText', optional("The supplier's answer as plain text, unparsed.")),
    supplierReply: t.exposeString(
      'supplierReply',
      optional("The supplier's last reply about it, as it came, without secrets."),
    ),
    report: t.field({
      type: DeviceReport,
      ...optional('What the answer says about the device; null before there is an answer.'),
      resolve: ({ resultCode }) => (resultCode === null ? null : parseReport(resultCode)),
    }),
    reason: t.exposeString('reason', optional('Why it was rejected, refused, held or needs review, in words.')),
    note: t.exposeString('note', optional("A person's note, at most 1,000 characters.")),
    batch: t.relation('batch', optional('The list or file that it came with; null for a single order.')),
    duplicateOf: t.relation('duplicateOf', optional("Our own order that the supplier's duplicate answer points to.")),
    repeatOf: t.relation('repeatOf', optional('The open order that this one repeats on purpose.')),
    replaces: t.relation('replaces', optional('The order with an unknown outcome that this one was made in place of.')),
    clientReference: t.exposeString(
      'clientReference',
      optional('Opaque to the server, at most 512 characters: where the client shows this order.'),
    ),
    orderedAt: t.expose('orderedAt', { type: 'DateTime', description: 'When it was stored here.' }),
    placedAt: t.expose('placedAt', {
      type: 'DateTime',
      ...optional(
        'When the supplier accepted it; also null where it was bought by no call of this program, and found there later.',
      ),
    }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', ...optional('When it reached a final status.') }),
    lastSyncedAt: t.expose('lastSyncedAt', {
      type: 'DateTime',
      ...optional('When the supplier was last heard about it.'),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When anything about it last changed.' }),
  }),
})

/** Orders are counted up to here. */
export const countLimit = 10_000

export const OrderConnection = builder.connectionObject(
  {
    type: Order,
    name: 'OrderConnection',
    description: 'A page of orders, newest first.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'How many orders the filter matches, exact up to 10,000. Counted only when asked for.',
        resolve: async ({ count }) => Math.min(countLimit, (await count?.()) ?? 0),
      }),
      totalCountCapped: t.boolean({
        description: 'Whether there are more than `totalCount` says.',
        resolve: async ({ count }) => ((await count?.()) ?? 0) > countLimit,
      }),
    }),
  },
  { name: 'OrderEdge', description: 'One order of a page.' },
)
