import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { parseImei } from '../../imei/parse-imei.ts'
import type { Prisma } from '../db/generated/prisma/client.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseIdOf, parseServiceId } from './global-id.ts'
import { Order, OrderConnection, OrderStatusEnum } from './order.ts'
import { encodeTimeCursor, pageSize, parseTimeCursor, type TimeCursor, toPage } from './paging.ts'
import { requestError } from './request-errors.ts'

export const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders; all given conditions hold at once.',
  fields: (t) => ({
    status: t.field({ type: [OrderStatusEnum], description: 'In one of these statuses.' }),
    serviceIds: t.idList({ description: 'For one of these services.' }),
    batchId: t.id({ description: 'Of this batch.' }),
    orderedAfter: t.field({ type: 'DateTime', description: 'Stored here at this moment or later.' }),
    orderedBefore: t.field({ type: 'DateTime', description: 'Stored here before this moment.' }),
    imeis: t.stringList({ description: 'For one of these IMEIs, written in any way; at most 500.' }),
  }),
})

const imeiLimit = 500

/** The database's condition for a filter. An id of ours that does not exist matches nothing. */
export function whereOf(
  filter: typeof OrderFilter.$inferInput | null | undefined,
  accountId: string,
): Prisma.OrderWhereInput {
  const { status, serviceIds, batchId, orderedAfter, orderedBefore, imeis } = filter ?? {}
  if ((imeis?.length ?? 0) > imeiLimit)
    throw requestError('BAD_REQUEST', `filter.imeis may name ${imeiLimit} IMEIs, not ${imeis?.length}.`)
  return {
    accountId,
    ...(status ? { status: { in: status } } : {}),
    ...(serviceIds ? { serviceId: { in: serviceIds.flatMap((id) => parseServiceId(id) ?? []) } } : {}),
    ...(batchId ? { batchId: parseIdOf('Batch', batchId) ?? '' } : {}),
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

/** Where to begin, which way to read, and how much, from Relay's four arguments. */
function readRange({ first, after, last, before }: Range) {
  if (first && last) throw requestError('BAD_REQUEST', 'Give first or last, not both.')
  const backwards = Boolean(last || (before && !first))
  const size = backwards ? pageSize(last, 100, 'last') : pageSize(first, 100)
  const conditions = [
    ...(after ? [olderThan(parseTimeCursor(after, 'after'))] : []),
    ...(before ? [newerThan(parseTimeCursor(before, 'before'))] : []),
  ]
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
      filter: t.arg({ type: OrderFilter }),
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
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
    description: "One order, by its id or by the supplier's.",
    args: { id: t.arg.id(), supplierOrderId: t.arg.string() },
    resolve: async (query, _, { id, supplierOrderId }, { desk, accountId }) => {
      const own = id ? parseIdOf('Order', id) : null
      if (own !== null) return await desk.db.order.findFirst({ ...query, where: { id: own, accountId } })
      if (!supplierOrderId) return null
      return await desk.db.order.findFirst({ ...query, where: { supplierOrderId: supplierOrderId.trim(), accountId } })
    },
  }),
)
