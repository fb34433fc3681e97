import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import SqliteDatabase from 'better-sqlite3'
import { migrate } from '../../src/db/migrate.ts'
import { createSqliteAdapter } from '../../src/db/sqlite-adapter.ts'

export type MigrationBench = {
  url: string
  migrationsFolder: string
  /** Writes (or edits) migration files by their names. */
  write(migrations: Record<string, string>): void
  /** Opens the database as a starting program does, migrates and closes it; answers what was applied. */
  run(): Promise<string[]>
  /** A bare connection, to look and to prepare. Closed by `remove`. */
  beside: SqliteDatabase.Database
  remove(): void
}

/** An empty database and a folder of migrations of its own. */
export function makeMigrationBench(): MigrationBench {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-migrations-'))
  const url = `file:${folder}/test.db`
  const migrationsFolder = path.join(folder, 'migrations')
  const beside = new SqliteDatabase(`${folder}/test.db`)
  beside.pragma('foreign_keys = ON')
  return {
    url,
    migrationsFolder,
    write: (migrations) => {
      for (const [name, sql] of Object.entries(migrations)) {
        mkdirSync(path.join(migrationsFolder, name), { recursive: true })
        writeFileSync(path.join(migrationsFolder, name, 'migration.sql'), sql)
      }
    },
    run: () => runMigrations(url, migrationsFolder),
    beside,
    remove: () => {
      beside.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the database as a starting program does, migrates and closes it. */
export async function runMigrations(url: string, migrationsFolder: string): Promise<string[]> {
  const connection: SqlDriverAdapter = await createSqliteAdapter(url).connect()
  try {
    return await migrate(connection, 'sqlite', migrationsFolder)
  } finally {
    await connection.dispose()
  }
}

/** All tables, indexes and triggers with their SQL, whatever order they were made in. */
export function readTables(connection: SqliteDatabase.Database): unknown[] {
  return connection
    .prepare(
      "SELECT type, name, sql FROM sqlite_master WHERE name <> '_prisma_migrations' AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all()
}
