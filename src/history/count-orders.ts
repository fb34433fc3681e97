import { createZoneOffset } from '../../imei/zone-offset.ts'
import { acceptedStatuses, type OrderStatus, orderStatuses } from '../order/order-status.ts'
import type { Parts } from '../parts.ts'
import { isTimeZone } from '../time-zone.ts'
import { splitQuarters } from './split-quarters.ts'
import { longestSpan } from './split-range.ts'
import { type DayTally, findHistorySpan, readDays } from './tally-store.ts'
import { findOffsetSpans, localDay, showDay } from './zone-offsets.ts'

/** Orders from a moment on and before another one, by when they were stored; open where there is null. */
export type Range = { from: Date | null; to: Date | null }

export type DayCount = {
  date: string
  orders: number
  placed: number
  completed: number
  rejected: number
  spentMicros: bigint
}

export type OrderCounts = {
  total: number
  today: number
  spentMicros: bigint
  byStatus: { status: OrderStatus; count: number }[]
  byDay: DayCount[]
  /** What was counted, for `countServices`; null when there is nothing. */
  span: CountedSpan | null
}

/** In milliseconds. */
export type CountedSpan = { fromMs: number; toMs: number; orders: number }

export type CountResult = { kind: 'counts'; counts: OrderCounts } | { kind: 'bad-input'; message: string }

export type CountParts = Pick<Parts, 'db' | 'clock'>

/** Counts an account's orders of a range, in all, by status and by day of a zone's calendar. What it costs grows with the days, not with the orders. */
export async function countOrders(
  { db, clock }: CountParts,
  accountId: string,
  range: Range,
  timeZone: string,
): Promise<CountResult> {
  if (!isTimeZone(timeZone)) return { kind: 'bad-input', message: describeZone(timeZone) }
  if (range.from && range.to && range.from > range.to)
    return { kind: 'bad-input', message: describeRange(range.from, range.to) }
  const history = await findHistorySpan(db, accountId)
  const span = clip(range, history, dayMs)
  const offsetAt = createZoneOffset(timeZone)
  const spans = span ? findOffsetSpans(offsetAt, span.fromMs, span.toMs) : []
  const days = await readDays(db, accountId, splitQuarters(spans))
  const now = clock.now()
  const counts = sumUp(days, localDay(now, offsetAt(now)))
  // Where nothing is left out, the longest spans of the times to the answer need not be cut.
  const wide = span && clip(range, history, longestSpan * dayMs)
  return { kind: 'counts', counts: { ...counts, span: wide && { ...wide, orders: counts.total } } }
}

export const dayMs = 86_400_000

/** The part of a range in which there are orders; an end that is further out goes to the next multiple of `borderMs`. Null when they do not meet. */
function clip(
  { from, to }: Range,
  history: { fromMs: number; toMs: number } | null,
  borderMs: number,
): Omit<CountedSpan, 'orders'> | null {
  if (!history) return null
  const fromMs = Math.max(from?.getTime() ?? -Infinity, Math.floor(history.fromMs / borderMs) * borderMs)
  const toMs = Math.min(to?.getTime() ?? Infinity, Math.ceil(history.toMs / borderMs) * borderMs)
  return fromMs < toMs ? { fromMs, toMs } : null
}

function sumUp(days: readonly DayTally[], today: number): Omit<OrderCounts, 'span'> {
  const sum = (count: (day: DayTally) => number) => days.reduce((total, day) => total + count(day), 0)
  return {
    total: sum(({ orders }) => orders),
    today: days.find(({ day }) => day === today)?.orders ?? 0,
    spentMicros: days.reduce((total, { spentMicros }) => total + spentMicros, 0n),
    byStatus: orderStatuses
      .map((status) => ({ status, count: sum(({ byStatus }) => byStatus[status]) }))
      .filter(({ count }) => count > 0),
    byDay: days.map(({ day, orders, byStatus, spentMicros }) => ({
      date: showDay(day),
      orders,
      placed: acceptedStatuses.reduce((total, status) => total + byStatus[status], 0),
      completed: byStatus.COMPLETED,
      rejected: byStatus.REJECTED,
      spentMicros,
    })),
  }
}

const describeZone = (timeZone: string) =>
  `There is no time zone ${JSON.stringify(timeZone.slice(0, 60))}. A zone is a name such as "Europe/London" or "UTC".`

const describeRange = (from: Date, to: Date) =>
  `from (${from.toISOString()}) is after to (${to.toISOString()}). Give the earlier moment as from.`
