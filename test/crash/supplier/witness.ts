import Database from 'better-sqlite3'
import { toMs } from '../check/stored-time.ts'

/** A call to place an order at the moment when it arrived, and what stood committed in the program's database at that moment. */
export type Arrival = {
  imei: string
  serviceNumber: string
  atMs: number
  /** Attempts of orders of this IMEI. */
  attempts: number
  /** Orders of this IMEI that were SENDING. */
  sending: number
  /** The latest time that one of those attempts may be under way; null without any. */
  deadlineMs: number | null
}

const query = `SELECT count(*) AS attempts, count(DISTINCT CASE WHEN o.status = 'SENDING' THEN o.id END) AS sending, max(a."deadlineAt") AS deadline
  FROM "Order" o JOIN "Attempt" a ON a."orderId" = o.id WHERE o.imei = ?`

/** Looks into the database whenever an order call arrives: what the program has not committed by then, it could forget. */
export function createWitness(databaseFile: string, now: () => number) {
  const arrivals: Arrival[] = []
  return {
    arrivals,
    see: (call: { imei: string; serviceNumber: string }) => {
      const db = new Database(databaseFile, { readonly: true })
      try {
        // count() and max() always answer one row.
        const row = db.prepare(query).get(call.imei) as { attempts: number; sending: number; deadline: unknown }
        const { attempts, sending } = row
        arrivals.push({ ...call, atMs: now(), attempts, sending, deadlineMs: toMs(row.deadline) })
      } finally {
        db.close()
      }
    },
    /** The supplier's ids that the program has known for so long that they have to stand in every list; null while it knows none at all. */
    known: (): ReadonlySet<string> | null => {
      const db = new Database(databaseFile, { readonly: true })
      try {
        const rows = db.prepare(knownQuery).all() as { id: string; placedAt: unknown }[]
        if (rows.length === 0) return null
        return new Set(rows.filter(({ placedAt }) => (toMs(placedAt) ?? 0) < now() - wellKnownMs).map(({ id }) => id))
      } finally {
        db.close()
      }
    },
  }
}

const knownQuery = `SELECT "supplierOrderId" AS id, "placedAt" FROM "Order" WHERE "supplierOrderId" IS NOT NULL`

/** A minute that a new order may take to be listed, and the steps in which time is skipped. */
const wellKnownMs = 120_000
