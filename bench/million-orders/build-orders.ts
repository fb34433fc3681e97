import BetterSqlite3 from 'better-sqlite3'
import { migrateDatabase } from '../../src/db/migrate-database.ts'
import { type MadeUpBatch, madeUpServices, makeUpOrders, type OrderRow } from './made-up-orders.ts'

/** Orders of one statement. With one each, the search index would be tidied up a million times. */
const rowsPerStatement = 2_000
const rowsPerTransaction = 20_000

/**
 * Makes a database of `count` orders through the real migrations; indexes, triggers and whatever a trigger fills are there as in use. Events and attempts are
 * not: nothing of the history reads them.
 */
export async function buildOrders(file: string, count: number): Promise<void> {
  await migrateDatabase(`file:${file}`)
  const db = new BetterSqlite3(file)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -400000')
  insertSurroundings(db)
  const insertBatch = prepareBatch(db)
  const insertOrders = createOrderInsert(db)
  db.exec('BEGIN')
  let [stored, waiting]: [number, OrderRow[]] = [0, []]
  for (const batch of makeUpOrders(count)) {
    insertBatch(batch)
    waiting.push(...batch.orders)
    if (waiting.length < rowsPerStatement) continue
    insertOrders(waiting)
    stored += waiting.length
    waiting = []
    if (stored < rowsPerTransaction) continue
    db.exec('COMMIT; BEGIN')
    stored = 0
  }
  insertOrders(waiting)
  db.exec('COMMIT')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function insertSurroundings(db: BetterSqlite3.Database): void {
  db.exec(`INSERT INTO "Account" (id, name, "createdAt") VALUES ('owner', 'Owner', 0)`)
  const service = db.prepare(
    `INSERT INTO "Service" (id, "supplierServiceId", category, title, "priceMicros", available, position, "createdAt", "updatedAt")
     VALUES (?, ?, 'Made up', ?, ?, 1, ?, 0, 0)`,
  )
  for (const [index, { number, title, priceMicros }] of madeUpServices.entries())
    service.run(index + 1, number, title, priceMicros, index)
}

function prepareBatch(db: BetterSqlite3.Database): (batch: MadeUpBatch) => void {
  const insert = db.prepare(
    `INSERT INTO "Batch" (id, "accountId", status, "serviceId", "priceMicros", "allowRepeat", "lineCount", "orderableCount", "invalidCount",
                          "repeatedCount", "alreadyOrderedCount", "answeredBeforeCount", "createdAt", "confirmedAt")
     VALUES (?, 'owner', 'CONFIRMED', ?, ?, 0, ?, ?, 0, 0, 0, 0, ?, ?)`,
  )
  return ({ id, serviceId, priceMicros, size, createdMs }) => {
    if (size > 1) insert.run(id, serviceId, priceMicros, size, size, createdMs, createdMs)
  }
}

function createOrderInsert(db: BetterSqlite3.Database): (orders: readonly OrderRow[]) => void {
  let insert: BetterSqlite3.Statement | null = null
  return (orders) => {
    if (!orders[0]) return
    const columns = Object.keys(orders[0])
    const names = columns.map((name) => `"${name}"`).join(', ')
    const values = columns.map((name) => `value ->> '$.${name}'`).join(', ')
    insert ??= db.prepare(`INSERT INTO "Order" (${names}) SELECT ${values} FROM json_each(?)`)
    insert.run(JSON.stringify(orders))
  }
}
