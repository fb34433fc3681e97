import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Logger } from 'pino'
import { monotonicFactory } from 'ulid'
import { ensureOwnerAccount, ownerAccountId } from '../../src/account/owner-account.ts'
import { noCheckpoint } from '../../src/checkpoint.ts'
import { systemClock } from '../../src/clock.ts'
import { createDatabase, type Database } from '../../src/db/database.ts'
import { migrateDatabase } from '../../src/db/migrate-database.ts'
import { createFeed } from '../../src/event/feed.ts'
import { insertOrders } from '../../src/order/order-store.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { createSupplierGate } from '../../src/supplier/supplier-gate.ts'
import { getSupplierState } from '../../src/supplier/supplier-state-store.ts'
import { firstListedId, listedImei, listedTitle } from './made-up-listing.ts'

/** Orders in doubt, none of them listed: each is weighed. */
const inDoubt = 20

/**
 * A database that knows every listed order, and some more whose outcome is unknown. Answers what is measured: one look for these in the list, which is
 * compared with all orders.
 */
export async function makeAccount(supplier: Supplier, count: number, logger: Logger): Promise<() => Promise<unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const url = `file:${path.join(folder, 'bench.db')}`
  await migrateDatabase(url)
  const db = createDatabase(url)
  const shared = {
    db,
    clock: systemClock,
    feed: createFeed(),
    newId: monotonicFactory(),
    checkpoint: noCheckpoint,
    logger,
  }
  await ensureOwnerAccount(db, new Date())
  await fill(db, shared.newId, count)
  await getSupplierState(db, supplier.name)
  const gate = createSupplierGate({ ...shared, supplierName: supplier.name, concurrency: 1, limits: [] })
  return () => reconcileOrders({ ...shared, supplier, gate }, { settleAbsent: true })
}

async function fill(db: Database, newId: () => string, count: number): Promise<void> {
  const at = new Date(Date.now() - 3_600_000)
  const facts = { supplierServiceId: '1739', category: 'Checks', title: listedTitle, priceMicros: 80_000n, position: 0 }
  const { id: serviceId } = await db.service.create({
    data: { ...facts, available: true, createdAt: at, updatedAt: at },
  })
  const blank = { batchId: null, note: null, clientReference: null, repeatOfId: null, replacesId: null }
  const orders = Array.from({ length: count + inDoubt }, (_, index) => ({
    id: newId(),
    accountId: ownerAccountId,
    serviceId,
    serviceTitle: listedTitle,
    priceMicros: 80_000n,
    imei: listedImei(firstListedId + index),
    status: 'QUEUED' as const,
    orderedAt: at,
    ...blank,
  }))
  await db.$transaction((tx) => insertOrders(tx, orders))
  await db.$executeRaw`
    UPDATE "Order" SET status = CASE WHEN place < ${count} THEN 'COMPLETED' ELSE 'UNKNOWN' END, "placedAt" = ${at}, "unknownSince" = ${at},
      "supplierOrderId" = CASE WHEN place < ${count} THEN CAST(CAST(${firstListedId} AS INTEGER) + place AS TEXT) END
    FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM "Order") AS numbered WHERE numbered.id = "Order".id`
  await db.$executeRaw`
    INSERT INTO "Attempt" (id, "orderId", number, "startedAt", "deadlineAt", outcome, "knownOrderIdMark")
    SELECT id, id, 1, ${at}, ${at}, CASE WHEN status = 'UNKNOWN' THEN 'UNKNOWN' ELSE 'PENDING' END, ${String(firstListedId)} FROM "Order"`
}
