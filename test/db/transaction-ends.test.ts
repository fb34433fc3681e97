import type SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database, Transaction } from '../../src/db/database.ts'
import { createSqliteAdapter } from '../../src/db/sqlite-adapter.ts'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { adapterNames, committedAccounts, makeAccount, openBeside, openDatabase } from './adapters.ts'
import { holdTransaction } from './held-transaction.ts'

/** A transaction gets its turn within this time, or never. */
const soon = { maxWait: 300 }

/** Makes COMMIT fail: the attempt's order does not exist, and the check is put off until then. */
async function breakCommit(tx: Transaction): Promise<void> {
  await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`
  await tx.attempt.create({
    data: { id: 'a', orderId: 'nowhere', number: 1, startedAt: new Date(0), deadlineAt: new Date(0) },
  })
}

describe.each(adapterNames)('with the %s adapter', (name) => {
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

  test(`a COMMIT that fails ${isOurs ? 'leaves no open transaction behind' : 'leaves the transaction open: later writes are never committed'}`, async () => {
    const held = await holdTransaction(database)
    await breakCommit(held.tx)
    await expect(held.commit()).rejects.toThrow('ForeignKeyConstraintViolation')
    await database.account.create({ data: makeAccount('later') })
    expect(committedAccounts(beside)).toEqual(isOurs ? ['later'] : [])
  })

  test(`after a COMMIT that failed, the next transactions ${isOurs ? 'run' : 'never begin again'}`, async () => {
    const held = await holdTransaction(database)
    await breakCommit(held.tx)
    await expect(held.commit()).rejects.toThrow('ForeignKeyConstraintViolation')
    const next = () => database.$transaction((tx) => tx.account.count(), soon)
    if (isOurs) {
      expect(await next()).toBe(0)
    } else {
      await expect(next()).rejects.toThrow('cannot start a transaction within a transaction')
      await expect(next()).rejects.toThrow('Unable to start a transaction in the given time')
    }
  })

  test(`after a BEGIN that was refused, the next transactions ${isOurs ? 'run' : 'never begin again'}`, async () => {
    await database.$executeRaw`BEGIN`
    const next = () => database.$transaction((tx) => tx.account.count(), soon)
    await expect(next()).rejects.toThrow('cannot start a transaction within a transaction')
    await database.$executeRaw`COMMIT`
    if (isOurs) expect(await next()).toBe(0)
    else await expect(next()).rejects.toThrow('Unable to start a transaction in the given time')
  })

  test(`a transaction that SQLite itself rolled back ${isOurs ? 'runs no further statement' : 'goes on, each statement committed on its own'}`, async () => {
    const held = await holdTransaction(database)
    await held.tx.account.create({ data: makeAccount('before') })
    const conflict = held.tx
      .$executeRaw`INSERT OR ROLLBACK INTO "Account" (id, name, "createdAt") VALUES ('before', '', 0)`
    await expect(conflict).rejects.toThrow(/unique/i)
    const after = held.tx.account.create({ data: makeAccount('after') })
    if (isOurs) await expect(after).rejects.toThrow('this transaction is over')
    else await after
    await expect(held.commit()).rejects.toThrow(isOurs ? 'this transaction is over' : 'no transaction is active')
    expect(committedAccounts(beside)).toEqual(isOurs ? [] : ['after'])
    expect(await database.$transaction((tx) => tx.account.count(), soon)).toBe(isOurs ? 0 : 1)
  })

  test('a transaction that is rolled back because its time is up lets the next ones through', async () => {
    const held = await holdTransaction(database, { timeout: 30 })
    await held.tx.account.create({ data: makeAccount('late') })
    if (isOurs) await database.account.create({ data: makeAccount('waited') })
    else await database.$transaction((tx) => tx.account.create({ data: makeAccount('waited') }))
    await expect(held.tx.account.create({ data: makeAccount('too-late') })).rejects.toThrow('expired transaction')
    await expect(held.commit()).rejects.toThrow('expired transaction')
    expect(committedAccounts(beside)).toEqual(['waited'])
  })

  test('a transaction that gave up waiting for its turn takes none', async () => {
    const held = await holdTransaction(database)
    const impatient = database.$transaction((tx) => tx.account.create({ data: makeAccount('impatient') }), {
      maxWait: 30,
    })
    await expect(impatient).rejects.toThrow('Unable to start a transaction in the given time')
    await held.commit()
    await database.$transaction((tx) => tx.account.create({ data: makeAccount('next') }), soon)
    expect(committedAccounts(beside)).toEqual(['next'])
  })

  test('a transaction whose ROLLBACK fails lets the next ones through', async () => {
    const held = await holdTransaction(database)
    await held.tx.account.create({ data: makeAccount('inside') })
    await held.tx.$executeRaw`ROLLBACK`
    await held.rollBack()
    await database.$transaction((tx) => tx.account.create({ data: makeAccount('next') }), soon)
    expect(committedAccounts(beside)).toEqual(['next'])
  })
})

describe('with our adapter', () => {
  test('a transaction that waited behind a failing COMMIT is not rolled back with it', async () => {
    const copy = copyDatabase()
    const database = openDatabase('ours', copy.url)
    const beside = openBeside(copy.url)
    const failing = await holdTransaction(database)
    await breakCommit(failing.tx)
    const waiting = database.$transaction(async (tx) => {
      await tx.account.create({ data: makeAccount('first') })
      await tx.account.create({ data: makeAccount('second') })
      expect(committedAccounts(beside)).toEqual([])
    })
    await expect(failing.commit()).rejects.toThrow('ForeignKeyConstraintViolation')
    await waiting
    expect(committedAccounts(beside)).toEqual(['first', 'second'])
    await database.$disconnect()
    beside.close()
    copy.remove()
  })
  test('what is done to a transaction after its end does not touch the next one', async () => {
    const copy = copyDatabase()
    const connection = await createSqliteAdapter(copy.url).connect()
    const query = (sql: string) => ({ sql, args: [], argTypes: [] })
    const first = await connection.startTransaction()
    await first.executeRaw(query('COMMIT'))
    await first.commit()
    const second = await connection.startTransaction()
    await second.executeRaw(query(`INSERT INTO "Account" (id, name, "createdAt") VALUES ('second', '', 0)`))
    await first.rollback()
    await expect(first.executeRaw(query('ROLLBACK'))).rejects.toThrow('this transaction is over')
    await expect(first.queryRaw(query('SELECT 1'))).rejects.toThrow('this transaction is over')
    await second.executeRaw(query('COMMIT'))
    await second.commit()
    const { rows } = await connection.queryRaw(query('SELECT id FROM "Account"'))
    expect(rows).toEqual([['second']])
    await connection.dispose()
    copy.remove()
  })
})
