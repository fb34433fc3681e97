import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSqliteAdapter } from '../../src/db/sqlite-adapter.ts'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { openDatabase } from './adapters.ts'

let copy: DatabaseCopy
beforeEach(() => {
  copy = copyDatabase()
})
afterEach(() => copy.remove())

async function ask(connection: SqlDriverAdapter, sql: string): Promise<unknown> {
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  return rows[0]?.[0]
}

const writerAnswers = (connection: SqlDriverAdapter, name: string) => ask(connection, `PRAGMA ${name}`)
const readerAnswers = (connection: SqlDriverAdapter, name: string) => ask(connection, `SELECT * FROM pragma_${name}`)

test.each([
  ['writing', writerAnswers, 0],
  ['reading', readerAnswers, 1],
])('the %s connection is safe on a file that is opened again', async (_, answers, queryOnly) => {
  const factory = createSqliteAdapter(copy.url)
  await (await factory.connect()).dispose()
  const connection = await factory.connect()
  expect(await answers(connection, 'query_only')).toBe(queryOnly)
  expect(await answers(connection, 'journal_mode')).toBe('wal')
  expect(await answers(connection, 'synchronous')).toBe(2)
  expect(await answers(connection, 'foreign_keys')).toBe(1)
  expect(await answers(connection, 'busy_timeout')).toBe(5_000)
  await connection.dispose()
})

test('the stock adapter opens the same file with synchronous NORMAL, which may lose the last commits with the power', async () => {
  const stock = openDatabase('stock', copy.url)
  expect(await stock.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 1n }])
  await stock.$disconnect()
})

test('a database that cannot keep what it is told is refused', async () => {
  await expect(createSqliteAdapter('file::memory:').connect()).rejects.toThrow('journal_mode = memory where wal')
})
