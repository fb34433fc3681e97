import { countOrders, type DayCount, type OrderCounts } from '../history/count-orders.ts'
import { countServices, type ServiceCount } from '../history/count-services.ts'
import { sumRejected } from '../history/sum-rejected.ts'
import { StatusCount } from './batch.ts'
import { builder } from './builder.ts'
import { requestError } from './request-errors.ts'
import { Service } from './service.ts'

const spent =
  'Price of the orders that the supplier accepted and has not rejected, as they were ordered. No account of the balance: that fell by REJECTED orders too, unless the supplier paid them back (`rejectedPrice` of `statistics`), and by whatever was bought from elsewhere.'

const DayCountType = builder.objectRef<DayCount>('DayCount').implement({
  description: "The orders that were stored here on one day of the zone's calendar, as they stand now.",
  fields: (t) => ({
    date: t.expose('date', {
      type: 'Date',
      description: "The day in the zone's calendar; it may have 23 or 25 hours.",
    }),
    orders: t.exposeInt('orders', { description: 'All of them, whatever became of them; never 0.' }),
    placed: t.exposeInt('placed', { description: 'Those that the supplier accepted, whatever came of them.' }),
    completed: t.exposeInt('completed', { description: 'Those that are COMPLETED.' }),
    rejected: t.exposeInt('rejected', { description: 'Those that are REJECTED.' }),
    spent: t.expose('spentMicros', { type: 'Credits', description: spent }),
  }),
})

const ServiceCountType = builder.objectRef<ServiceCount>('ServiceCount').implement({
  description:
    'The orders of one service. The success rate is `completed` out of `completed` and `rejected`: the others have no answer.',
  fields: (t) => ({
    service: t.field({
      type: Service,
      nullable: true,
      description: 'The service; null for imported orders whose service the catalogue does not know.',
      resolve: ({ service }) => service,
    }),
    serviceTitle: t.exposeString('serviceTitle', {
      description:
        "The service's title now; the title as ordered where there is no service, and then one entry for each title.",
    }),
    orders: t.exposeInt('orders', { description: 'All of its orders; never 0.' }),
    completed: t.exposeInt('completed', { description: 'Those that are COMPLETED.' }),
    rejected: t.exposeInt('rejected', { description: 'Those that are REJECTED.' }),
    spent: t.expose('spentMicros', { type: 'Credits', description: spent }),
    medianSecondsToAnswer: t.exposeInt('medianSeconds', {
      nullable: true,
      description:
        'Half of the COMPLETED and REJECTED ones took no longer than this, from being placed to being answered, in whole seconds. Exact in a range of up to 5,000 orders; beyond that at most 1/32 (3 %) away. Null when none is answered.',
    }),
  }),
})

const Statistics = builder.objectRef<OrderCounts>('Statistics').implement({
  description: 'Orders counted: those of a range, by the moment at which they were stored here, as they stand now.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    today: t.exposeInt('today', { description: "Those of them that were stored on today's day in the zone." }),
    spent: t.expose('spentMicros', { type: 'Credits', description: spent }),
    rejectedPrice: t.field({
      type: 'Credits',
      description:
        'Price of the REJECTED orders, which is not in `spent`. The supplier took it when it accepted them; whether it paid it back is not told by its API and stands on its site.',
      resolve: ({ span }, _args, { desk, accountId }) => sumRejected(desk.db, accountId, span),
    }),
    byStatus: t.field({
      type: [StatusCount],
      description: 'By where they stand, in the order of the statuses; a status without orders is left out.',
      resolve: ({ byStatus }) => byStatus,
    }),
    byDay: t.field({
      type: [DayCountType],
      description: "By day in the zone's calendar, the earliest first; a day without orders is left out.",
      resolve: ({ byDay }) => byDay,
    }),
    byService: t.field({
      type: [ServiceCountType],
      description: 'By service, the most ordered first.',
      resolve: ({ span }, _args, { desk, accountId }) => countServices(desk, accountId, span),
    }),
  }),
})

builder.queryField('statistics', (t) =>
  t.field({
    type: Statistics,
    description:
      'Counts the orders of a range, quickly whether they are a hundred or a million. BAD_REQUEST for a zone that does not exist and for `from` after `to`.',
    args: {
      from: t.arg({
        type: 'DateTime',
        description: 'Stored here at this moment or later; without it from the first order on.',
      }),
      to: t.arg({ type: 'DateTime', description: 'Stored here before this moment; without it up to the last order.' }),
      timeZone: t.arg.string({
        defaultValue: 'UTC',
        description: 'Whose days: a name such as "Europe/London" of the IANA time zone database.',
      }),
    },
    resolve: async (_root, { from, to, timeZone }, { desk, accountId }) => {
      const result = await countOrders(desk, accountId, { from: from ?? null, to: to ?? null }, timeZone ?? 'UTC')
      if (result.kind === 'bad-input') throw requestError('BAD_REQUEST', result.message)
      return result.counts
    },
  }),
)
