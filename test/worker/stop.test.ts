import { afterEach, expect, test } from 'vitest'
import { rateLimits } from '../../src/supplier/call-rate.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench, type WorkbenchOptions } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

async function makeQueue(count: number, options: WorkbenchOptions) {
  const made = await makeWorkbench(options)
  bench = made
  const { orderIds } = await made.addBatch(Array.from({ length: count }, (_, index) => index + 1))
  const counts = async () => {
    const rows = await made.db.order.groupBy({ by: ['status'], _count: true })
    return Object.fromEntries(rows.map((row) => [row.status, row._count]))
  }
  return { bench: made, orderIds, counts }
}

test('a stop stores what the calls in flight learn, and sends nothing new', async () => {
  const { bench, counts } = await makeQueue(12, { concurrency: 3, sandbox: { settings: { latencyMs: 150 } } })
  const sender = bench.startSender()
  await until('three calls are under way', () => bench.placeCalls().length === 3)
  await sender.stop()
  expect(bench.placeCalls()).toHaveLength(3)
  expect(await counts()).toEqual({ PENDING: 3, QUEUED: 9 })
  expect(await bench.db.attempt.count({ where: { finishedAt: null } })).toBe(0)
  expect(bench.sandbox.ledger().orders).toHaveLength(3)
})

test('a stop does not wait longer than its grace for calls that hang; they are UNKNOWN and say why', async () => {
  const { bench, orderIds, counts } = await makeQueue(6, { concurrency: 2, timeoutMs: 600_000, graceMs: 100 })
  bench.fault('placeorder', 'hang-after-accept', 6)
  const sender = bench.startSender()
  await until('two calls hang and the loop waits for a place', () => bench.placeCalls().length === 2)
  // Each call has ten minutes: waiting for one would outlast the test.
  await sender.stop()
  expect(await counts()).toEqual({ UNKNOWN: 2, QUEUED: 4 })
  expect(await bench.getOrder(orderIds[0] ?? '')).toMatchObject({
    reason: expect.stringMatching(/not known whether.*the program was stopping/),
  })
  // Cut short by ourselves: that is no sign of trouble at the supplier.
  expect(await bench.state()).toMatchObject({ pauseReason: null })
})

test('a stop that comes between the claim and the call sends nothing: the order goes back to the queue', async () => {
  const { bench, orderIds, counts } = await makeQueue(3, { concurrency: 1 })
  let stopped: Promise<void> | undefined
  const { announce } = bench.parts.feed
  const sender = bench.startSender()
  bench.parts.feed.announce = () => {
    announce()
    stopped ??= sender.stop()
  }
  await until('it is stopping', () => stopped !== undefined)
  await stopped
  const sent = bench.placeCalls().length
  expect(await counts()).toEqual(sent === 0 ? { QUEUED: 3 } : { PENDING: sent, QUEUED: 3 - sent })
  expect(sent).toBe(0)
  expect(await bench.state()).toMatchObject({ pauseReason: null })
  expect(await bench.db.attempt.findMany()).toMatchObject([
    { orderId: orderIds[0], outcome: 'QUEUED', detail: expect.stringContaining('stopped before it was sent') },
  ])
})

test('a call that is given up while it connects goes back to the queue and pauses nothing', async () => {
  const connecting = (supplier: Supplier): Supplier => ({
    ...supplier,
    placeOrder: (_request, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve({ kind: 'not-sent', detail: 'aborted' }))
      }),
  })
  const { bench, counts } = await makeQueue(2, { concurrency: 2, graceMs: 50, wrap: connecting })
  const sender = bench.startSender()
  await until('both are being sent', async () => (await counts())['SENDING'] === 2)
  await sender.stop()
  expect(await counts()).toEqual({ QUEUED: 2 })
  expect(await bench.state()).toMatchObject({ pauseReason: null })
})

test('a stop ends the wait for the rate at once, and nothing is sent after it', async () => {
  const clock = makeClock()
  const { bench, counts } = await makeQueue(3, { clock, concurrency: 2, limits: rateLimits(2, 0) })
  const sender = bench.startSender()
  await until('the first is sent, the second waits for a minute', async () => (await counts())['PENDING'] === 1)
  await until('it waits', () => clock.sleepers() === 1)
  bench.parts.gate.close()
  await sender.stop()
  expect(bench.placeCalls()).toHaveLength(1)
  expect(await counts()).toEqual({ PENDING: 1, QUEUED: 2 })
})
