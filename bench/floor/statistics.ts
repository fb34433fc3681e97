import type BetterSqlite3 from 'better-sqlite3'
import { formatCredits } from '../../src/catalog/credits.ts'
import type { FloorAnswer } from '../server/floor.process.ts'

type Group = { day: number; service: number; status: string; orders: number; price: number }
type Median = { service: number; seconds: number }

/** The same numbers from the orders themselves, in days of UTC: one pass that groups them, one that sorts the times to the answer. */
export function createFloor(db: BetterSqlite3.Database): FloorAnswer {
  const groups = db.prepare(
    `SELECT "orderedAt" / 86400000 AS day, "serviceId" AS service, status, count(*) AS orders, sum("priceMicros") AS price
     FROM "Order" WHERE "orderedAt" >= ? AND "orderedAt" < ? GROUP BY 1, 2, 3`,
  )
  const medians = db.prepare(
    `SELECT service, avg(seconds) AS seconds FROM (
       SELECT service, seconds, row_number() OVER (PARTITION BY service ORDER BY seconds) AS place, count(*) OVER (PARTITION BY service) AS total
       FROM (SELECT "serviceId" AS service, ("finishedAt" - "placedAt") / 1000 AS seconds FROM "Order"
             WHERE "orderedAt" >= ? AND "orderedAt" < ? AND status IN ('COMPLETED', 'REJECTED'))
     ) WHERE place IN ((total + 1) / 2, total / 2 + 1) GROUP BY service`,
  )
  return ({ from, to }) => {
    // Moments as the API takes them, or null.
    const range = [from ? Date.parse(String(from)) : 0, to ? Date.parse(String(to)) : Number.MAX_SAFE_INTEGER]
    const rows = groups.all(...range) as Group[] // its columns
    const found = medians.all(...range) as Median[] // its columns
    return JSON.stringify({
      data: { statistics: sumUp(rows, new Map(found.map((row) => [row.service, row.seconds]))) },
    })
  }
}

function sumUp(rows: readonly Group[], medians: ReadonlyMap<number, number>) {
  const count = (some: readonly Group[], ...statuses: string[]) =>
    some.reduce((sum, { status, orders }) => sum + (statuses.length === 0 || statuses.includes(status) ? orders : 0), 0)
  const spent = (some: readonly Group[]) => {
    const paid = some.filter(({ status }) => ['PENDING', 'IN_PROCESS', 'COMPLETED'].includes(status))
    return formatCredits(BigInt(paid.reduce((sum, { price }) => sum + price, 0)))
  }
  const outcomes = (some: readonly Group[]) => ({
    completed: count(some, 'COMPLETED'),
    rejected: count(some, 'REJECTED'),
  })
  return {
    total: count(rows),
    spent: spent(rows),
    byStatus: [...groupBy(rows, ({ status }) => status)].map(([status, some]) => ({ status, count: count(some) })),
    byDay: [...groupBy(rows, ({ day }) => day)].map(([day, some]) => ({
      date: new Date(day * 86_400_000).toISOString().slice(0, 10),
      placed: count(some, 'PENDING', 'IN_PROCESS', 'COMPLETED', 'REJECTED'),
      ...outcomes(some),
      spent: spent(some),
    })),
    byService: [...groupBy(rows, ({ service }) => service)].map(([service, some]) => ({
      service: { id: `service_${service}` },
      orders: count(some),
      ...outcomes(some),
      spent: spent(some),
      medianSecondsToAnswer: medians.get(service) ?? null,
    })),
  }
}

function groupBy<Key>(rows: readonly Group[], keyOf: (row: Group) => Key): Map<Key, Group[]> {
  const groups = new Map<Key, Group[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
