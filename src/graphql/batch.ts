import { findEtaSeconds } from '../batch/batch-eta.ts'
import { countKnownLines } from '../history/count-known-lines.ts'
import { orderStatuses } from '../order/order-status.ts'
import { BatchLineConnection, batchLinePage, lineLimit } from './batch-line.ts'
import { builder } from './builder.ts'
import { OrderStatusEnum } from './order.ts'
import { afterArg, sizeArg } from './paging.ts'

const BatchStatusEnum = builder.enumType('BatchStatus', {
  description: 'Where a batch stands.',
  values: {
    DRAFT: { description: 'Checked and priced; nothing is ordered before it is confirmed.' },
    CONFIRMED: { description: 'Ordered; some of its orders are open.' },
    FINISHED: { description: 'None of its orders is open.' },
    CANCELLED: {
      description:
        'A draft that was dropped, or that nobody confirmed within a day. Its lines are deleted soon afterwards.',
    },
  } as const,
})

type StatusCountShape = { status: (typeof orderStatuses)[number]; count: number }

export const StatusCount = builder.objectRef<StatusCountShape>('StatusCount').implement({
  description: 'How many orders stand in one status.',
  fields: (t) => ({
    status: t.expose('status', { type: OrderStatusEnum, description: 'The status.' }),
    count: t.exposeInt('count', { description: 'How many; never 0.' }),
  }),
})

const optional = (description: string) => ({ nullable: true as const, description })

export const Batch = builder.prismaNode('Batch', {
  id: { field: 'id' },
  description: 'The orders of one list or file, all for one service.',
  fields: (t) => ({
    status: t.expose('status', { type: BatchStatusEnum, description: 'Where it stands.' }),
    service: t.relation('service', { description: 'What is ordered.' }),
    fileName: t.exposeString('fileName', optional('The name of the file that it came from.')),
    clientReference: t.exposeString(
      'clientReference',
      optional('Opaque to the server, at most 512 characters: where the client shows it.'),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was taken in.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', ...optional('When a draft can no longer be confirmed.') }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', ...optional('When its orders were made.') }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      ...optional('When its last order was settled, or when it was dropped.'),
    }),
    lineCount: t.exposeInt('lineCount', { description: 'Lines of the input.' }),
    orderableCount: t.exposeInt('orderableCount', { description: 'Lines that are (or were) to be ordered.' }),
    invalidCount: t.exposeInt('invalidCount', { description: 'Lines that hold no IMEI.' }),
    repeatedCount: t.exposeInt('repeatedCount', { description: 'Lines whose IMEI stands on an earlier line.' }),
    alreadyOrderedCount: t.exposeInt('alreadyOrderedCount', {
      description: 'Lines whose IMEI has an open order for this service.',
    }),
    answeredBeforeCount: t.exposeInt('answeredBeforeCount', {
      description: 'Orderable lines whose IMEI has an answered order for this service.',
    }),
    knownCount: t.int({
      description:
        'Lines whose IMEI has an order beside those of this batch, for any service: what lookupImeis would answer without ordering. Counted from the lines when asked for.',
      resolve: (batch, _, { desk }) => countKnownLines(desk.db, batch),
    }),
    notedCount: t.int({
      description: 'Lines that came with a note. Counted from the lines when asked for.',
      resolve: ({ id }, _, { desk }) => desk.db.batchLine.count({ where: { batchId: id, note: { not: null } } }),
    }),
    totalPrice: t.field({
      type: 'Credits',
      description: 'Price of the orderable lines.',
      resolve: ({ priceMicros, orderableCount }) => (priceMicros ?? 0n) * BigInt(orderableCount),
    }),
    statusCounts: t.field({
      type: [StatusCount],
      description: 'How its orders stand, in the order of the statuses; empty for a draft.',
      resolve: async ({ id }, _, { desk }) => {
        const groups = await desk.db.order.groupBy({ by: ['status'], where: { batchId: id }, _count: true })
        const counts = groups.map(({ status, _count: count }) => ({ status, count }))
        return counts.sort((a, b) => orderStatuses.indexOf(a.status) - orderStatuses.indexOf(b.status))
      },
    }),
    etaSeconds: t.int({
      ...optional(
        'Seconds until the last order has been sent, from the queue and the rate that is kept to now; null when nothing waits, there is no limit, or sending is paused (supplier { pause } says why).',
      ),
      resolve: (batch, _, { desk }) => {
        const { placesPerMinute, ratePerMinute, supplier, clock } = desk
        const options = { supplierName: supplier.name, placesPerMinute, ratePerMinute, now: clock.now() }
        return findEtaSeconds(desk.db, batch, options)
      },
    }),
    lines: t.field({
      type: BatchLineConnection,
      description:
        'The lines of the input, in their order; at most 1,000 a page. None for a draft that was dropped or has expired: its lines are deleted within minutes, while the counts above stay.',
      args: {
        first: t.arg.int(sizeArg(lineLimit)),
        after: t.arg.string(afterArg),
        problemsOnly: t.arg.boolean({ description: 'Only the lines that are not ordered.' }),
      },
      resolve: ({ id }, args, { desk }) => batchLinePage(desk.db, id, args),
    }),
  }),
})

export const BatchConnection = builder.connectionObject(
  { type: Batch, name: 'BatchConnection', description: 'A page of batches, newest first.' },
  { name: 'BatchEdge', description: 'One batch of a page.' },
)
