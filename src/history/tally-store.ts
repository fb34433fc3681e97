import type { Database } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { jsonRows } from '../db/json-rows.ts'
import { type OrderStatus, orderStatuses, paidStatuses } from '../order/order-status.ts'
import { type QuarterSpan, quarterMs, splitDaysOf } from './split-quarters.ts'
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

const spanColumns = { day: 'integer', start: 'integer', stop: 'integer' } as const

/**
 * The days that have orders, oldest first: `quarters` from the counts, `rest` from the orders themselves. One statement, so one moment. The sums of a day are one
 * text: the columns of some hundred days would take longer to bring here than to count.
 */
export async function readDays(
  db: Database,
  accountId: string,
  { quarters, rest }: { quarters: readonly QuarterSpan[]; rest: readonly OffsetSpan[] },
): Promise<DayTally[]> {
  const days = jsonRows(
    spanColumns,
    splitDaysOf(quarters).map(({ day, fromQuarter, toQuarter }) => ({ day, start: fromQuarter, stop: toQuarter })),
  )
  const ends = jsonRows(
    { start: 'integer', stop: 'integer', ahead: 'integer' },
    rest.map(({ fromMs, toMs, offsetMs }) => ({ start: fromMs, stop: toMs, ahead: offsetMs })),
  )
  // Days without orders come as null: a condition here would have SQLite add up each day twice, once for the condition.
  const rows = await db.$queryRaw<{ day: bigint | number; sums: string | null }[]>`
    SELECT s.day, (
      SELECT ${sums} FROM "OrderQuarter" q
      WHERE q."accountId" = ${accountId} AND q.quarter >= s.start AND q.quarter < s.stop HAVING count(*) > 0
    ) AS sums FROM ${days} AS s
    UNION ALL
    SELECT day, ${sums} FROM (
      SELECT ${dayOf(Prisma.sql`o."orderedAt"`)} AS day, 1 AS orders, ${paid} AS "spentMicros", ${marks}
      FROM ${ends} AS s CROSS JOIN "Order" o
      WHERE o."accountId" = ${accountId} AND o."orderedAt" >= s.start AND o."orderedAt" < s.stop
    ) AS q GROUP BY day`
  return mergeDays(rows.flatMap(({ day, sums }) => (sums === null ? [] : toTally(Number(day), sums))))
}

/** Rounded down, before 1970 too. */
const dayOf = (at: Prisma.Sql) =>
  Prisma.sql`(${at} + s.ahead - ((${at} + s.ahead) % 86400000 + 86400000) % 86400000) / 86400000`

/** What an order has cost. */
export const paid = Prisma.sql`CASE WHEN o.status IN (${Prisma.join([...paidStatuses])}) THEN coalesce(o."priceMicros", 0) ELSE 0 END`

const eachStatus = (write: (column: string, status: OrderStatus) => string): Prisma.Sql =>
  Prisma.raw(orderStatuses.map((status) => write(columnOf[status], status)).join(', '))

const sums = Prisma.sql`json_array(sum(q.orders), CAST(sum(q."spentMicros") AS TEXT), ${eachStatus((column) => `sum(q."${column}")`)})`
const marks = eachStatus((column, status) => `CASE WHEN o.status = '${status}' THEN 1 ELSE 0 END AS "${column}"`)

/** Reads what `sums` writes. */
function toTally(day: number, text: string): DayTally {
  // Numbers but for the second, which may be too long for one.
  const [orders, spent, ...counts] = JSON.parse(text) as [number, string, ...number[]]
  // Object.fromEntries forgets which keys there are; they are exactly the statuses.
  const byStatus = Object.fromEntries(orderStatuses.map((status, index) => [status, counts[index] ?? 0]))
  return { day, orders, byStatus: byStatus as DayTally['byStatus'], spentMicros: BigInt(spent) }
}

/** A day has several parts at the ends of the range, and when the clocks change on it. */
function mergeDays(parts: readonly DayTally[]): DayTally[] {
  const days = new Map<number, DayTally>()
  for (const part of parts) {
    const day = days.get(part.day)
    days.set(part.day, day ? add(day, part) : part)
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

function add(a: DayTally, b: DayTally): DayTally {
  const byStatus = { ...a.byStatus }
  for (const status of orderStatuses) byStatus[status] += b.byStatus[status]
  return { day: a.day, orders: a.orders + b.orders, byStatus, spentMicros: a.spentMicros + b.spentMicros }
}
