import type BetterSqlite3 from 'better-sqlite3'
import { encodeTimeCursor, parseTimeCursor } from '../../src/graphql/paging.ts'
import type { FloorAnswer } from '../server/floor.process.ts'
import { showCredits } from './show-credits.ts'

type Row = {
  id: string
  imei: string
  status: string
  serviceTitle: string
  priceMicros: number | null
  supplierOrderId: string | null
  note: string | null
  orderedAt: number
}

type Variables = { filter?: { status?: string[]; serviceIds?: string[] }; after?: string | null }

/** A page of 100 orders by the statement that somebody would write for exactly this filter. */
export function createFloor(db: BetterSqlite3.Database): FloorAnswer {
  return (given) => {
    // What the benchmark sends.
    const { filter = {}, after } = given as Variables
    const [condition, values] = chosenBy(filter)
    const place = parseTimeCursor('orders', after, 'after')
    const start = [place?.at.getTime() ?? Number.MAX_SAFE_INTEGER, place?.id ?? '']
    const rows = prepare(db, condition).all(...values, ...start) as Row[] // its columns
    const page = rows.slice(0, 100)
    const last = page.at(-1)
    const pageInfo = { hasNextPage: rows.length > 100, endCursor: last ? cursorOf(last) : null }
    return JSON.stringify({ data: { orders: { nodes: page.map(toNode), pageInfo } } })
  }
}

const cursorOf = ({ orderedAt, id }: Row) => encodeTimeCursor('orders', { at: new Date(orderedAt), id })

function chosenBy({ status, serviceIds }: NonNullable<Variables['filter']>): [string, (string | number)[]] {
  if (status) return [`status IN (${status.map(() => '?')})`, status]
  if (serviceIds)
    return [`"serviceId" IN (${serviceIds.map(() => '?')})`, serviceIds.map((id) => Number(id.replace('service_', '')))]
  return ['true', []]
}

const statements = new Map<string, BetterSqlite3.Statement>()

function prepare(db: BetterSqlite3.Database, condition: string): BetterSqlite3.Statement {
  const known = statements.get(condition)
  if (known) return known
  const statement = db.prepare(
    `SELECT id, imei, status, "serviceTitle", "priceMicros", "supplierOrderId", note, "orderedAt" FROM "Order"
     WHERE ${condition} AND ("orderedAt", id) < (?, ?) ORDER BY "orderedAt" DESC, id DESC LIMIT 101`,
  )
  statements.set(condition, statement)
  return statement
}

const toNode = ({ id, priceMicros, orderedAt, ...row }: Row) => ({
  id: `order_${id}`,
  imei: row.imei,
  status: row.status,
  serviceTitle: row.serviceTitle,
  price: priceMicros === null ? null : showCredits(priceMicros),
  supplierOrderId: row.supplierOrderId,
  note: row.note,
  orderedAt: new Date(orderedAt).toISOString(),
})
