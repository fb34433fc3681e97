import type { Database } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import type { OrderStatus } from '../order/order-status.ts'
import { asJson, type OrderColumn, type OrderRow, readRows, selectColumns, withPlace } from './order-row.ts'

/** An order with its place, the columns that were asked for, and how many orders its IMEI has. */
export type NewestOrder = OrderRow & Extra

type Extra = { lookedUp: string; orderCount: number }

export type NewestQuestion = {
  accountId: string
  /** Only orders of this service; of all services when null. */
  serviceId: number | null
  /** Only orders in this status; in any when null. */
  status: OrderStatus | null
  /** What is read of each order beside its place. */
  columns: readonly OrderColumn[]
}

/** IMEIs of one statement, which the event loop waits for: some 20 ms. */
const atOnce = 2_000

/** The newest order (by time and id) of each IMEI that has one, by the IMEI. */
export async function findNewestOrders(
  db: Database,
  { accountId, serviceId, status, columns }: NewestQuestion,
  imeis: readonly string[],
): Promise<Map<string, NewestOrder>> {
  // The plus keeps SQLite from reading all orders of the service, or in the status, for each IMEI.
  const ofService = serviceId === null ? Prisma.empty : Prisma.sql`AND +n."serviceId" = ${serviceId}`
  const inStatus = status === null ? Prisma.empty : Prisma.sql`AND +n.status = ${status}`
  const chosen = Prisma.sql`FROM "Order" n WHERE n.imei = i.value AND n."accountId" = ${accountId} ${ofService} ${inStatus}`
  const names = ['lookedUp', 'orderCount', ...withPlace(columns)]
  const found = new Map<string, NewestOrder>()
  for (const chunk of chunksOf(imeis, atOnce)) {
    const statement = Prisma.sql`
      SELECT i.value AS "lookedUp", (SELECT count(*) ${chosen}) AS "orderCount", ${selectColumns(withPlace(columns))}
      FROM ${jsonTexts(chunk)} AS i
      JOIN "Order" o ON o.id = (SELECT n.id ${chosen} ORDER BY n."orderedAt" DESC, n.id DESC LIMIT 1)`
    const [answer] = await db.$queryRaw<{ rows: string }[]>(asJson(names, statement))
    for (const row of readRows<Extra>(answer?.rows ?? '[]', names)) found.set(row.lookedUp, row)
  }
  return found
}
