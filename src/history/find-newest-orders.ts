import type { Database } from '../db/database.ts'
import { type Order, Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import type { OrderColumn } from './order-row.ts'

/** `order` holds its id and the columns that were asked for. */
export type NewestOrder = { order: Partial<Order> & Pick<Order, 'id'>; orderCount: number }

export type NewestQuestion = { accountId: string; serviceId: number | null; columns: readonly OrderColumn[] }

/** IMEIs of one statement, which the event loop waits for: some 20 ms. */
const atOnce = 2_000

/** The newest order (by time and id) of each IMEI that has one, and how many there are. */
export async function findNewestOrders(
  db: Database,
  { accountId, serviceId, columns }: NewestQuestion,
  imeis: readonly string[],
): Promise<Map<string, NewestOrder>> {
  // The plus keeps SQLite from reading all orders of the service for each IMEI.
  const ofService = serviceId === null ? Prisma.empty : Prisma.sql`AND +n."serviceId" = ${serviceId}`
  const chosen = Prisma.sql`FROM "Order" n WHERE n.imei = i.value AND n."accountId" = ${accountId} ${ofService}`
  const names = [...new Set<OrderColumn>(['id', ...columns])]
  const selected = Prisma.join(names.map((name) => Prisma.raw(`o."${name}"`)))
  const found = new Map<string, NewestOrder>()
  for (const chunk of chunksOf(imeis, atOnce)) {
    const rows = await db.$queryRaw<(Order & { lookedUp: string; orderCount: number | bigint })[]>`
      SELECT i.value AS "lookedUp", (SELECT count(*) ${chosen}) AS "orderCount", ${selected}
      FROM ${jsonTexts(chunk)} AS i
      JOIN "Order" o ON o.id = (SELECT n.id ${chosen} ORDER BY n."orderedAt" DESC, n.id DESC LIMIT 1)`
    for (const { lookedUp, orderCount, ...order } of rows)
      found.set(lookedUp, { order, orderCount: Number(orderCount) })
  }
  return found
}
