import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { chunksOf, jsonRows, jsonTexts } from '../../src/db/json-rows.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { openDatabase } from './adapters.ts'

const copy = copyDatabase()
let database: Database
beforeAll(() => {
  database = openDatabase('ours', copy.url)
})
afterAll(async () => {
  await database.$disconnect()
  copy.remove()
})

test('rows that travel as one parameter are stored with their types, in their order', async () => {
  const rows = [
    { kind: '00123', at: 1_700_000_000_123 },
    { kind: `quote ' " \\ $.x ; -- 漢字 🙂 \u0000 end`, at: 0 },
    { kind: '', at: -1 },
  ]
  const stored = await database.$executeRaw`
    INSERT INTO "SupplierCall" (kind, at) SELECT kind, at FROM ${jsonRows({ kind: 'text', at: 'time' }, rows)} AS r`
  expect(stored).toBe(3)
  const found = await database.supplierCall.findMany({ orderBy: { id: 'asc' } })
  expect(found.map(({ kind, at }) => ({ kind, at: at.getTime() }))).toEqual(rows)
})

test('nothing, true and false are stored as such', async () => {
  const rows = [
    { name: 'a', reachable: true, currency: null },
    { name: 'b', reachable: false, currency: 'USD' },
  ]
  await database.$executeRaw`
    INSERT INTO "SupplierState" (name, reachable, currency)
    SELECT name, reachable, currency FROM ${jsonRows({ name: 'text', reachable: 'boolean', currency: 'text' }, rows)} AS r`
  const select = { name: true, reachable: true, currency: true }
  expect(await database.supplierState.findMany({ select, orderBy: { name: 'asc' } })).toEqual(rows)
})

test('no rows are no rows', async () => {
  const found = await database.$queryRaw`SELECT * FROM ${jsonRows({ kind: 'text' }, [])} AS r`
  expect(found).toEqual([])
})

test('a list of texts keeps its order and says each place', async () => {
  const texts = ['b', 'a', `it's`, 'b']
  const found = await database.$queryRaw`SELECT "position", value FROM ${jsonTexts(texts)} AS t ORDER BY "position"`
  expect(found).toEqual(texts.map((value, position) => ({ position: BigInt(position), value })))
})

test('a list is cut into pieces that together are the list', () => {
  expect([...chunksOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]])
  expect([...chunksOf([1, 2], 2)]).toEqual([[1, 2]])
  expect([...chunksOf([], 2)]).toEqual([])
})
