import { Prisma } from '../db/generated/prisma/client.ts'
import { jsonTexts } from '../db/json-rows.ts'
import { type OrderStatus, orderStatuses } from '../order/order-status.ts'
import { hasWords, type OrderFilter } from './order-filter.ts'
import { type Bounds, betweenPlaces, boundsOf, type OrderRange } from './order-place.ts'
import { searchStatement } from './search-statement.ts'

/**
 * The statement that reads a part of the history, in its order. Whatever the filter, the rows come from indexes that are sorted as the history is, so that
 * a page costs the same anywhere: for several statuses or services one index range each, merged by the database. `select` is a list of columns
 * of the order `o`, "id" and "orderedAt" among them under these names.
 */
export function orderStatement(filter: OrderFilter, range: OrderRange, select: Prisma.Sql): Prisma.Sql {
  const direction = Prisma.raw(range.from === 'newest' ? 'DESC' : 'ASC')
  const bounds = boundsOf(filter, range)
  if (hasWords(filter)) return searchStatement(filter, bounds, conditionsOf(filter, anyLeg), { ...range, select })
  return Prisma.sql`${legs(filter, bounds, select)} ORDER BY "orderedAt" ${direction}, "id" ${direction} LIMIT ${range.limit}`
}

/** The statement that counts the orders of a filter, and stops at `limit`. */
export function countStatement(filter: OrderFilter, limit: number): Prisma.Sql {
  const bounds = boundsOf(filter, { after: null, before: null })
  const select = Prisma.sql`1`
  const found = hasWords(filter)
    ? searchStatement(filter, bounds, conditionsOf(filter, anyLeg), { from: 'newest', limit, select })
    : Prisma.sql`${legs(filter, bounds, select)} LIMIT ${limit}`
  return Prisma.sql`SELECT count(*) AS count FROM (${found})`
}

function legs(filter: OrderFilter, bounds: Bounds, select: Prisma.Sql): Prisma.Sql {
  const statements = legsOf(filter).map(
    (leg) =>
      Prisma.sql`SELECT ${select} FROM "Order" o WHERE ${conditionsOf(filter, leg)} AND ${betweenPlaces(bounds)}`,
  )
  return Prisma.join(statements, ' UNION ALL ')
}

/** The status and the service of one index range; null where a range has all of them. */
type Leg = { status: OrderStatus | null; serviceId: number | null }

const anyLeg: Leg = { status: null, serviceId: null }

/** Each merged range costs a little for every row. */
const maxLegs = 64

function legsOf({ statuses, serviceIds, batchId, imeis }: OrderFilter): Leg[] {
  // Their own indexes find few orders.
  if (imeis !== null || batchId !== null) return [anyLeg]
  const chosen = statuses && statuses.length < orderStatuses.length ? [...new Set(statuses)] : [null]
  const services = serviceIds && serviceIds.length * chosen.length <= maxLegs ? [...new Set(serviceIds)] : [null]
  return services.flatMap((serviceId) => chosen.map((status) => ({ status, serviceId })))
}

/** What of a filter is left to ask of the order `o` within a leg. The plus keeps SQLite from taking an index that is not sorted as the history is. */
function conditionsOf(filter: OrderFilter, { status, serviceId }: Leg): Prisma.Sql {
  const { accountId, statuses, serviceIds, batchId, imeis } = filter
  const conditions = [Prisma.sql`+o."accountId" = ${accountId}`]
  if (serviceId !== null) conditions.push(Prisma.sql`o."serviceId" = ${serviceId}`)
  else if (serviceIds) conditions.push(Prisma.sql`+o."serviceId" IN (${Prisma.join(serviceIds)})`)
  if (status !== null) conditions.push(Prisma.sql`o.status = ${status}`)
  else if (statuses) conditions.push(Prisma.sql`+o.status IN (${Prisma.join(statuses)})`)
  if (imeis) conditions.push(Prisma.sql`o.imei IN (SELECT value FROM ${jsonTexts(imeis)} AS listed)`)
  if (batchId !== null && imeis) conditions.push(Prisma.sql`+o."batchId" = ${batchId}`)
  else if (batchId !== null) conditions.push(Prisma.sql`o."batchId" = ${batchId}`)
  return Prisma.join(conditions, ' AND ')
}
