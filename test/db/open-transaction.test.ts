import type SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { adapterNames, committedAccounts, makeAccount, openBeside, openDatabase } from './adapters.ts'
import { holdTransaction } from './held-transaction.ts'

describe.each(adapterNames)('while a transaction is open, the %s adapter', (name) => {
  const isOurs = name === 'ours'
  let copy: DatabaseCopy
  let database: Database
  let beside: SqliteDatabase.Database
  beforeEach(() => {
    copy = copyDatabase()
    database = openDatabase(name, copy.url)
    beside = openBeside(copy.url)
  })
  afterEach(async () => {
    await database.$disconnect()
    beside.close()
    copy.remove()
  })

  test(`${isOurs ? 'keeps' : 'loses'} a write from outside that was acknowledged, when the transaction rolls back`, async () => {
    const held = await holdTransaction(database)
    await held.tx.account.create({ data: makeAccount('inside') })
    const outside = database.account.create({ data: makeAccount('outside') }).then(({ id }) => id)
    await held.rollBack()
    expect(await outside).toBe('outside')
    expect(committedAccounts(beside)).toEqual(isOurs ? ['outside'] : [])
  })

  test(`${isOurs ? 'keeps' : 'loses'} a write from outside by raw SQL, when the transaction rolls back`, async () => {
    const held = await holdTransaction(database)
    const outside = database.$executeRaw`INSERT INTO "Account" (id, name, "createdAt") VALUES ('outside', 'o', 0)`
    const counted = outside.then((count) => count)
    await held.rollBack()
    expect(await counted).toBe(1)
    expect(committedAccounts(beside)).toEqual(isOurs ? ['outside'] : [])
  })

  test(`${isOurs ? 'hides from' : 'shows'} readers what is not committed yet`, async () => {
    const held = await holdTransaction(database)
    await held.tx.account.create({ data: makeAccount('inside') })
    expect(await database.account.count()).toBe(isOurs ? 0 : 1)
    expect(await held.tx.account.count()).toBe(1)
    await held.commit()
    expect(await database.account.count()).toBe(1)
  })

  test('answers readers without waiting for its end', async () => {
    const held = await holdTransaction(database)
    await held.tx.account.create({ data: makeAccount('inside') })
    expect(await database.service.findMany()).toEqual([])
    await held.rollBack()
  })

  test.each([
    ['reads', () => database.account.count()],
    ['writes', () => database.$executeRaw`UPDATE "Account" SET name = ''`],
  ])(`lets ${isOurs ? 'timers and sockets' : 'nothing else'} have a turn in a long row of %s`, async (_, query) => {
    await query()
    expect(await countTurns(query)).toSatisfy((turns: number) => (isOurs ? turns >= 2 : turns === 0))
  })

  test(`lets ${isOurs ? 'timers and sockets' : 'nothing else'} have a turn in a long transaction`, async () => {
    const turns = await database.$transaction((tx) => countTurns(() => tx.account.count()))
    expect(turns).toSatisfy((count: number) => (isOurs ? count >= 2 : count === 0))
  })
})

/** How often a timer of 1 ms fires while a query is repeated for 100 ms. */
async function countTurns(query: () => Promise<unknown>): Promise<number> {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const until = performance.now() + 100
  while (performance.now() < until) await query()
  clearInterval(timer)
  return turns
}
