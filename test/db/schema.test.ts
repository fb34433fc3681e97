import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, readFileSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { createSchemaDiff } from '../../scripts/diff-schemas.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { openBeside } from './adapters.ts'

const copy = copyDatabase()
afterAll(() => copy.remove())

/**
 * Every column, foreign key and index by table; not the SQL itself: a column that came later stands elsewhere in it. The tables of the search are SQLite's
 * alone (test/history/search-index.test.ts).
 */
function readShape(connection: SqliteDatabase.Database): Record<string, unknown> {
  const ask = (sql: string, table: string) => connection.prepare(sql).all(table)
  const tables = connection
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('_prisma_migrations', 'sqlite_sequence') AND name NOT LIKE 'OrderSearch%' ORDER BY name",
    )
    .all() as { name: string; sql: string }[] // two text columns
  const shapes = tables.map(({ name, sql }) => [
    name,
    {
      counts: sql.includes('AUTOINCREMENT'),
      columns: ask('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name', name),
      references: ask(
        'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY "from"',
        name,
      ),
      // A primary key has no index of its own where the table was made WITHOUT ROWID; `pk` above tells of it.
      indexes: ask(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ? ORDER BY name",
        name,
      ),
    },
  ])
  return Object.fromEntries(shapes)
}

/** Runs `npm run db:migration -- --check` in a folder and answers what it says; '' when all is well. */
function checkMigrations(folder: string): string {
  const script = path.resolve('scripts/write-migration.ts')
  const tsx = path.resolve('node_modules/tsx/dist/esm/index.mjs')
  try {
    execFileSync(process.execPath, ['--import', tsx, script, '--check'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return ''
  } catch (error) {
    return (error as { stderr: string }).stderr // execFileSync's errors carry the output
  }
}

test('the migrated database has exactly the tables, columns, references and indexes of the data model', async () => {
  const diff = await createSchemaDiff()
  const modelled = new SqliteDatabase(':memory:')
  modelled.exec(await diff('sqlite', null, readFileSync('prisma/schema.prisma', 'utf8')))
  const migrated = openBeside(copy.url)
  const shape = readShape(migrated)
  expect(shape).toEqual(readShape(modelled))
  expect(shape['Order']).toMatchObject({
    indexes: expect.arrayContaining([expect.objectContaining({ name: 'Order_one_open' })]),
  })
  migrated.close()
  modelled.close()
})

test('every change of the data model is in a migration', () => {
  expect(checkMigrations('.')).toBe('')
})

test('a change of the data model that no migration holds is told', () => {
  cpSync('prisma', `${copy.folder}/prisma`, { recursive: true })
  appendFileSync(`${copy.folder}/prisma/schema.prisma`, 'model Forgotten {\n  id Int @id\n}\n')
  expect(checkMigrations(copy.folder)).toContain('prisma/schema.prisma has changed since the last migration')
})
