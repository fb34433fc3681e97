import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyStatus } from '../../src/order/apply-status.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { moveOrder } from '../../src/order/order-store.ts'
import { type SyncScope, syncOrders } from '../../src/order/sync-orders.ts'
import { createSyncRunner } from '../../src/order/sync-runner.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

const clock = makeClock()
let bench: Workbench
let supplier: Supplier
beforeAll(async () => {
  bench = await makeWorkbench({
    clock,
    sandbox: { settings: { pendingMs: 86_400_000 } },
    wrap: (real) => {
      supplier = real
      return real
    },
  })
})
beforeEach(() => bench.reset())
afterAll(() => bench.close())

const due: SyncScope = { due: true }

async function sync(scope: SyncScope = due) {
  const startedAt = new Date(clock.now())
  const run = await bench.db.syncRun.create({ data: { id: bench.parts.newId(), startedAt, open: 0 } })
  return await syncOrders(bench.parts, null, scope, run)
}

/** Orders that are PENDING here; at the supplier too, unless `isThere` says otherwise. */
async function makePending(count: number, isThere: (index: number) => boolean = () => true) {
  const ids = await bench.addOrders(Array.from({ length: count }, (_, index) => makeImei(index + 1)))
  const placedAt = new Date(clock.now())
  for (const [index, id] of ids.entries()) {
    const order = await bench.getOrder(id)
    const reply = isThere(index) ? await supplier.placeOrder({ supplierServiceId: '1739', imei: order.imei }) : null
    const bought = reply?.kind === 'result' ? reply.accepted[0]?.supplierOrderId : undefined
    const patch = { supplierOrderId: bought ?? `1400${String(index).padStart(4, '0')}`, placedAt, nextSyncAt: placedAt }
    await bench.db.$transaction(async (tx) => {
      await moveOrder(tx, order, { to: 'SENDING', reason: null, at: placedAt })
      const sending = { ...order, status: 'SENDING' as const, version: 2 }
      await moveOrder(tx, sending, { to: 'PENDING', reason: null, at: placedAt, patch })
    })
  }
  return ids
}
const answer = async (id: string, status: string, code = 'Model: iPhone 13') => {
  const { supplierOrderId } = await bench.getOrder(id)
  const outcome = bench.sandbox.answerOrder(supplierOrderId ?? '', { status, code })
  if ('problem' in outcome) throw new Error(outcome.problem)
}
const questions = () => bench.sandbox.calls().calls.filter((call) => call.action === 'getimeis')
const statusesOf = async (ids: readonly string[]): Promise<OrderStatus[]> =>
  Promise.all(ids.map(async (id) => (await bench.getOrder(id)).status))

test('open orders are asked about in lists of at most 100, and each gets its answer', async () => {
  const ids = await makePending(205)
  for (const id of ids.slice(0, 3)) await answer(id, 'Completed')
  await answer(ids[204] ?? '', 'Rejected', 'Invalid_IMEI')
  const run = await sync()
  expect(questions().map((call) => call.ids)).toEqual([100, 100, 5])
  expect(run).toMatchObject({ open: 205, asked: 205, updated: 205, unchanged: 0, missing: 0, calls: 3, failure: null })
  expect(await statusesOf([...ids.slice(0, 4), ids[204] ?? ''])).toEqual([
    'COMPLETED',
    'COMPLETED',
    'COMPLETED',
    'PENDING',
    'REJECTED',
  ])
  expect(await bench.getOrder(ids[204] ?? '')).toMatchObject({ reason: expect.stringContaining('Invalid_IMEI') })
})

test('what is final is never asked about again', async () => {
  const ids = await makePending(2)
  for (const id of ids) await answer(id, 'Completed')
  await sync()
  expect(await bench.getOrder(ids[0] ?? '')).toMatchObject({ nextSyncAt: null })
  clock.advance(86_400_000)
  expect(await sync({ due: false, orderIds: ids })).toMatchObject({ open: 0, calls: 0 })
  expect(questions()).toHaveLength(1)
})

test('a scheduled round asks only about what is due; a round by hand about what it was told', async () => {
  const [slow = '', fast = ''] = await makePending(2)
  await bench.db.order.update({ where: { id: slow }, data: { nextSyncAt: new Date(clock.now() + 600_000) } })
  expect(await sync()).toMatchObject({ open: 1 })
  expect(await bench.getOrder(fast)).toMatchObject({ lastSyncedAt: new Date(clock.now()) })
  expect(await bench.getOrder(slow)).toMatchObject({ lastSyncedAt: null })
  expect(await sync({ due: false })).toMatchObject({ open: 2 })
  expect(await sync({ due: false, minAgeSeconds: 300 })).toMatchObject({ open: 0 })
  clock.advance(300_000)
  expect(await sync({ due: false, minAgeSeconds: 300 })).toMatchObject({ open: 2 })
})

test('an order that the supplier leaves out stays open and is asked about later', async () => {
  const [missing = '', there = ''] = await makePending(2, (index) => index === 1)
  await answer(there, 'Completed')
  expect(await sync()).toMatchObject({ asked: 2, missing: 1, updated: 1, failure: null })
  expect(await bench.getOrder(missing)).toMatchObject({
    status: 'PENDING',
    version: 3,
    nextSyncAt: new Date(clock.now() + 300_000),
  })
})

test('a list that is refused for one unknown id is halved until only that one is left out', async () => {
  const ids = await makePending(8)
  for (const id of ids) await answer(id, 'Completed')
  const bad = (await bench.getOrder(ids[2] ?? '')).supplierOrderId ?? ''
  const picky: Supplier = {
    ...supplier,
    getOrders: async (asked, signal) =>
      asked.includes(bad)
        ? { kind: 'error', error: 'bad-input', text: 'Invalid Order ID', raw: '' }
        : await supplier.getOrders(asked, signal),
  }
  const startedAt = new Date(clock.now())
  const run = await bench.db.syncRun.create({ data: { id: bench.parts.newId(), startedAt, open: 0 } })
  const ended = await syncOrders({ ...bench.parts, supplier: picky }, null, due, run)
  expect(ended).toMatchObject({ open: 8, asked: 8, updated: 7, missing: 1, failure: null })
  expect(ended.calls).toBeLessThanOrEqual(7)
  expect((await statusesOf(ids)).filter((status) => status === 'COMPLETED')).toHaveLength(7)
})

test('a failing call ends the run with what was found stored; the next run begins with those that were not reached', async () => {
  const ids = await makePending(200)
  for (const id of ids) await answer(id, 'Completed')
  clock.advance(1)
  bench.fault('getimeis', 'html-502-before-accept')
  expect(await sync()).toMatchObject({
    open: 200,
    asked: 100,
    updated: 0,
    calls: 1,
    failure: expect.stringContaining('502'),
  })
  clock.advance(1)
  expect(await sync()).toMatchObject({ updated: 200, failure: null })
  const firstAsked = await bench.db.orderEvent.findFirst({ where: { to: 'COMPLETED' }, orderBy: { cursor: 'asc' } })
  expect(firstAsked?.orderId).toBe(ids[100])
})

test('an answered order is corrected when that is asked for, and never by a sync', async () => {
  const [id = ''] = await makePending(1)
  await answer(id, 'Completed')
  await sync()
  await answer(id, 'Rejected', 'Wrong_Answer')
  const order = { ...(await bench.getOrder(id)), service: null }
  const reply = await supplier.getOrders([order.supplierOrderId ?? ''])
  const [item] = reply.kind === 'orders' ? reply.items : []
  if (!item) throw new Error('the supplier did not answer')
  const apply = (mayCorrect: boolean) =>
    bench.db.$transaction((tx) => applyStatus(tx, bench.parts, order, item, { now: new Date(clock.now()), mayCorrect }))
  expect(await apply(false)).toBe(false)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'COMPLETED', version: 4 })
  expect(await apply(true)).toBe(true)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'REJECTED', resultCode: 'Wrong_Answer', nextSyncAt: null })
})

test('a reply for another IMEI is told in the log and not applied', async () => {
  const [id = ''] = await makePending(1)
  await answer(id, 'Completed')
  bench.fault('getimeis', 'wrong-imei')
  expect(await sync()).toMatchObject({ updated: 0, unchanged: 1 })
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', resultCode: null })
  expect(bench.logger.text()).toContain('another IMEI')
})

test('an order that moved while the supplier was asked is not overwritten', async () => {
  const [id = ''] = await makePending(1)
  await answer(id, 'Rejected', 'No')
  const racing: Supplier = {
    ...supplier,
    getOrders: async (asked, signal) => {
      const reply = await supplier.getOrders(asked, signal)
      const order = await bench.getOrder(id)
      const at = new Date(clock.now())
      await bench.db.$transaction((tx) => moveOrder(tx, order, { to: 'COMPLETED', reason: 'by another', at }))
      return reply
    },
  }
  const run = await bench.db.syncRun.create({ data: { id: bench.parts.newId(), startedAt: new Date(), open: 0 } })
  await syncOrders({ ...bench.parts, supplier: racing }, null, due, run)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'COMPLETED', reason: 'by another', version: 4 })
})

test('runs go one at a time, and the same wish joins the run that waits', async () => {
  await makePending(3)
  const runner = createSyncRunner(bench.parts)
  const [one, same, other] = await Promise.all([
    runner.start(null, due),
    runner.start(null, due),
    runner.start(null, { due: false }),
  ])
  expect(same.run.id).toBe(one.run.id)
  expect(other.run.id).not.toBe(one.run.id)
  await Promise.all([one.done, other.done])
  await runner.idle()
  expect(await bench.db.syncRun.count({ where: { finishedAt: null } })).toBe(0)
  expect((await runner.start(null, due)).run.id).not.toBe(one.run.id)
  await runner.idle()
})
