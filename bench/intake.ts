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
import type { Benchmark } from './benchmark.ts'

export const intake: Benchmark = {
  about:
    'placeOrders of a list (--lines), judged, compared, stored as lines, orders and events; floor: the orders alone, inserted row by row by raw better-sqlite3',
  run: async ({ lines: count }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-bench-'))
    try {
      const file = path.join(folder, 'bench.db')
      const imeis = makeImeis(count)
      const ours = await placeAll(file, imeis)
      const floor = await insertAll(file, imeis)
      const remark = `RSS grew by ${ours.rssMb} MB`
      return [{ what: `intake of ${count} lines`, measured: ours.ms, floor: floor.ms, unit: 'ms', remark }]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function makeImeis(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const body = `35209900${String(index).padStart(6, '0')}`
    return body + checkDigitFor(body)
  })
}

async function placeAll(file: string, imeis: readonly string[]) {
  await migrateDatabase(`file:${file}`)
  const db = createDatabase(`file:${file}`)
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
  const facts = { supplierServiceId: '1739', category: 'Checks', title: 'Checker', priceMicros: 80_000n, position: 0 }
  const { id: serviceId } = await db.service.create({
    data: { ...facts, available: true, createdAt: now, updatedAt: now },
  })
  const lines = imeis.map((input, index) => ({ line: index + 1, input }))
  const measured = await measure(async () => {
    const input = { idempotencyKey: 'bench-intake', serviceId, lines, expectedMicros: null }
    const result = await placeOrders(parts, ownerAccountId, input)
    if (result.kind !== 'batch') throw new Error(`placeOrders answered ${result.kind}`)
  })
  await db.$disconnect()
  return measured
}

async function insertAll(file: string, imeis: readonly string[]) {
  const raw = new BetterSqlite3(file)
  raw.pragma('synchronous = FULL')
  raw.exec('DELETE FROM "BatchLine"; DELETE FROM "OrderEvent"; DELETE FROM "Order";')
  const insert = raw.prepare(
    `INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, version, "orderedAt", "updatedAt")
     VALUES (?, 'owner', (SELECT id FROM "Service"), 'Checker', 80000, ?, 'QUEUED', 1, ?, ?)`,
  )
  const newId = monotonicFactory()
  const nowMs = Date.now()
  const measured = await measure(async () => {
    raw.transaction(() => {
      for (const imei of imeis) insert.run(newId(), imei, nowMs, nowMs)
    })()
  })
  raw.close()
  return measured
}

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
