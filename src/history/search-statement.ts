import { Prisma } from '../db/generated/prisma/client.ts'
import { writeMatch } from './match-expression.ts'
import type { OrderFilter } from './order-filter.ts'
import type { Bounds, OrderPlace, OrderRange } from './order-place.ts'

type SearchRange = Pick<OrderRange, 'from' | 'limit'> & { select: Prisma.Sql }

/**
 * The statement that finds orders by words (SQLite). The search index gives its rows by their key, which is sorted as the history is, and stops when there are
 * enough; `conditions` are asked of each order `o` found.
 */
export function searchStatement(
  filter: OrderFilter,
  bounds: Bounds,
  conditions: Prisma.Sql,
  { from, limit, select }: SearchRange,
): Prisma.Sql {
  const direction = Prisma.raw(from === 'newest' ? 'DESC' : 'ASC')
  return Prisma.sql`
    SELECT ${select} FROM "OrderSearch" s
    CROSS JOIN "OrderSearchKey" k ON k."key" = s.rowid
    CROSS JOIN "Order" o ON o.id = k."orderId"
    WHERE s."OrderSearch" MATCH ${writeMatch(filter)} AND ${conditions} AND ${betweenKeys(filter, bounds)}
    ORDER BY s.rowid ${direction} LIMIT ${limit}`
}

function betweenKeys({ batchId }: OrderFilter, { newest, oldest }: Bounds): Prisma.Sql {
  const conditions = [
    ...(newest ? [Prisma.sql`s.rowid < ${firstKeyFrom(newest)}`] : []),
    ...(oldest ? [Prisma.sql`s.rowid >= ${oldest.isIncluded ? firstKeyFrom(oldest) : firstKeyBehind(oldest)}`] : []),
    // The orders of a batch stand close together.
    ...(batchId === null
      ? []
      : [
          Prisma.sql`s.rowid >= (SELECT min("orderedAt") * ${perMs} FROM "Order" WHERE "batchId" = ${batchId})`,
          Prisma.sql`s.rowid < (SELECT (max("orderedAt") + 1) * ${perMs} FROM "Order" WHERE "batchId" = ${batchId})`,
        ]),
  ]
  return conditions.length === 0 ? Prisma.sql`1 = 1` : Prisma.join(conditions, ' AND ')
}

/** Keys of one millisecond, as the migration has it. */
const perMs = Prisma.raw('1048576')

// Numbers reach SQLite as fractions, by which the search index does not find its way.
const momentOf = ({ at }: OrderPlace) => Prisma.sql`CAST(${at} AS INTEGER)`

/** The key at a place, or where the keys of its moment end when there is no such order (any more): better some orders twice than one not at all. */
function firstKeyFrom(place: OrderPlace): Prisma.Sql {
  const moment = momentOf(place)
  if (place.id === '') return Prisma.sql`${moment} * ${perMs}`
  return Prisma.sql`coalesce(
    (SELECT "key" FROM "OrderSearchKey" WHERE "orderId" = ${place.id} AND "key" / ${perMs} = ${moment}),
    (${moment} + 1) * ${perMs})`
}

/** The first key after a place, or where the keys of its moment begin. */
function firstKeyBehind(place: OrderPlace): Prisma.Sql {
  const moment = momentOf(place)
  return Prisma.sql`coalesce(
    (SELECT "key" + 1 FROM "OrderSearchKey" WHERE "orderId" = ${place.id} AND "key" / ${perMs} = ${moment}),
    ${moment} * ${perMs})`
}
