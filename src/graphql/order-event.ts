import { acknowledgeEvents } from '../event/acknowledge-events.ts'
import { followEvents } from '../event/follow-events.ts'
import { latestCursor, readEvents } from '../event/read-events.ts'
import { builder } from './builder.ts'
import { InvalidInputError } from './errors.ts'
import { invalidInput } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { Order, OrderStatusEnum } from './order.ts'
import { afterArg, isGiven, pageOf, pageSize, parseNumberCursor, sizeArg } from './paging.ts'
import { requireAtMost } from './request-errors.ts'
import { memberOr } from './tagged.ts'

export const OrderEvent = builder.prismaObject('OrderEvent', {
  description: "One move of one order. `cursor` rises strictly, equals the edge's cursor, and nothing is ever skipped.",
  fields: (t) => ({
    cursor: t.string({ description: 'Its place in the feed.', resolve: ({ cursor }) => String(cursor) }),
    order: t.relation('order', { description: 'The order as it is now, which may be further on than `to`.' }),
    from: t.expose('from', {
      type: OrderStatusEnum,
      nullable: true,
      description: 'Where it stood; null when it was new.',
    }),
    to: t.expose('to', { type: OrderStatusEnum, description: 'Where it went.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in words.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
})

const OrderEventConnection = builder.connectionObject(
  { type: OrderEvent, name: 'OrderEventConnection', description: 'A page of events, oldest first.' },
  { name: 'OrderEventEdge', description: 'One event of a page.' },
)

const eventLimit = 1_000

builder.queryField('orderEvents', (t) =>
  t.field({
    type: OrderEventConnection,
    description:
      'Everything that happened after a cursor, oldest first; from the very first event when `after` is null.',
    args: { after: t.arg.string(afterArg), first: t.arg.int(sizeArg(eventLimit)) },
    resolve: async (_, { after, first }, { desk, accountId }) => {
      const size = pageSize(first, eventLimit)
      const rows = await readEvents(desk.db, { accountId }, parseNumberCursor(after, 'after') ?? 0, size + 1)
      return pageOf(rows, size, after, (event) => String(event.cursor))
    },
  }),
)

builder.objectField(Order, 'events', (t) =>
  t.field({
    type: OrderEventConnection,
    description: 'Its moves, oldest first.',
    args: { first: t.arg.int(sizeArg(eventLimit)), after: t.arg.string(afterArg) },
    resolve: async ({ id }, { first, after }, { desk, accountId }) => {
      const size = pageSize(first, eventLimit)
      const filter = { accountId, orderIds: [id] }
      const rows = await readEvents(desk.db, filter, parseNumberCursor(after, 'after') ?? 0, size + 1)
      return pageOf(rows, size, after, (event) => String(event.cursor))
    },
  }),
)

builder.queryField('latestEventCursor', (t) =>
  t.string({
    description:
      'The cursor of the newest event, for a client that wants only what comes from now on; "0" before the first event.',
    resolve: async (_root, _args, { desk }) => String(await latestCursor(desk.db)),
  }),
)

const EventConsumer = builder.prismaObject('EventConsumer', {
  description: 'How far a named client has worked the feed off.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that the client gave itself.' }),
    cursor: t.string({
      description: 'The last event that it has dealt with.',
      resolve: ({ cursor }) => String(cursor),
    }),
    lag: t.int({
      description: 'Events that are still before it.',
      resolve: ({ cursor, accountId }, _, { desk }) =>
        desk.db.orderEvent.count({ where: { accountId, cursor: { gt: cursor } } }),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last moved.' }),
  }),
})

builder.queryField('eventConsumer', (t) =>
  t.prismaField({
    type: EventConsumer,
    nullable: true,
    description: 'How far a named client has worked the feed off; null when it never has.',
    args: { name: t.arg.string({ required: true, description: 'The name that the client gave itself.' }) },
    resolve: (query, _, { name }, { desk, accountId }) =>
      desk.db.eventConsumer.findUnique({ ...query, where: { accountId_name: { accountId, name } } }),
  }),
)

const AcknowledgeEventsInput = builder.inputType('AcknowledgeEventsInput', {
  description: 'How far a client has come.',
  fields: (t) => ({
    consumer: t.string({ required: true, description: 'The name of the client: 1 to 128 letters, digits and . _ : -' }),
    cursor: t.string({ required: true, description: 'The last event that it has dealt with.' }),
  }),
})

const AcknowledgeEventsResult = builder.unionType('AcknowledgeEventsResult', {
  description: 'The outcome of acknowledgeEvents.',
  types: [EventConsumer, InvalidInputError],
  resolveType: memberOr('EventConsumer'),
})

builder.mutationField('acknowledgeEvents', (t) =>
  t.field({
    type: AcknowledgeEventsResult,
    description: 'Moves a consumer forward, never back.',
    args: { input: t.arg({ type: AcknowledgeEventsInput, required: true }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const result = await acknowledgeEvents(desk, accountId, input.consumer, input.cursor)
      return result.kind === 'consumer' ? result.consumer : invalidInput(result)
    },
  }),
)

const orderLimit = 1_000

builder.subscriptionField('orderStatusChanged', (t) =>
  t.field({
    type: OrderEvent,
    description: 'Every status change, as it happens; with `after`, first all that was missed since that cursor.',
    args: {
      after: t.arg.string({
        description: 'The cursor of the last event that was seen; without it, only what comes from now on.',
      }),
      batchId: t.arg.id({ description: 'Only the orders of this batch.' }),
      orderIds: t.arg.idList({ description: `Only these orders; at most ${orderLimit}.` }),
    },
    subscribe: async (_, { after, batchId, orderIds }, { desk, accountId, signal }) => {
      requireAtMost(orderLimit, orderIds, 'orderIds')
      const filter = {
        accountId,
        ...(isGiven(batchId) ? { batchId: parseIdOf('Batch', batchId) ?? '' } : {}),
        ...(orderIds ? { orderIds: orderIds.flatMap((id) => parseIdOf('Order', id) ?? []) } : {}),
      }
      // Read before the caller hears that it is subscribed: what it does next is "from now on".
      const cursor = parseNumberCursor(after, 'after') ?? (await latestCursor(desk.db))
      return followEvents(desk, filter, cursor, signal)
    },
    resolve: (event) => event,
  }),
)
