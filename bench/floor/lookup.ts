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

type CompletedRow = Omit<Row, 'orderCount'>

/** Every IMEI with its newest order, by one join of the list with the index; by a second one with its newest completed order. */
export function createFloor(db: BetterSqlite3.Database): FloorAnswer {
  const statement = db.prepare(
    `SELECT i.value AS input, o.id, o.status, o."serviceTitle", o."priceMicros", o."supplierOrderId", o."resultText", o."orderedAt", o."finishedAt",
            (SELECT count(*) FROM "Order" n WHERE n.imei = i.value) AS "orderCount"
     FROM json_each(?) AS i LEFT JOIN "Order" o
       ON o.id = (SELECT n.id FROM "Order" n WHERE n.imei = i.value ORDER BY n."orderedAt" DESC, n.id DESC LIMIT 1)`,
  )
  const completed = db.prepare(
    `SELECT i.value AS input, o.id, o.status, o."serviceTitle", o."priceMicros", o."supplierOrderId", o."resultText", o."orderedAt", o."finishedAt"
     FROM json_each(?) AS i LEFT JOIN "Order" o
       ON o.id = (SELECT n.id FROM "Order" n WHERE n.imei = i.value AND +n.status = 'COMPLETED' ORDER BY n."orderedAt" DESC, n.id DESC LIMIT 1)`,
  )
  return ({ inputs, withCompleted }) => {
    const list = JSON.stringify(inputs)
    const rows = statement.all(list) as Row[] // its columns
    if (!withCompleted) return JSON.stringify({ data: { lookupImeis: rows.map(toLookup) } })
    const others = completed.all(list) as CompletedRow[] // its columns
    const lookups = rows.map((row, index) => ({ ...toLookup(row), latestCompleted: toOrder(others[index]) }))
    return JSON.stringify({ data: { lookupImeis: lookups } })
  }
}

const toLookup = ({ orderCount, ...row }: Row) => ({
  input: row.input,
  imei: row.input,
  problem: null,
  message: row.id === null ? 'Nothing is known of this IMEI: it has no order.' : null,
  orderCount,
  latest: toOrder(row),
})

function toOrder(row: CompletedRow | undefined) {
  if (!row || row.id === null) return null
  return {
    id: `order_${row.id}`,
    status: row.status,
    serviceTitle: row.serviceTitle,
    price: row.priceMicros === null ? null : showCredits(row.priceMicros),
    supplierOrderId: row.supplierOrderId,
    resultText: row.resultText,
    orderedAt: new Date(row.orderedAt).toISOString(),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  }
}
