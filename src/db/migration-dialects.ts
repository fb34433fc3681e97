import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { DatabaseKind } from './database.ts'

/** What the two databases do differently while migrating. */
export type MigrationDialect = {
  createTable: string
  /** Opens a transaction that only one process at a time can hold. */
  beginLocked: string
  now: string
  before(connection: SqlDriverAdapter): Promise<void>
  /** Runs before COMMIT; throws when the migration left the data broken. */
  check(connection: SqlDriverAdapter, migration: string): Promise<void>
  after(connection: SqlDriverAdapter): Promise<void>
}

/** Any number that nothing else locks; it spells the lock's purpose nowhere, it only has to stay the same. */
const advisoryLock = 72_707_369

export const migrationDialects: Record<DatabaseKind, MigrationDialect> = {
  sqlite: {
    createTable: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT,
      "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
    beginLocked: 'BEGIN IMMEDIATE',
    now: `CAST(strftime('%s', 'now') AS INTEGER) * 1000`,
    // Inside a transaction this pragma does nothing, and the DROP TABLE of a redefined table would delete the rows that refer to it.
    before: (connection) => connection.executeScript('PRAGMA foreign_keys = OFF'),
    check: async (connection, migration) => {
      const broken = await connection.queryRaw({ sql: 'PRAGMA foreign_key_check', args: [], argTypes: [] })
      if (broken.rows.length > 0) {
        throw new Error(
          `migration ${migration} would leave ${broken.rows.length} rows that refer to nothing; nothing was changed`,
        )
      }
    },
    after: (connection) => connection.executeScript('PRAGMA foreign_keys = ON'),
  },
  postgresql: {
    createTable: `CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
      rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`,
    beginLocked: `BEGIN; SELECT pg_advisory_xact_lock(${advisoryLock});`,
    now: 'now()',
    before: async () => {},
    check: async () => {},
    after: async () => {},
  },
}
