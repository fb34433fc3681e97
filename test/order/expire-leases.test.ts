import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CheckpointName } from '../../src/checkpoint.ts'
import { claimNextOrder } from '../../src/order/claim-order.ts'
import { expireLeases } from '../../src/order/expire-leases.ts'
import { recoverAtStart } from '../../src/order/recover-at-start.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import { createSyncRunner } from '../../src/order/sync-runner.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

let bench: Workbench
const clock = makeClock()
beforeAll(async () => {
  bench = await makeWorkbench({ clock })
})
beforeEach(() => bench.reset())
afterAll(() => bench.close())

const leaseMs = 90_000
const claim = () => claimNextOrder(bench.parts, { supplierName: bench.supplierName, timeoutMs: leaseMs - 30_000 })
const countOf = (status: 'SENDING' | 'UNKNOWN' | 'QUEUED') => bench.db.order.count({ where: { status } })

/** Orders that are being sent, made in bulk: claiming them one by one would take the test a minute. */
async function addSending(count: number): Promise<void> {
  await bench.addOrders(Array.from({ length: count }, (_, index) => makeImei(index)))
  const now = new Date(clock.now())
  const leaseUntil = new Date(clock.now() + leaseMs)
  await bench.db.$executeRaw`UPDATE "Order" SET status = 'SENDING', version = 2, "leaseUntil" = ${leaseUntil}`
  await bench.db.$executeRaw`
    INSERT INTO "Attempt" (id, "orderId", number, "startedAt", "deadlineAt") SELECT id, id, 1, ${now}, ${now} FROM "Order"`
}

test('20,000 leases that ran out are many small transactions, each with its events and ended attempts, and nobody waits long in between', async () => {
  await addSending(20_000)
  const names: CheckpointName[] = []
  const parts = { ...bench.parts, checkpoint: (name: CheckpointName) => void names.push(name) }
  clock.advance(leaseMs)
  const recovery = expireLeases(parts)
  let isOver = false
  let writes = 0
  const write = async () => {
    for (; !isOver; writes += 1) await bench.db.account.update({ where: { id: 'owner' }, data: { name: 'Owner' } })
  }
  const writing = write()
  expect(await recovery).toBe(20_000)
  isOver = true
  await writing
  const stored = names.filter((name) => name === 'recovery-stored').length
  expect(stored).toBeGreaterThanOrEqual(10)
  // Who writes meanwhile gets in between any two of them, or nearly.
  expect(writes).toBeGreaterThanOrEqual(stored / 2)
  expect(names.filter((name) => name === 'recovery-committed')).toHaveLength(stored)
  const at = new Date(clock.now())
  const gone = { status: 'UNKNOWN' as const, version: 3, unknownSince: at, leaseUntil: null, updatedAt: at }
  expect(await bench.db.order.count({ where: gone })).toBe(20_000)
  expect(await bench.db.orderEvent.count({ where: { from: 'SENDING', to: 'UNKNOWN', version: 3 } })).toBe(20_000)
  expect(await bench.db.attempt.count({ where: { finishedAt: at, outcome: 'UNKNOWN' } })).toBe(20_000)
  expect(await expireLeases(parts)).toBe(0)
})

test('of two that are being sent the one whose lease ran out is taken, and the other is not', async () => {
  const [old, fresh] = [await bench.addOrder(1), await bench.addOrder(2)]
  await claim()
  clock.advance(1)
  await claim()
  clock.advance(leaseMs - 1)
  expect(await expireLeases(bench.parts)).toBe(1)
  expect(await bench.getOrder(old)).toMatchObject({ status: 'UNKNOWN' })
  expect(await bench.getOrder(fresh)).toMatchObject({ status: 'SENDING', version: 2 })
})

test('a lease that has not run out is left alone, and taken at a start of which nobody else can know', async () => {
  await bench.addOrder(1)
  await claim()
  clock.advance(leaseMs - 1)
  expect(await expireLeases(bench.parts)).toBe(0)
  expect(await countOf('SENDING')).toBe(1)
  await recoverAtStart(bench.parts)
  expect(await countOf('SENDING')).toBe(0)
  expect(await bench.db.order.findFirst()).toMatchObject({
    status: 'UNKNOWN',
    reason: expect.stringMatching(/not known whether.*the program ended while.*not be sent again/),
  })
  expect(await bench.db.attempt.findFirst()).toMatchObject({ outcome: 'UNKNOWN', finishedAt: new Date(clock.now()) })
})

test('a start ends the syncs that a killed process left open, and no others', async () => {
  const startedAt = new Date(clock.now() - 60_000)
  const counts = { open: 5, asked: 2 }
  await bench.db.syncRun.create({ data: { id: 'A', startedAt, ...counts } })
  await bench.db.syncRun.create({ data: { id: 'B', startedAt, finishedAt: startedAt, ...counts } })
  await recoverAtStart(bench.parts)
  expect(await bench.db.syncRun.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { id: 'A', asked: 2, finishedAt: new Date(clock.now()), failure: expect.stringContaining('program ended') },
    { id: 'B', finishedAt: startedAt, failure: null },
  ])
})

test('where several processes share the database, each ends the syncs of those that are gone, keeps its own, and joins none of theirs', async () => {
  const minute = 60_000
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const gate = { ...bench.parts.gate, read: () => asked.then(() => null) }
  const own = createSyncRunner({ ...bench.parts, gate })
  const other = createSyncRunner(bench.parts)
  await bench.addOrder(1)
  await bench.db.order.updateMany({ data: { status: 'PENDING', supplierOrderId: '15000001' } })
  const going = await own.start(null, { due: false })
  const startedAt = new Date(clock.now())
  await bench.db.syncRun.create({ data: { id: 'killed', startedAt, renewedAt: startedAt, open: 5, asked: 2 } })
  await bench.db.syncRun.create({ data: { id: 'older program', startedAt, open: 5 } })
  const open = async () => (await bench.db.syncRun.findMany({ where: { finishedAt: null } })).map(({ id }) => id).sort()
  const all = [going.run.id, 'killed', 'older program'].sort()
  for (let passed = 0; passed < 10; passed += 1) {
    expect(await open()).toEqual(all)
    clock.advance(minute)
    await own.renew()
    await other.renew()
  }
  expect(await open()).toEqual(all)
  clock.advance(1)
  await other.renew()
  expect(await open()).toEqual([going.run.id])
  const failure = expect.stringContaining('program ended')
  expect(await bench.db.syncRun.findUnique({ where: { id: 'killed' } })).toMatchObject({ asked: 2, failure })
  const { run, done } = await other.start(null, { due: false })
  expect(all).not.toContain(run.id)
  await done
  // Halted for longer than that and ended by another, it still says in the end how it went.
  clock.advance(11 * minute)
  await other.renew()
  answer()
  await going.done
  const told = { failure: 'The program stopped before all orders were asked about.', finishedAt: new Date(clock.now()) }
  expect(await bench.db.syncRun.findUnique({ where: { id: going.run.id } })).toMatchObject(told)
})

test.each([
  ['accepted after all', 'PENDING'],
  ['said to be nothing clear', 'UNKNOWN'],
])(
  'a process that comes back after its lease with the word that it was %s: one event a version, and never QUEUED',
  async (word, status) => {
    const id = await bench.addOrder(1)
    const claimed = await claim()
    if (!claimed) throw new Error('nothing was claimed')
    clock.advance(leaseMs)
    await expireLeases(bench.parts)
    const accepted = word.startsWith('accepted')
      ? [{ supplierOrderId: '15000001', imei: claimed.order.imei, statusText: 'Pending' }]
      : []
    const reply = { kind: 'result' as const, accepted, duplicates: [], errors: [], raw: '' }
    await settleAttempt(bench.parts, bench.supplierName, claimed, reply)
    await settleAttempt(bench.parts, bench.supplierName, claimed, reply)
    const order = await bench.getOrder(id)
    expect(order.status).toBe(status)
    const events = await bench.db.orderEvent.findMany({ where: { orderId: id }, orderBy: { cursor: 'asc' } })
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: order.version }, (_, index) => index + 1))
    expect(await claim()).toBeNull()
  },
)
