import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { monotonicFactory } from 'ulid'
import { checkDigitFor } from '../imei/luhn.ts'
import { ensureOwnerAccount, ownerAccountId } from '../src/account/owner-account.ts'
import { placeOrders } from '../src/batch/place-orders.ts'
import { noCheckpoint } from '../src/checkpoint.ts'
import { systemClock } from '../src/clock.ts'
import { createDatabase } from '../src/db/database.ts'
import { migrateDatabase } from '../src/db/migrate-database.ts'
import { createFeed } from '../src/event/feed.ts'

/**
 * Taking in a list: `placeOrders` of 50,000 lines (judged, compared with the orders there are, stored as lines, orders and events in one durable
 * transaction) against the floor: the same orders inserted row by row by raw better-sqlite3 in one transaction, nothing judged, no lines, no events.
 */
const count = Number(process.argv[2] ?? 50_000)
const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-bench-'))
const url = `file:${path.join(folder, 'bench.db')}`
await migrateDatabase(url)
const db = createDatabase(url)
const parts = {
  db,
  clock: systemClock,
  feed: createFeed(),
  newId: monotonicFactory(),
  checkpoint: noCheckpoint,
  logger: makeSilentLogger(),
}
await ensureOwnerAccount(db, new Date())
const now = new Date()
const service = await db.service.create({
  data: {
    supplierServiceId: '1739',
    category: 'Checks',
    title: 'Checker',
    priceMicros: 80_000n,
    available: true,
    position: 0,
    createdAt: now,
    updatedAt: now,
  },
})

const imeis = Array.from({ length: count }, (_, index) => {
  const body = `35209900${String(index).padStart(6, '0')}`
  return body + checkDigitFor(body)
})
const lines = imeis.map((input, index) => ({ line: index + 1, input }))

const ours = await measure(async () => {
  const result = await placeOrders(parts, ownerAccountId, {
    idempotencyKey: 'bench-intake',
    serviceId: service.id,
    lines,
    expectedMicros: null,
  })
  if (result.kind !== 'batch') throw new Error(`placeOrders answered ${result.kind}`)
})
await db.$disconnect()

const raw = new BetterSqlite3(path.join(folder, 'bench.db'))
raw.pragma('synchronous = FULL')
raw.exec('DELETE FROM "BatchLine"; DELETE FROM "OrderEvent"; DELETE FROM "Order";')
const insert = raw.prepare(
  `INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, version, "orderedAt", "updatedAt")
   VALUES (?, 'owner', ?, 'Checker', 80000, ?, 'QUEUED', 1, ?, ?)`,
)
const newId = monotonicFactory()
const floor = await measure(async () => {
  raw.transaction(() => {
    for (const imei of imeis) insert.run(newId(), service.id, imei, now.getTime(), now.getTime())
  })()
})
raw.close()
rmSync(folder, { recursive: true, force: true })

console.log(`intake of ${count} lines: ${ours.ms} ms, RSS grew by ${ours.rssMb} MB`)
console.log(`floor, raw inserts of the orders alone: ${floor.ms} ms`)
console.log(`ratio: ${(ours.ms / floor.ms).toFixed(1)}`)

async function measure(work: () => Promise<void>): Promise<{ ms: number; rssMb: number }> {
  const [startMs, startRss] = [performance.now(), process.memoryUsage.rss()]
  await work()
  return {
    ms: Math.round(performance.now() - startMs),
    rssMb: Math.round((process.memoryUsage.rss() - startRss) / 1_048_576),
  }
}

function makeSilentLogger() {
  const nothing = () => {}
  return { debug: nothing, info: nothing, warn: nothing, error: nothing }
}
