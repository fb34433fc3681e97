import Database from 'better-sqlite3'
import type { Violation } from './facts.ts'

/**
 * The database itself refuses a second open order for an account, service and IMEI, whatever the program thinks: tried with rows of a copy, twice the
 * same one.
 */
export function checkOpenOrderIndex(copy: string): Violation[] {
  const db = new Database(copy)
  try {
    const model = db.prepare('SELECT id FROM "Order" LIMIT 1').pluck().get()
    if (model === undefined) return []
    const insertOpen = (id: string) => {
      db.prepare('CREATE TEMP TABLE probe AS SELECT * FROM "Order" WHERE id = ?').run(model)
      db.prepare(
        `UPDATE probe SET id = ?, status = 'QUEUED', imei = '000000000000000', "supplierOrderId" = NULL, "repeatOfId" = NULL`,
      ).run(id)
      db.exec('INSERT INTO "Order" SELECT * FROM probe; DROP TABLE probe')
    }
    insertOpen('probe-1')
    try {
      insertOpen('probe-2')
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') return []
      throw error
    }
    return [{ invariant: 'one open order per IMEI', text: 'the database takes a second open order for the same IMEI' }]
  } finally {
    db.close()
  }
}
