import Database from 'better-sqlite3'
import { longestStepMs } from '../time/time-driver.ts'
import type { World } from '../world.ts'
import type { AttemptRow, EventRow, Facts, LineRow, OrderRow } from './facts.ts'
import { toMs } from './stored-time.ts'

/** While bytes are on their way time may be skipped by one step, and a busy machine adds to that. */
const slackMs = longestStepMs + 5_000

/** Reads everything that the checks look at; `file` may be a copy of the database. Plain SQL: nothing here is shared with the program. */
export function readFacts(world: World, file = world.databaseFile): Facts {
  const { sandbox, clients, arrivals, foreignIds, plan } = world
  const calls = sandbox.calls().calls
  return {
    ...readDatabase(file),
    nowMs: world.time.now(),
    slackMs,
    bought: sandbox.ledger().orders.map(({ id, imei, serviceId, status, acceptedAt }) => ({
      id,
      imei,
      serviceNumber: serviceId,
      status,
      acceptedAt: Date.parse(acceptedAt),
    })),
    foreignIds,
    isListing: sandbox.settings().listing,
    // The first ones are not the program's.
    callTimes: calls.slice(foreignIds.size).map(({ at }) => Date.parse(at)),
    callLimit: Number(plan.env['GSM_FUSION_RATE_PER_MINUTE'] ?? 0),
    arrivals,
    notes: clients.notes,
    pendingScripts: clients.pending(),
  }
}

function readDatabase(file: string) {
  const db = new Database(file, { readonly: true })
  try {
    const hasTables = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'SupplierState'`).get() !== undefined
    if (!hasTables) return nothing
    // Each query names its columns as the type says.
    const rows = <Row>(sql: string, ...times: (keyof Row & string)[]) =>
      (db.prepare(sql).all() as Record<string, unknown>[]).map((row) => withTimes(row, times) as Row)
    const ever = db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'SupplierCall'`).pluck().get()
    return {
      orders: rows<OrderRow>(
        `SELECT o.id, o."accountId", o.imei, s."supplierServiceId" AS serviceNumber, o.status, o.version, o."batchId", o."supplierOrderId",
                o."repeatOfId", o."leaseUntil", o."unknownSince" FROM "Order" o LEFT JOIN "Service" s ON s.id = o."serviceId" ORDER BY o.id`,
        'leaseUntil',
        'unknownSince',
      ),
      events: rows<EventRow>(
        'SELECT cursor, "orderId", version, "from", "to", at FROM "OrderEvent" ORDER BY cursor',
        'at',
      ),
      attempts: rows<AttemptRow>(
        'SELECT id, "orderId", number, "startedAt", "deadlineAt", "finishedAt", "knownOrderIdMark" FROM "Attempt" ORDER BY "orderId", number',
        'startedAt',
        'deadlineAt',
        'finishedAt',
      ),
      keys: rows<Facts['keys'][number]>('SELECT key, "orderId", "batchId" FROM "IdempotencyKey"'),
      batches: rows<Facts['batches'][number]>('SELECT id, status, "orderableCount" FROM "Batch"'),
      lines: rows<LineRow>('SELECT "batchId", position, problem, "orderId" FROM "BatchLine"'),
      bookings: rows<Facts['bookings'][number]>('SELECT kind, at FROM "SupplierCall" ORDER BY at', 'at'),
      bookingsEver: Number(ever ?? 0),
    }
  } finally {
    db.close()
  }
}

const nothing = {
  orders: [],
  events: [],
  attempts: [],
  keys: [],
  batches: [],
  lines: [],
  bookings: [],
  bookingsEver: 0,
}

function withTimes(row: Record<string, unknown>, times: readonly string[]): object {
  const read = Object.fromEntries(times.map((name) => [name, toMs(row[name])]))
  return { ...row, ...read }
}
