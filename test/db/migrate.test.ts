import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateDatabase } from '../../src/db/migrate-database.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { type MigrationBench, makeMigrationBench, readTables } from './make-migrations.ts'

let bench: MigrationBench
beforeEach(() => {
  bench = makeMigrationBench()
})
afterEach(() => bench.remove())

const shops = 'CREATE TABLE shop (id INTEGER PRIMARY KEY, name TEXT);'
const goods =
  'CREATE TABLE good (id INTEGER PRIMARY KEY, shop INTEGER NOT NULL REFERENCES shop (id) ON DELETE CASCADE);'
const both = { '20260101000000_shops': shops, '20260102000000_goods': goods }
const journal = () =>
  bench.beside.prepare('SELECT * FROM _prisma_migrations ORDER BY migration_name').all() as Record<string, unknown>[] // any table's rows

describe('migrations', () => {
  test('are applied in the order of their names, and noted as Prisma notes them', async () => {
    bench.write({ '20260102000000_goods': goods, '20260101000000_shops': shops })
    expect(await bench.run()).toEqual(['20260101000000_shops', '20260102000000_goods'])
    const rows = journal()
    expect(rows.map((row) => row['migration_name'])).toEqual(Object.keys(both))
    for (const [index, sql] of [shops, goods].entries()) {
      expect(rows[index]).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/),
        checksum: createHash('sha256').update(sql).digest('hex'),
        migration_name: Object.keys(both)[index],
        started_at: expect.toSatisfy((at: number) => Math.abs(Date.now() - at) < 60_000),
        finished_at: expect.toSatisfy((at: number) => Math.abs(Date.now() - at) < 60_000),
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      })
    }
  })

  test('are not applied again', async () => {
    bench.write(both)
    await bench.run()
    bench.beside.exec("INSERT INTO shop VALUES (1, 'one')")
    const before = journal()
    expect(await bench.run()).toEqual([])
    expect(journal()).toEqual(before)
    expect(bench.beside.prepare('SELECT * FROM shop').all()).toEqual([{ id: 1, name: 'one' }])
  })

  test('that came later are applied alone', async () => {
    bench.write({ '20260101000000_shops': shops })
    await bench.run()
    bench.write(both)
    expect(await bench.run()).toEqual(['20260102000000_goods'])
  })

  test('one that was edited after it had been applied is refused by name, and nothing is applied', async () => {
    bench.write({ '20260101000000_shops': shops })
    await bench.run()
    bench.write({ ...both, '20260101000000_shops': `${shops} -- edited` })
    await expect(bench.run()).rejects.toThrow('20260101000000_shops was edited after it had been applied')
    expect(readTables(bench.beside)).toMatchObject([{ name: 'shop' }])
  })

  test('a database of a newer program is refused by an older one, which applies nothing', async () => {
    bench.write(both)
    await bench.run()
    rmSync(`${bench.migrationsFolder}/20260102000000_goods`, { recursive: true })
    bench.write({ '20260101500000_other': 'CREATE TABLE other (id);' })
    await expect(bench.run()).rejects.toThrow('migrated by a newer imei-desk (20260102000000_goods); run that version')
    expect(readTables(bench.beside)).toMatchObject([{ name: 'good' }, { name: 'shop' }])
    expect(journal()).toHaveLength(2)
  })

  test('one that fails at its second statement leaves nothing behind, keeps those before it, and runs once it is mended', async () => {
    bench.write({ ...both, '20260102000000_goods': `${goods} INSERT INTO nowhere VALUES (1);` })
    await expect(bench.run()).rejects.toThrow()
    expect(readTables(bench.beside)).toMatchObject([{ name: 'shop' }])
    expect(journal().map((row) => row['migration_name'])).toEqual(['20260101000000_shops'])
    bench.write(both)
    expect(await bench.run()).toEqual(['20260102000000_goods'])
  })

  test('a folder without any is refused', async () => {
    await expect(bench.run()).rejects.toThrow(`there are no migrations in ${bench.migrationsFolder}`)
  })
})

describe('a migration that makes a table anew', () => {
  // As Prisma writes it, with its pragmas, which do nothing inside a transaction.
  const redefine = (statement: string) => `
    PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
    CREATE TABLE new_shop (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    ${statement}
    DROP TABLE shop;
    ALTER TABLE new_shop RENAME TO shop;
    PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`
  const goodsOf = () => bench.beside.prepare('SELECT id, shop FROM good').all()
  beforeEach(async () => {
    bench.write(both)
    await bench.run()
    bench.beside.exec("INSERT INTO shop VALUES (1, 'one'), (2, 'two'); INSERT INTO good VALUES (10, 1), (20, 2);")
  })

  test('keeps the rows that refer to it', async () => {
    bench.write({ '20260103000000_names': redefine("INSERT INTO new_shop SELECT id, coalesce(name, '') FROM shop;") })
    expect(await bench.run()).toEqual(['20260103000000_names'])
    expect(goodsOf()).toEqual([
      { id: 10, shop: 1 },
      { id: 20, shop: 2 },
    ])
    expect(() => bench.beside.exec('INSERT INTO good VALUES (30, 3)')).toThrow('FOREIGN KEY')
  })

  test('is refused and undone as a whole when rows would refer to nothing', async () => {
    const before = readTables(bench.beside)
    bench.write({ '20260103000000_names': redefine('INSERT INTO new_shop SELECT id, name FROM shop WHERE id = 1;') })
    await expect(bench.run()).rejects.toThrow(
      '20260103000000_names would leave 1 rows that refer to nothing; nothing was changed',
    )
    expect(readTables(bench.beside)).toEqual(before)
    expect(bench.beside.prepare('SELECT id FROM shop').pluck().all()).toEqual([1, 2])
    expect(goodsOf()).toHaveLength(2)
    expect(journal()).toHaveLength(2)
  })
})

describe('the database of an address', () => {
  test('is made with its folder, and is left alone the second time', async () => {
    const copy = copyDatabase()
    const url = `file:${copy.folder}/not/there/yet.db`
    expect(await migrateDatabase(url)).not.toEqual([])
    expect(await migrateDatabase(url)).toEqual([])
    expect(await migrateDatabase(copy.url)).toEqual([])
    copy.remove()
  })

  test('that is no SQLite file is refused without telling the password', async () => {
    const outcome = migrateDatabase('postgresql://desk:s3cret@localhost/desk')
    await expect(outcome).rejects.toThrow('DATABASE_URL names no SQLite file: postgresql://***@localhost/desk')
  })
})
