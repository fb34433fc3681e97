import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../src/db/database.ts'
import { openBeside } from '../db/adapters.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { countByHand } from './count-by-hand.ts'
import { walkOrders } from './order-walk.ts'
import { readStoredCounts } from './stored-counts.ts'

const copy = copyDatabase()
let db: Database

beforeAll(async () => {
  db = createDatabase(copy.url)
  await walkOrders(db, { seed: 20_261_123, steps: 400 })
})
afterAll(async () => {
  await db.$disconnect()
  copy.remove()
})

const triggers = [
  'CountedAnswer_insert',
  'CountedBucket_insert',
  'CountedOrder_insert',
  'Order_answer_insert',
  'Order_answer_move',
  'Order_count_delete',
  'Order_count_elsewhere',
  'Order_count_insert',
  'Order_count_move',
]

/** The statements of the migration from "What is there already" on. */
function readBackfill(): string {
  const folder = readdirSync('prisma/sqlite/migrations').find((name) => name.endsWith('_order_counts'))
  const sql = readFileSync(`prisma/sqlite/migrations/${folder}/migration.sql`, 'utf8')
  return sql.slice(sql.indexOf('-- What is there already.'))
}

test('every trigger that keeps the counts is there; a migration that makes "Order" anew has to bring them back', () => {
  const beside = openBeside(copy.url)
  const found = beside
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name LIKE 'Counted%' OR name LIKE 'Order\\_count%' ESCAPE '\\' OR name LIKE 'Order\\_answer%' ESCAPE '\\') ORDER BY name`,
    )
    .pluck()
    .all()
  beside.close()
  expect(found).toEqual(triggers)
})

test('after a random walk over every kind of write the counts are those of the orders', async () => {
  const orders = await db.order.findMany()
  // The walk has to have been somewhere: every status, orders without a service, answers.
  expect(new Set(orders.map(({ status }) => status)).size).toBe(13)
  expect(orders.filter(({ serviceId }) => serviceId === null).length).toBeGreaterThan(10)
  const byHand = countByHand(orders)
  expect(Object.keys(byHand.answers).length).toBeGreaterThan(50)
  expect(await readStoredCounts(db)).toEqual(byHand)
})

test('what the migration fills in for orders that are there already is the same', async () => {
  const kept = await readStoredCounts(db)
  const beside = openBeside(copy.url)
  beside.exec('DELETE FROM "OrderQuarter"; DELETE FROM "ServiceDay"; DELETE FROM "AnswerTime";')
  beside.exec(readBackfill())
  beside.close()
  expect(await readStoredCounts(db)).toEqual(kept)
})

test('a write that changes nothing which is counted does not touch the counts', async () => {
  const beside = openBeside(copy.url)
  beside.exec(`CREATE TEMP TRIGGER noisy BEFORE UPDATE ON "OrderQuarter" BEGIN SELECT RAISE(ABORT, 'counted'); END`)
  const write = (sql: string) => beside.prepare(sql).run().changes
  expect(
    write(`UPDATE "Order" SET "lastSyncedAt" = 1, "nextSyncAt" = NULL, note = 'x', status = status`),
  ).toBeGreaterThan(100)
  expect(() => write(`UPDATE "Order" SET status = 'COMPLETED' WHERE status = 'PENDING'`)).toThrow('counted')
  beside.close()
})

test('orders that are deleted leave no row behind', async () => {
  await db.orderEvent.deleteMany()
  await db.order.updateMany({ data: { duplicateOfId: null, repeatOfId: null, replacesId: null } })
  await db.order.deleteMany()
  expect(await readStoredCounts(db)).toEqual({ quarters: {}, days: {}, answers: {} })
})
