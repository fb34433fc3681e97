import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Order as WholeOrder } from '../db/generated/prisma/client.ts'
import { countOrders, findOrders } from '../history/find-orders.ts'
import type { OrderFilter as Filter } from '../history/order-filter.ts'
import type { OrderRange } from '../history/order-place.ts'
import type { OrderRow } from '../history/order-row.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseIdOf } from './global-id.ts'
import { countLimit, Order, OrderConnection } from './order.ts'
import { askedOfOrders, columnsOf, isPlain } from './order-columns.ts'
import { OrderFilter, parseOrderFilter } from './order-filter.ts'
import { afterArg, encodeTimeCursor, isGiven, pageSize, parseTimeCursor, sizeArg, toPage } from './paging.ts'
import { requestError } from './request-errors.ts'

type Range = Partial<
  Record<'first' | 'last', number | null | undefined> & Record<'after' | 'before', string | null | undefined>
>

const pageLimit = 100

/** Where to begin, which way to read, and how much, from Relay's four arguments. One more than the page is read, to see whether there is more. */
function readRange({ first, after, last, before }: Range): OrderRange {
  if (isGiven(first) && isGiven(last)) throw requestError('BAD_REQUEST', 'Give first or last, not both.')
  const isBackwards = isGiven(last) || (isGiven(before) && !isGiven(first))
  const size = isBackwards ? pageSize(last, pageLimit, 'last') : pageSize(first, pageLimit)
  return {
    after: parseTimeCursor('orders', after, 'after'),
    before: parseTimeCursor('orders', before, 'before'),
    from: isBackwards ? 'oldest' : 'newest',
    limit: size + 1,
  }
}

/** The orders with just what the query reads of them; as whole rows, loaded together, when it follows relations. */
async function readOrders(
  context: GraphqlContext,
  info: GraphQLResolveInfo,
  filter: Filter,
  range: OrderRange,
): Promise<OrderRow[]> {
  const { db, reader } = context.desk
  const asked = new Set([...askedOfOrders(info, ['nodes']), ...askedOfOrders(info, ['edges', 'node'])])
  if (isPlain(asked)) return await findOrders(reader, filter, range, columnsOf(asked))
  const { include } = queryFromInfo({ context, info, typeName: 'Order', paths: [['nodes'], ['edges', 'node']] })
  const places = await findOrders(reader, filter, range, [])
  const rows = await db.order.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    // What `queryFromInfo` says is an include of this very type.
    ...(include ? { include: include as object } : {}),
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id }) => byId.get(id) ?? [])
}

/** Counted once, and only when somebody asks. */
function countWhenAsked({ desk }: GraphqlContext, filter: Filter): () => Promise<number> {
  let counted: Promise<number> | null = null
  return () => {
    counted ??= countOrders(desk.reader, filter, countLimit + 1)
    return counted
  }
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
      const range = readRange(args)
      const chosen = parseOrderFilter(filter, context.accountId)
      const rows = await readOrders(context, info, chosen, range)
      const page = rows.slice(0, range.limit - 1)
      const more = rows.length === range.limit
      const isBackwards = range.from === 'oldest'
      const ends = isBackwards
        ? { hasNextPage: Boolean(args.before), hasPreviousPage: more }
        : { hasNextPage: more, hasPreviousPage: Boolean(args.after) }
      const cursorOf = ({ orderedAt, id }: OrderRow) => encodeTimeCursor('orders', { at: orderedAt, id })
      // The rows hold what the query reads of them.
      const nodes = (isBackwards ? page.reverse() : page) as WholeOrder[]
      return { ...toPage(nodes, cursorOf, ends), count: countWhenAsked(context, chosen) }
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
