import { copyFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDatabase, type Transaction } from '../../src/db/database.ts'
import { readIdentityFile } from '../../src/db/identity-file.ts'
import { createIdentityKeeper, type IdentityKeeper, readEventNumber } from '../../src/db/identity-keeper.ts'
import { latestCursor } from '../../src/event/read-events.ts'
import { claimNextOrder } from '../../src/order/claim-order.ts'
import { holdRestoredOrders } from '../../src/order/hold-restored-orders.ts'
import { setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

let bench: Workbench
let keepers: IdentityKeeper[]
const clock = makeClock()
beforeEach(async () => {
  keepers = []
  bench = await makeWorkbench({ clock })
})
afterEach(async () => {
  for (const keeper of keepers) keeper.close()
  await bench.close()
})

const databaseFile = () => bench.url.replace('file:', '')
const identityFile = () => `${databaseFile()}.identity`
const beside = () => readIdentityFile(databaseFile())

/** What every start does; the answer keeps the file up to date, as the running program does. */
async function start(parts: Partial<Workbench['parts']> = {}): Promise<IdentityKeeper> {
  const identity = createIdentityKeeper({ db: bench.db, url: bench.url, isShared: false })
  keepers.push(identity)
  await holdRestoredOrders({ ...bench.parts, ...parts, identity })
  return identity
}

const claim = () => claimNextOrder(bench.parts, { supplierName: bench.supplierName, timeoutMs: 60_000 })
const statuses = async () => (await bench.db.order.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)
const storedId = async () => (await bench.db.databaseIdentity.findMany()).map(({ id }) => id)
const eventsOf = (orderId: string) => bench.db.orderEvent.findMany({ where: { orderId }, orderBy: { cursor: 'asc' } })

test('a new database gets an id, here and in the file, and one that starts again keeps it', async () => {
  await start()
  const [id] = await storedId()
  expect(beside()).toMatchObject({ id, cursor: 0 })
  await bench.addOrder(1)
  // Killed at once: the file knows nothing of the order.
  await start()
  expect(await storedId()).toEqual([id])
  expect(beside()).toMatchObject({ id, cursor: 1 })
  expect(await statuses()).toEqual(['QUEUED'])
  expect(await bench.state()).toMatchObject({ pauseReason: null })
})

test('a new database beside the file of an old one is new, and its events have numbers that the old one never gave', async () => {
  ;(await start()).begin('01KBNK3J6T0000000000000001', 40_000)
  await start()
  expect(await bench.state()).toMatchObject({ pauseReason: null })
  expect(await storedId()).toEqual([beside()?.id])
  await bench.addOrder(1)
  expect(await latestCursor(bench.db)).toBeGreaterThan(40_000)
  await start()
  expect(await statuses()).toEqual(['QUEUED'])
})

test('a restored database sends nothing: QUEUED is HELD, SENDING is UNKNOWN, each with its event and a reason, and the pause says what to do', async () => {
  const keeper = await start()
  const [sending, queued, batch] = [await bench.addOrder(1), await bench.addOrder(2), await bench.addBatch([3, 4])]
  await claim()
  await bench.state()
  await bench.db.supplierState.updateMany({ data: { orderIdMark: '15000077' } })
  const [oldId = ''] = await storedId()
  keeper.begin(oldId, 5_000)
  clock.advance(60_000)
  await start()

  const at = new Date(clock.now())
  expect(await statuses()).toEqual(['UNKNOWN', 'HELD', 'HELD', 'HELD'])
  const held = { status: 'HELD', reason: expect.stringMatching(/restored or copied.*Release/), updatedAt: at }
  expect(await bench.getOrder(queued)).toMatchObject({ ...held, version: 2 })
  expect(await bench.getOrder(sending)).toMatchObject({
    status: 'UNKNOWN',
    version: 3,
    reason: expect.stringMatching(/not known whether.*restored.*not be sent again/),
    unknownSince: at,
    leaseUntil: null,
  })
  expect(await bench.db.attempt.findMany()).toMatchObject([
    { orderId: sending, finishedAt: at, outcome: 'UNKNOWN', detail: expect.stringContaining('restored') },
  ])
  expect(await eventsOf(queued)).toMatchObject([{ to: 'QUEUED' }, { from: 'QUEUED', to: 'HELD', version: 2, at }])
  expect(await eventsOf(sending)).toMatchObject([{}, {}, { from: 'SENDING', to: 'UNKNOWN', version: 3, at }])
  expect(await eventsOf(batch.orderIds[0] ?? '')).toMatchObject([{}, { batchId: batch.id, to: 'HELD' }])
  // Clients that have seen events up to 5,000 miss none of the new ones.
  expect((await eventsOf(queued))[1]?.cursor).toBeGreaterThan(5_000)

  const state = await bench.state()
  expect(state).toMatchObject({ pauseReason: 'restored', retryAt: null, pausedAt: at, orderIdMark: null })
  expect(state.pauseMessage).toMatch(/event 5000 had been written already\. 1 order was being sent: UNKNOWN now\./)
  expect(state.pauseMessage).toMatch(
    /3 orders that waited are HELD.*order it again first, WHILE THIS PAUSE STANDS.*link-listed.*release the rest/,
  )
  expect(await claim()).toBeNull()
  // Whatever was copied from it before is another database from now on.
  expect(await storedId()).toEqual([beside()?.id])
  expect(beside()?.id).not.toBe(oldId)
})

test('is recognised once: the next start finds its own database', async () => {
  await start()
  await bench.addOrder(1)
  rmSync(identityFile())
  await start()
  const [id] = await storedId()
  expect(beside()).toMatchObject({ id, cursor: await readEventNumber(bench.db) })
  const before = await bench.getOrder((await bench.db.order.findFirstOrThrow()).id)
  const later = await bench.addOrder(2)
  await start()
  expect(await bench.getOrder(before.id)).toEqual(before)
  // Ordered under the pause: it waits there as it is.
  expect(await bench.getOrder(later)).toMatchObject({ status: 'QUEUED' })
  expect(await claim()).toBeNull()
})

test('a start that dies between the file and the commit is made good by the next one', async () => {
  await start()
  const id = await bench.addOrder(1)
  rmSync(identityFile())
  const identity = createIdentityKeeper({ db: bench.db, url: bench.url, isShared: false })
  keepers.push(identity)
  const dies = (own: string, cursor: number) => {
    identity.begin(own, cursor)
    throw new Error('killed')
  }
  await expect(holdRestoredOrders({ ...bench.parts, identity: { ...identity, begin: dies } })).rejects.toThrow('killed')
  expect(await bench.getOrder(id)).toMatchObject({ status: 'QUEUED', version: 1 })
  expect(beside()).not.toBeNull()
  await start()
  expect(await bench.getOrder(id)).toMatchObject({ status: 'HELD', version: 2 })
  expect(await storedId()).toEqual([beside()?.id])
})

test('a copy of the file and of what stands beside it is another file, and is recognised', async () => {
  const keeper = await start()
  await bench.addOrder(1)
  await keeper.keep()
  const original = beside()
  await bench.db.$executeRawUnsafe(`VACUUM INTO '${databaseFile()}.copy'`)
  copyFileSync(identityFile(), `${databaseFile()}.copy.identity`)
  const url = `${bench.url}.copy`
  const db = createDatabase(url)
  const identity = createIdentityKeeper({ db, url, isShared: false })
  await holdRestoredOrders({ ...bench.parts, db, identity })
  expect(await db.order.findMany()).toMatchObject([{ status: 'HELD' }])
  expect(await db.supplierState.findFirst()).toMatchObject({
    pauseReason: 'restored',
    pauseMessage: expect.stringMatching(/copy of the file.*1 order that waited is HELD/),
  })
  identity.close()
  await db.$disconnect()
  expect(beside()).toEqual(original)
  await start()
  expect(await statuses()).toEqual(['QUEUED'])
})

test('with nothing that waits it is paused all the same, and the message tells first to order again what was ordered since', async () => {
  await start()
  await bench.addOrder(1)
  await claim()
  rmSync(identityFile())
  await start()
  const { pauseReason, pauseMessage } = await bench.state()
  expect(pauseReason).toBe('restored')
  expect(pauseMessage).toMatch(
    /missing or cannot be read.*None waited to be sent\..*order it again first, WHILE THIS PAUSE STANDS.*link-listed.*release the rest/,
  )
})

test('a pause for another cause gives way, and a second restore counts anew what is held', async () => {
  await start()
  await bench.addOrder(1)
  const old = new Date(clock.now())
  await setPause(bench.db, bench.supplierName, { reason: 'credit', message: 'none left' }, old)
  clock.advance(3_600_000)
  rmSync(identityFile())
  await start()
  expect(await bench.state()).toMatchObject({ pauseReason: 'restored', pausedAt: new Date(clock.now()), retryAt: null })
  await bench.addOrder(2)
  rmSync(identityFile())
  await start()
  expect((await bench.state()).pauseMessage).toContain('2 orders that waited are HELD')
})

test('20,000 waiting orders are held in a few statements', async () => {
  await start()
  for (let from = 0; from < 20_000; from += 10_000) {
    await bench.addOrders(Array.from({ length: 10_000 }, (_, index) => makeImei(from + index)))
  }
  rmSync(identityFile())
  let statements = 0
  const counted = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        if (name === '$executeRaw' || name === '$queryRaw') statements += 1
        return Reflect.get(target, name)
      },
    })
  const transaction = (work: (tx: Transaction) => Promise<unknown>) => bench.db.$transaction((tx) => work(counted(tx)))
  const db = new Proxy(bench.db, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  })
  await start({ db })
  expect(await bench.db.order.count({ where: { status: 'HELD', version: 2 } })).toBe(20_000)
  expect(await bench.db.orderEvent.count({ where: { to: 'HELD' } })).toBe(20_000)
  expect((await bench.state()).pauseMessage).toContain('20000 orders')
  expect(statements).toBeGreaterThan(2)
  expect(statements).toBeLessThan(200)
})
