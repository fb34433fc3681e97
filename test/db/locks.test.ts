import type SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { adapterNames, committedAccounts, makeAccount, openBeside, openDatabase } from './adapters.ts'
import { startChild } from './child-process.ts'

let copy: DatabaseCopy
let beside: SqliteDatabase.Database
beforeEach(() => {
  copy = copyDatabase()
  beside = openBeside(copy.url)
})
afterEach(() => {
  beside.close()
  copy.remove()
})

const storeService = () =>
  beside.exec(`INSERT INTO "Service" ("supplierServiceId", category, title, available, position, "createdAt", "updatedAt")
               VALUES ('1', '', '', 1, 0, 0, 0)`)
const storedPosition = () => beside.prepare('SELECT position FROM "Service"').pluck().get()

describe.each(adapterNames)('with the %s adapter', (name) => {
  const isOurs = name === 'ours'

  test(`a transaction that has read ${isOurs ? 'holds other processes back until it has written' : 'is refused its write when another process wrote meanwhile'}`, async () => {
    storeService()
    const database = openDatabase(name, copy.url)
    const outcome = database.$transaction(async (tx) => {
      const { position } = await tx.service.findFirstOrThrow()
      const other = () => beside.exec('UPDATE "Service" SET position = 100')
      if (isOurs) expect(other).toThrow('database is locked')
      else other()
      await tx.service.updateMany({ data: { position: position + 1 } })
    })
    if (isOurs) await outcome
    else await expect(outcome).rejects.toMatchObject({ code: 'P1008' })
    expect(storedPosition()).toBe(isOurs ? 1 : 100)
    await database.$disconnect()
  })

  test(`three processes that read, then write: ${isOurs ? 'every transaction succeeds' : 'some transactions are refused'}`, async () => {
    storeService()
    const children = [1, 2, 3].map(() => startChild('read-then-write.process.ts', [name, copy.url, '40']))
    for (const child of children) expect(await child.nextLine()).toBe('ready')
    for (const child of children) child.send('go')
    const done = await Promise.all(children.map(async (child) => Number(await child.nextLine())))
    const total = done.reduce((sum, count) => sum + count, 0)
    expect(storedPosition()).toBe(total)
    if (isOurs) expect(done).toEqual([40, 40, 40])
    else expect(total).toBeLessThan(120)
  }, 60_000)
})

describe('while another process holds the lock for longer than the adapter waits', () => {
  test('a transaction is refused, and the next one runs once the lock is free', async () => {
    const database = openDatabase('ours', copy.url, { busyTimeoutMs: 20 })
    beside.exec('BEGIN IMMEDIATE')
    const store = (id: string) => database.$transaction((tx) => tx.account.create({ data: makeAccount(id) }))
    await expect(store('refused')).rejects.toMatchObject({ code: 'P1008' })
    await expect(store('refused')).rejects.toMatchObject({ code: 'P1008' })
    expect(await database.account.count()).toBe(0)
    beside.exec('COMMIT')
    await store('accepted')
    expect(committedAccounts(beside)).toEqual(['accepted'])
    await database.$disconnect()
  })

  test('a single write is refused, and the next one runs once the lock is free', async () => {
    const database = openDatabase('ours', copy.url, { busyTimeoutMs: 20 })
    beside.exec('BEGIN IMMEDIATE')
    const store = (id: string) => database.account.create({ data: makeAccount(id) })
    await expect(store('refused')).rejects.toMatchObject({ code: 'P1008' })
    beside.exec('COMMIT')
    await store('accepted')
    expect(committedAccounts(beside)).toEqual(['accepted'])
    await database.$disconnect()
  })
})
