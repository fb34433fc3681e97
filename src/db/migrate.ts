import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { type Checkpoint, noCheckpoint } from '../checkpoint.ts'
import type { DatabaseKind } from './database.ts'
import { type MigrationDialect, migrationDialects } from './migration-dialects.ts'

/**
 * Applies the migrations of `folder` (Prisma's layout: NAME/migration.sql) that the database does not have yet, in order, each in one transaction,
 * and answers their names. Writes `_prisma_migrations` as Prisma does, so that `prisma migrate deploy` goes on from here. Two processes that
 * start together apply each once. Throws when an applied migration was edited, or when the database has one that this program does not know.
 */
export async function migrate(
  connection: SqlDriverAdapter,
  kind: DatabaseKind,
  folder: string,
  checkpoint: Checkpoint = noCheckpoint,
): Promise<string[]> {
  const dialect = migrationDialects[kind]
  const migrations = readMigrations(folder)
  await dialect.before(connection)
  const applied: string[] = []
  try {
    await exclusively(connection, dialect, () => connection.executeScript(dialect.createTable))
    await refuseUnknown(connection, migrations)
    for (const migration of migrations) {
      if (await applyOnce(connection, dialect, migration, checkpoint)) applied.push(migration.name)
    }
  } finally {
    await dialect.after(connection)
  }
  return applied
}

type Migration = { name: string; sql: string; checksum: string }

function readMigrations(folder: string): Migration[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  if (names.length === 0) throw new Error(`there are no migrations in ${folder}`)
  return names.sort().map((name) => {
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The lock is taken before looking: two processes that both saw "not applied" would both apply. */
async function exclusively<T>(connection: SqlDriverAdapter, dialect: MigrationDialect, work: () => Promise<T>) {
  await connection.executeScript(dialect.beginLocked)
  try {
    const result = await work()
    await connection.executeScript('COMMIT')
    return result
  } catch (error) {
    await connection.executeScript('ROLLBACK').catch(() => {}) // the first error is the one worth telling
    throw error
  }
}

function applyOnce(
  connection: SqlDriverAdapter,
  dialect: MigrationDialect,
  migration: Migration,
  checkpoint: Checkpoint,
): Promise<boolean> {
  return exclusively(connection, dialect, async () => {
    const known = await findApplied(connection, migration.name)
    if (known !== null && known !== migration.checksum) {
      throw new Error(`migration ${migration.name} was edited after it had been applied; restore its file`)
    }
    if (known !== null) return false
    await connection.executeScript(migration.sql)
    checkpoint('migration-half-applied')
    await connection.executeScript(insertRow(dialect, migration))
    await dialect.check(connection, migration.name)
    return true
  })
}

async function findApplied(connection: SqlDriverAdapter, name: string): Promise<string | null> {
  const answer = await connection.queryRaw({
    sql: `SELECT checksum FROM _prisma_migrations WHERE migration_name = ${quoted(name)} AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    args: [],
    argTypes: [],
  })
  const checksum = answer.rows[0]?.[0]
  return typeof checksum === 'string' ? checksum : null
}

/** An older program on a newer database would write rows that the newer one cannot read. */
async function refuseUnknown(connection: SqlDriverAdapter, migrations: Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name))
  const sql = 'SELECT migration_name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name'
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  const unknown = rows.map((row) => String(row[0])).filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new Error(`the database was migrated by a newer imei-desk (${unknown.join(', ')}); run that version`)
  }
}

const insertRow = (dialect: MigrationDialect, { name, checksum }: Migration) =>
  `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
   VALUES (${quoted(randomUUID())}, ${quoted(checksum)}, ${quoted(name)}, ${dialect.now}, ${dialect.now}, 1);`

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
