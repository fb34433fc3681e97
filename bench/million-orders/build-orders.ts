import BetterSqlite3 from 'better-sqlite3'
import { migrateDatabase } from '../../src/db/migrate-database.ts'
import { type MadeUpBatch, madeUpServices, makeUpOrders, type OrderRow } from './made-up-orders.ts'

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
  const store = createStore(db)
  db.exec('BEGIN')
  let pending = 0
  for (const batch of makeUpOrders(count)) {
    store(batch)
    pending += batch.orders.length
    if (pending < rowsPerTransaction) continue
    db.exec('COMMIT; BEGIN')
    pending = 0
  }
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

function createStore(db: BetterSqlite3.Database): (batch: MadeUpBatch) => void {
  const insertBatch = db.prepare(
    `INSERT INTO "Batch" (id, "accountId", status, "serviceId", "priceMicros", "allowRepeat", "lineCount", "orderableCount", "invalidCount",
                          "repeatedCount", "alreadyOrderedCount", "answeredBeforeCount", "createdAt", "confirmedAt")
     VALUES (?, 'owner', 'CONFIRMED', ?, ?, 0, ?, ?, 0, 0, 0, 0, ?, ?)`,
  )
  let insertOrder: BetterSqlite3.Statement | null = null
  return ({ id, serviceId, priceMicros, size, createdMs, orders }) => {
    if (size > 1) insertBatch.run(id, serviceId, priceMicros, size, size, createdMs, createdMs)
    for (const order of orders) {
      insertOrder ??= prepareInsert(db, order)
      insertOrder.run(order)
    }
  }
}

function prepareInsert(db: BetterSqlite3.Database, row: OrderRow): BetterSqlite3.Statement {
  const columns = Object.keys(row)
  const names = columns.map((name) => `"${name}"`).join(', ')
  const values = columns.map((name) => `@${name}`).join(', ')
  return db.prepare(`INSERT INTO "Order" (${names}) VALUES (${values})`)
}
