import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../src/db/database.ts'
import { readIdentityFile } from '../../src/db/identity-file.ts'
import { createIdentityKeeper, raiseEventNumber, readEventNumber } from '../../src/db/identity-keeper.ts'
import { copyDatabase, type DatabaseCopy } from '../support/migrated-template.ts'
import { startChild } from './child-process.ts'

const id = '01KBNK3J6T0000000000000001'
let copy: DatabaseCopy
let databases: Database[]
beforeEach(() => {
  copy = copyDatabase()
  databases = []
})
afterEach(async () => {
  for (const database of databases) await database.$disconnect()
  copy.remove()
})

const databaseFile = () => path.join(copy.folder, 'test.db')
const makeKeeper = () => {
  const db = createDatabase(copy.url)
  databases.push(db)
  return { db, keeper: createIdentityKeeper({ db, url: copy.url, isShared: false }) }
}

test('the file holds the id, the inode and the newest event, in a line of the same length for ever', async () => {
  const { db, keeper } = makeKeeper()
  expect(keeper.look()).toMatchObject({ beside: null })
  keeper.begin(id, 0)
  const length = readFileSync(`${databaseFile()}.identity`).length
  expect(keeper.look()).toEqual({ beside: { id, inode: keeper.look().inode, cursor: 0 }, inode: keeper.look().inode })
  await db.$transaction((tx) => raiseEventNumber(tx, 2_147_483_647))
  await keeper.keep()
  expect(keeper.look().beside?.cursor).toBe(2_147_483_647)
  expect(readFileSync(`${databaseFile()}.identity`)).toHaveLength(length)
  keeper.close()
})

test.each([
  ['is empty', ''],
  ['was cut short', 'imei-desk database=01KBNK3J6T0000000000000001 inode=000000000000'],
  ['holds something else', '{"id": 1}\n'],
])('a file that %s counts as missing', (_, text) => {
  writeFileSync(`${databaseFile()}.identity`, text)
  expect(readIdentityFile(databaseFile())).toBeNull()
})

test('a file that stands from before is written over, whatever it held', () => {
  writeFileSync(`${databaseFile()}.identity`, 'x'.repeat(10_000))
  const { keeper } = makeKeeper()
  keeper.begin(id, 7)
  keeper.close()
  expect(readIdentityFile(databaseFile())).toMatchObject({ id, cursor: 7 })
  expect(readFileSync(`${databaseFile()}.identity`, 'utf8')).not.toContain('xx')
})

test('a file that cannot be written stops the start', () => {
  writeFileSync(`${databaseFile()}.identity`, '')
  chmodSync(`${databaseFile()}.identity`, 0o400)
  const { keeper } = makeKeeper()
  // Root may write anything.
  if (process.getuid?.() === 0) return
  expect(() => keeper.begin(id, 7)).toThrow('EACCES')
})

test('nothing is kept before it was begun', async () => {
  const { keeper } = makeKeeper()
  await expect(keeper.keep()).rejects.toThrow('was not begun')
})

test('the number of the newest event stays when its event is gone, and rises from nothing', async () => {
  const { db } = makeKeeper()
  expect(await readEventNumber(db)).toBe(0)
  await db.$transaction((tx) => raiseEventNumber(tx, 500))
  await db.$transaction((tx) => raiseEventNumber(tx, 400))
  expect(await readEventNumber(db)).toBe(500)
  expect(await db.$queryRaw`SELECT count(*) AS rows FROM sqlite_sequence WHERE name = 'OrderEvent'`).toEqual([
    { rows: 1n },
  ])
})

describe('once kept, the file is never behind what had happened by then', () => {
  const answer = (cursor: number) => [{ seq: cursor }]

  test('however many ask at once, and in whatever order they are answered', async () => {
    const answers: ((rows: object[]) => void)[] = []
    const slow = { $queryRaw: () => new Promise((resolve) => answers.push(resolve)) }
    // All that the keeper asks of the database.
    const keeper = createIdentityKeeper({ db: slow as unknown as Database, url: copy.url, isShared: false })
    keeper.begin(id, 0)
    const asked = [keeper.keep(), keeper.keep()]
    answers[1]?.(answer(101))
    await asked[1]
    answers[0]?.(answer(100))
    await asked[0]
    expect(keeper.look().beside?.cursor).toBe(101)
    keeper.close()
  })

  test('nor when others share it: the number is read and written under the lock that all of them need', async () => {
    let isLocked = false
    const queries = { $queryRaw: async () => answer(isLocked ? 7 : 3) }
    const $transaction = async (work: (tx: object) => Promise<void>) => {
      isLocked = true
      await work(queries)
      expect(keeper.look().beside?.cursor).toBe(7)
      isLocked = false
    }
    const db = { ...queries, $transaction } as unknown as Database
    const keeper = createIdentityKeeper({ db, url: copy.url, isShared: true })
    keeper.begin(id, 0)
    await keeper.keep()
    expect(keeper.look().beside?.cursor).toBe(7)
    keeper.close()
  })

  test('two processes that write as fast as they can', async () => {
    const children = [1, 2].map(() => startChild('keep-identity.process.ts', [copy.url, id, '300']))
    for (const child of children) expect(await child.nextLine()).toBe('ready')
    for (const child of children) child.send('go')
    for (const child of children) expect(await child.nextLine()).toBe('0')
    expect(readIdentityFile(databaseFile())).toMatchObject({ id, cursor: 600 })
  })
})
