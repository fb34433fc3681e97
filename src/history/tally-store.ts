import type { Database } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { jsonRows } from '../db/json-rows.ts'
import { type OrderStatus, orderStatuses, paidStatuses } from '../order/order-status.ts'
import { type QuarterSpan, quarterMs } from './split-quarters.ts'
import type { OffsetSpan } from './zone-offsets.ts'

/** What was ordered on one day of a zone's calendar. `day` is numbered from 1970 on. */
export type DayTally = { day: number; orders: number; byStatus: Record<OrderStatus, number>; spentMicros: bigint }

/** The first and the last moment (without it) of the quarters of an hour in which an account has ordered; null when it never has. */
export async function findHistorySpan(
  db: Database,
  accountId: string,
): Promise<{ fromMs: number; toMs: number } | null> {
  const end = (direction: 'asc' | 'desc') =>
    db.orderQuarter.findFirst({ where: { accountId }, orderBy: { quarter: direction }, select: { quarter: true } })
  const [first, last] = [await end('asc'), await end('desc')]
  return first && last && { fromMs: first.quarter * quarterMs, toMs: (last.quarter + 1) * quarterMs }
}

/** The columns of "OrderQuarter" by status. */
const columnOf = {
  HELD: 'held',
  QUEUED: 'queued',
  SENDING: 'sending',
  UNKNOWN: 'unknown',
  NEEDS_REVIEW: 'needsReview',
  PENDING: 'pending',
  IN_PROCESS: 'inProcess',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
  REFUSED: 'refused',
  DUPLICATE: 'duplicate',
  NOT_PLACED: 'notPlaced',
  CANCELLED: 'cancelled',
} as const satisfies Record<OrderStatus, keyof Prisma.OrderQuarterGroupByOutputType>

const spanColumns = { start: 'integer', stop: 'integer', ahead: 'integer' } as const

/** The days that have orders, oldest first: `quarters` from the counts, `rest` from the orders themselves. One statement, so one moment. */
export async function readDays(
  db: Database,
  accountId: string,
  { quarters, rest }: { quarters: readonly QuarterSpan[]; rest: readonly OffsetSpan[] },
): Promise<DayTally[]> {
  const counted = jsonRows(
    spanColumns,
    quarters.map(({ fromQuarter, toQuarter, offsetMs }) => ({ start: fromQuarter, stop: toQuarter, ahead: offsetMs })),
  )
  const listed = jsonRows(
    spanColumns,
    rest.map(({ fromMs, toMs, offsetMs }) => ({ start: fromMs, stop: toMs, ahead: offsetMs })),
  )
  const rows = await db.$queryRaw<Record<string, bigint | number>[]>`
    SELECT day, sum(orders) AS orders, sum("spentMicros") AS "spentMicros", ${sums} FROM (
      SELECT ${dayOf(Prisma.sql`q.quarter * ${quarterMs}`)} AS day, q.orders, q."spentMicros", ${counts}
      FROM ${counted} AS s CROSS JOIN "OrderQuarter" q
      WHERE q."accountId" = ${accountId} AND q.quarter >= s.start AND q.quarter < s.stop
      UNION ALL
      SELECT ${dayOf(Prisma.sql`o."orderedAt"`)}, 1, ${paid}, ${marks}
      FROM ${listed} AS s CROSS JOIN "Order" o
      WHERE o."accountId" = ${accountId} AND o."orderedAt" >= s.start AND o."orderedAt" < s.stop
    ) AS parts GROUP BY day ORDER BY day`
  return rows.map(toTally)
}

/** Rounded down, before 1970 too. */
const dayOf = (at: Prisma.Sql) =>
  Prisma.sql`(${at} + s.ahead - ((${at} + s.ahead) % 86400000 + 86400000) % 86400000) / 86400000`

/** What an order has cost. */
export const paid = Prisma.sql`CASE WHEN o.status IN (${Prisma.join([...paidStatuses])}) THEN coalesce(o."priceMicros", 0) ELSE 0 END`

const eachStatus = (write: (column: string, status: OrderStatus) => string): Prisma.Sql =>
  Prisma.raw(orderStatuses.map((status) => write(columnOf[status], status)).join(', '))

const counts = eachStatus((column) => `q."${column}"`)
const sums = eachStatus((column) => `sum("${column}") AS "${column}"`)
const marks = eachStatus((column, status) => `CASE WHEN o.status = '${status}' THEN 1 ELSE 0 END AS "${column}"`)

function toTally(row: Record<string, bigint | number>): DayTally {
  const count = (column: string) => Number(row[column] ?? 0)
  // Object.fromEntries forgets which keys there are; they are exactly the statuses.
  const byStatus = Object.fromEntries(
    orderStatuses.map((status) => [status, count(columnOf[status])]),
  ) as DayTally['byStatus']
  return { day: count('day'), orders: count('orders'), byStatus, spentMicros: BigInt(row['spentMicros'] ?? 0) }
}
