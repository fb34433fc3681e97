import type BetterSqlite3 from 'better-sqlite3'
import type { FloorAnswer } from '../server/floor.process.ts'
import { showCredits } from './show-credits.ts'

type Row = {
  input: string
  id: string | null
  status: string
  serviceTitle: string
  priceMicros: number | null
  supplierOrderId: string | null
  resultText: string | null
  orderedAt: number
  finishedAt: number | null
  orderCount: number
}

/** Every IMEI with its newest order, by one join of the list with the index. */
export function createFloor(db: BetterSqlite3.Database): FloorAnswer {
  const statement = db.prepare(
    `SELECT i.value AS input, o.id, o.status, o."serviceTitle", o."priceMicros", o."supplierOrderId", o."resultText", o."orderedAt", o."finishedAt",
            (SELECT count(*) FROM "Order" n WHERE n.imei = i.value) AS "orderCount"
     FROM json_each(?) AS i LEFT JOIN "Order" o
       ON o.id = (SELECT n.id FROM "Order" n WHERE n.imei = i.value ORDER BY n."orderedAt" DESC, n.id DESC LIMIT 1)`,
  )
  return ({ inputs }) => {
    const rows = statement.all(JSON.stringify(inputs)) as Row[] // its columns
    return JSON.stringify({ data: { lookupImeis: rows.map(toLookup) } })
  }
}

const toLookup = ({ input, id, orderCount, priceMicros, ...row }: Row) => ({
  input,
  imei: input,
  problem: null,
  message: id === null ? 'Nothing is known of this IMEI: it has no order.' : null,
  orderCount,
  latest:
    id === null
      ? null
      : {
          id: `order_${id}`,
          status: row.status,
          serviceTitle: row.serviceTitle,
          price: priceMicros === null ? null : showCredits(priceMicros),
          supplierOrderId: row.supplierOrderId,
          resultText: row.resultText,
          orderedAt: new Date(row.orderedAt).toISOString(),
          finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
        },
})
