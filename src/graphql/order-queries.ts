import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { parseImei } from '../../imei/parse-imei.ts'
import type { Prisma } from '../db/generated/prisma/client.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseIdOf, parseServiceId } from './global-id.ts'
import { Order, OrderConnection, OrderStatusEnum } from './order.ts'
import {
  afterArg,
  encodeTimeCursor,
  isGiven,
  pageSize,
  parseTimeCursor,
  sizeArg,
  type TimeCursor,
  toPage,
} from './paging.ts'
import { requestError, requireAtMost } from './request-errors.ts'

/** Most entries of a list in a filter: every one is a parameter of the database's. */
const listLimit = 500

export const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders; all given conditions hold at once.',
  fields: (t) => ({
    status: t.field({ type: [OrderStatusEnum], description: 'In one of these statuses.' }),
    serviceIds: t.idList({ description: `For one of these services; at most ${listLimit}.` }),
    batchId: t.id({ description: 'Of this batch.' }),
    orderedAfter: t.field({ type: 'DateTime', description: 'Stored here at this moment or later.' }),
    orderedBefore: t.field({ type: 'DateTime', description: 'Stored here before this moment.' }),
    imeis: t.stringList({ description: `For one of these IMEIs, written in any way; at most ${listLimit}.` }),
  }),
})

/** The database's condition for a filter. An id of ours that does not exist matches nothing. */
export function whereOf(
  filter: typeof OrderFilter.$inferInput | null | undefined,
  accountId: string,
): Prisma.OrderWhereInput {
  const { status, serviceIds, batchId, orderedAfter, orderedBefore, imeis } = filter ?? {}
  requireAtMost(listLimit, status, 'filter.status')
  requireAtMost(listLimit, serviceIds, 'filter.serviceIds')
  requireAtMost(listLimit, imeis, 'filter.imeis')
  return {
    accountId,
    ...(status ? { status: { in: status } } : {}),
    ...(serviceIds ? { serviceId: { in: serviceIds.flatMap((id) => parseServiceId(id) ?? []) } } : {}),
    ...(isGiven(batchId) ? { batchId: parseIdOf('Batch', batchId) ?? '' } : {}),
    ...(orderedAfter || orderedBefore
      ? {
          orderedAt: {
            ...(orderedAfter ? { gte: orderedAfter } : {}),
            ...(orderedBefore ? { lt: orderedBefore } : {}),
          },
        }
      : {}),
    ...(imeis ? { imei: { in: imeis.map(toImei) } } : {}),
  }
}

/** As we store it; what is no IMEI is looked for as it came, since imported orders may hold it. */
function toImei(input: string): string {
  const reading = parseImei(input)
  return reading.kind === 'imei' ? reading.imei : input.trim().slice(0, 40)
}

/** Orders older than a place in the list (newest first). This form of the condition lets the index find the place (design.md, Storage). */
const olderThan = ({ at, id }: TimeCursor): Prisma.OrderWhereInput => ({
  orderedAt: { lte: at },
  OR: [{ orderedAt: { lt: at } }, { id: { lt: id } }],
})

const newerThan = ({ at, id }: TimeCursor): Prisma.OrderWhereInput => ({
  orderedAt: { gte: at },
  OR: [{ orderedAt: { gt: at } }, { id: { gt: id } }],
})

type Range = Partial<
  Record<'first' | 'last', number | null | undefined> & Record<'after' | 'before', string | null | undefined>
>

const pageLimit = 100

/** Where to begin, which way to read, and how much, from Relay's four arguments. */
function readRange({ first, after, last, before }: Range) {
  if (isGiven(first) && isGiven(last)) throw requestError('BAD_REQUEST', 'Give first or last, not both.')
  const backwards = isGiven(last) || (isGiven(before) && !isGiven(first))
  const size = backwards ? pageSize(last, pageLimit, 'last') : pageSize(first, pageLimit)
  const newest = parseTimeCursor(after, 'after')
  const oldest = parseTimeCursor(before, 'before')
  const conditions = [...(newest ? [olderThan(newest)] : []), ...(oldest ? [newerThan(oldest)] : [])]
  return { backwards, size, conditions }
}

/** What of an order's relations the query asks for, loaded with the page. */
function selectionOf(context: GraphqlContext, info: GraphQLResolveInfo): { include?: Prisma.OrderInclude } {
  const { include } = queryFromInfo({ context, info, typeName: 'Order', paths: [['nodes'], ['edges', 'node']] })
  return include ? { include } : {}
}

builder.queryField('orders', (t) =>
  t.field({
    type: OrderConnection,
    description: 'Orders, newest first; with `last` and `before` the pages are read from the other end.',
    args: {
      filter: t.arg({ type: OrderFilter, description: 'Which orders; all of them without it.' }),
      first: t.arg.int(sizeArg(pageLimit)),
      after: t.arg.string(afterArg),
      last: t.arg.int(sizeArg(pageLimit)),
      before: t.arg.string({
        description: 'Only what comes before this cursor, such as the `startCursor` of the page behind.',
      }),
    },
    resolve: async (_, { filter, ...args }, context, info) => {
      const { backwards, size, conditions } = readRange(args)
      const countBy = whereOf(filter, context.accountId)
      const direction = backwards ? ('asc' as const) : ('desc' as const)
      const rows = await context.desk.db.order.findMany({
        ...selectionOf(context, info),
        where: { AND: [countBy, ...conditions] },
        orderBy: [{ orderedAt: direction }, { id: direction }],
        take: size + 1,
      })
      const page = rows.slice(0, size)
      const more = rows.length > size
      const ends = backwards
        ? { hasNextPage: Boolean(args.before), hasPreviousPage: more }
        : { hasNextPage: more, hasPreviousPage: Boolean(args.after) }
      const cursorOf = (order: { orderedAt: Date; id: string }) =>
        encodeTimeCursor({ at: order.orderedAt, id: order.id })
      return { ...toPage(backwards ? page.reverse() : page, cursorOf, ends), countBy }
    },
  }),
)

builder.queryField('order', (t) =>
  t.prismaField({
    type: Order,
    nullable: true,
    description: "One order, by its id or by the supplier's; when both are given, both have to be its own.",
    args: {
      id: t.arg.id({ description: 'Our id of it.' }),
      supplierOrderId: t.arg.string({ description: "The supplier's id of it." }),
    },
    resolve: async (query, _, { id, supplierOrderId }, { desk, accountId }) => {
      if (!isGiven(id) && !isGiven(supplierOrderId)) return null
      const own = isGiven(id) ? { id: parseIdOf('Order', id) ?? '' } : {}
      const theirs = isGiven(supplierOrderId) ? { supplierOrderId: supplierOrderId.trim() } : {}
      return await desk.db.order.findFirst({ ...query, where: { accountId, ...own, ...theirs } })
    },
  }),
)
