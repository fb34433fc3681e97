import type SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { cacheStatements } from '../../src/db/statement-cache.ts'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { committedAccounts, makeAccount, openBeside, openDatabase } from './adapters.ts'

let copy: DatabaseCopy
let database: Database
let beside: SqliteDatabase.Database
beforeEach(() => {
  copy = copyDatabase()
  database = openDatabase('ours', copy.url)
  beside = openBeside(copy.url)
})
afterEach(async () => {
  await database.$disconnect()
  beside.close()
  copy.remove()
})

const storeAccounts = (ids: string[]) => database.account.createMany({ data: ids.map(makeAccount) })
const findIds = async (ids: string[]) => {
  const found = await database.account.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  return found.map(({ id }) => id)
}

test('the same statement is compiled once, and answers by the values it is given', async () => {
  cacheStatements(beside)
  beside.exec('CREATE TABLE t (a, b)')
  const sql = 'INSERT INTO t VALUES (?, ?)'
  expect(beside.prepare(sql)).toBe(beside.prepare(sql))
  beside.prepare(sql).bind([1, null]).run()
  beside.prepare(sql).bind(['two', 2]).run()
  const read = (a: unknown) => beside.prepare('SELECT a, b FROM t WHERE a = ?').bind([a]).raw().all()
  expect(read(1)).toEqual([[1, null]])
  expect(read('two')).toEqual([['two', 2]])
  expect(read('three')).toEqual([])
})

test('lists of changing length find what they name', async () => {
  await storeAccounts(['a', 'b', 'c', 'd'])
  expect(await findIds(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(await findIds(['d'])).toEqual(['d'])
  expect(await findIds(['b', 'd', 'x'])).toEqual(['b', 'd'])
  expect(await findIds([])).toEqual([])
  expect(await findIds(['c', 'a'])).toEqual(['a', 'c'])
})

test('more different statements than are kept all answer rightly, also when they come again', async () => {
  const ask = async (number: number) => database.$queryRawUnsafe(`SELECT ${number} AS number, ? AS given`, `g${number}`)
  for (const round of [1, 2]) {
    for (let number = round; number < 600; number += 1) {
      expect(await ask(number)).toEqual([{ number: BigInt(number), given: `g${number}` }])
    }
  }
})

test('of more statements than are kept, those that were used last are', () => {
  cacheStatements(beside)
  const prepare = (number: number) => beside.prepare(`SELECT ${number}`)
  const compiled = Array.from({ length: 500 }, (_, number) => prepare(number))
  expect(prepare(0)).toBe(compiled[0])
  prepare(500)
  expect(prepare(0)).toBe(compiled[0])
  expect(prepare(2)).toBe(compiled[2])
  expect(prepare(1)).not.toBe(compiled[1])
})

test('statements running at the same time do not mix up their values', async () => {
  await storeAccounts(['a', 'b', 'c'])
  const names = ['a', 'b', 'c', 'b', 'a']
  const found = await Promise.all(names.map((id) => database.account.findUniqueOrThrow({ where: { id } })))
  expect(found.map(({ id }) => id)).toEqual(names)
})

describe('a statement that failed works again', () => {
  test('after a unique constraint', async () => {
    await storeAccounts(['a'])
    await expect(database.account.create({ data: makeAccount('a') })).rejects.toMatchObject({ code: 'P2002' })
    expect(await database.account.create({ data: makeAccount('b') })).toMatchObject({ id: 'b' })
    expect(committedAccounts(beside)).toEqual(['a', 'b'])
  })

  test('after an error while it was reading rows', async () => {
    await storeAccounts(['a', '{"x": 1}'])
    const read = (from: string) =>
      database.$queryRaw`SELECT json(id) AS found FROM "Account" WHERE id >= ${from} ORDER BY id`
    await expect(read('')).rejects.toThrow('malformed JSON')
    expect(await read('{')).toEqual([{ found: '{"x":1}' }])
    await storeAccounts(['z'])
  })

  test('after the wrong number of values', async () => {
    const sql = 'SELECT ? AS a, ? AS b'
    await expect(database.$queryRawUnsafe(sql, 'one')).rejects.toThrow('Too few parameter values')
    await expect(database.$queryRawUnsafe(sql, 'one', 'two', 'three')).rejects.toThrow('Too many parameter values')
    expect(await database.$queryRawUnsafe(sql, 'one', 'two')).toEqual([{ a: 'one', b: 'two' }])
  })
})

test('RETURNING answers the rows of each call, and none when nothing was written', async () => {
  const rename = (from: string, to: string) =>
    database.$queryRaw`UPDATE "Account" SET name = ${to} WHERE name = ${from} RETURNING id, name`
  await storeAccounts(['a', 'b'])
  expect(await rename('a', 'x')).toEqual([{ id: 'a', name: 'x' }])
  expect(await rename('a', 'y')).toEqual([])
  expect(await rename('b', 'x')).toEqual([{ id: 'b', name: 'x' }])
})

describe('when another process changed the tables after a statement was kept', () => {
  const readAll = () => database.$queryRawUnsafe('SELECT * FROM "SupplierCall"')

  test('a new column is seen', async () => {
    await database.supplierCall.create({ data: { kind: 'place', at: new Date(5) } })
    expect(await readAll()).toEqual([{ id: 1, kind: 'place', at: new Date(5) }])
    beside.exec(`ALTER TABLE "SupplierCall" ADD COLUMN "size" INTEGER NOT NULL DEFAULT 7`)
    expect(await readAll()).toEqual([{ id: 1, kind: 'place', at: new Date(5), size: 7 }])
  })

  test('a column of another name is not answered by its old one', async () => {
    await database.supplierCall.create({ data: { kind: 'place', at: new Date(5) } })
    await readAll()
    beside.exec('ALTER TABLE "SupplierCall" RENAME COLUMN kind TO sort')
    expect(await readAll()).toEqual([{ id: 1, sort: 'place', at: new Date(5) }])
    await expect(database.supplierCall.findMany()).rejects.toMatchObject({ code: 'P2022' })
  })

  test('a table that was made anew is read and written', async () => {
    await database.supplierCall.create({ data: { kind: 'old', at: new Date(5) } })
    const { sql } = beside.prepare(`SELECT sql FROM sqlite_master WHERE name = 'SupplierCall'`).get() as { sql: string } // one text column
    beside.exec(`DROP TABLE "SupplierCall"; ${sql}`)
    await database.supplierCall.create({ data: { kind: 'new', at: new Date(6) } })
    expect(await database.supplierCall.findMany()).toEqual([{ id: 1, kind: 'new', at: new Date(6) }])
  })
})
