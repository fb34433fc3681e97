import type { Transaction } from '../db/database.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import { answeredStatuses, isOpen, type OrderStatus, unsettledStatuses } from '../order/order-status.ts'

type Row = { id: string; imei: string; status: OrderStatus }

type Unsettled = (typeof unsettledStatuses)[number]

/** What an account has ordered before of one service, by IMEI. */
export type EarlierOrders = ReadonlyMap<
  string,
  {
    newest: Row
    newestOpen: Row | null
    /** An open one that may already have been bought. */
    unsettled: { id: string; status: Unsettled } | null
    answered: boolean
  }
>

/** Looks up what was ordered before for each of these IMEIs, of one service and account. */
export async function findEarlierOrders(
  tx: Transaction,
  accountId: string,
  serviceId: number,
  imeis: readonly string[],
): Promise<EarlierOrders> {
  const found = new Map<string, Row[]>()
  for (const chunk of chunksOf(imeis, 5_000)) {
    // The plus keeps SQLite from reading all orders of the service for each IMEI (two minutes for a list of 50,000 that is open already).
    const rows = await tx.$queryRaw<Row[]>`
      SELECT o.id, o.imei, o.status FROM ${jsonTexts(chunk)} AS i JOIN "Order" o ON o.imei = i.value
      WHERE o."accountId" = ${accountId} AND +o."serviceId" = ${serviceId} ORDER BY o."orderedAt" DESC, o.id DESC`
    for (const row of rows) {
      const known = found.get(row.imei)
      if (known) known.push(row)
      else found.set(row.imei, [row])
    }
  }
  return new Map([...found].flatMap(([imei, rows]) => (rows[0] ? [[imei, summarise(rows[0], rows)] as const] : [])))
}

function summarise(newest: Row, rows: readonly Row[]) {
  const unsettled = rows.flatMap(({ id, status }) => (isUnsettled(status) ? [{ id, status }] : []))[0] ?? null
  return {
    newest,
    newestOpen: rows.find((row) => isOpen(row.status)) ?? null,
    unsettled,
    answered: rows.some((row) => (answeredStatuses as readonly OrderStatus[]).includes(row.status)),
  }
}

function isUnsettled(status: OrderStatus): status is Unsettled {
  return (unsettledStatuses as readonly OrderStatus[]).includes(status)
}
