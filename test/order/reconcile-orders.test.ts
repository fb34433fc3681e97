import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { expireLeases } from '../../src/order/expire-leases.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import { makeImei } from '../support/make-imei.ts'
import { accepted, type DoubtBench, makeDoubtBench, minute, timeoutMs } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const reconcile = () => bench.reconcile()

test('several unknown orders are each linked to their own, with the answer that the list holds already', async () => {
  const orders = [await bench.makeUnknown(1, true), await bench.makeUnknown(2, false), await bench.makeUnknown(3, true)]
  bench.sandbox.answerOrder(orders[0]?.bought ?? '', { status: 'Completed', code: 'Model: iPhone 13' })
  expect(await reconcile()).toBe(2)
  const [first, second, third] = await Promise.all(orders.map(({ id }) => bench.getOrder(id)))
  expect(first).toMatchObject({ status: 'PENDING', supplierOrderId: orders[0]?.bought, model: 'iPhone 13' })
  expect(first?.nextSyncAt).toEqual(new Date(bench.clock.now()))
  expect(second).toMatchObject({ status: 'UNKNOWN', supplierOrderId: null })
  expect(third).toMatchObject({ status: 'PENDING', supplierOrderId: orders[2]?.bought })
  expect(await bench.state()).toMatchObject({ orderIdMark: orders[2]?.bought })
  expect(await reconcile()).toBe(0)
  expect(await bench.state()).toMatchObject({ listingProven: true })
})

test('an older order of the same IMEI, made on the site, is not taken for ours', async () => {
  const old = await bench.buy(makeImei(1))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
  const { id } = await bench.makeUnknown(1, false)
  expect(await reconcile()).toBe(0)
  bench.clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringContaining(old) })
})

test('the mark is the one of the attempt, not the one of today: other orders have been accepted since', async () => {
  const { id, bought } = await bench.makeUnknown(1, true)
  await bench.makePlaced(2)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test('of an order that was sent again, only the last attempt can have bought it', async () => {
  const id = await bench.addOrder(1)
  await settleAttempt(bench.parts, bench.supplierName, await bench.claim(), { kind: 'withheld', why: 'stopping' })
  const old = await bench.buy(makeImei(1))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
  bench.clock.advance(minute)
  expect(await bench.settleNext({ kind: 'no-answer', detail: 'ECONNRESET' })).toBe(id)
  expect(await reconcile()).toBe(0)
  const bought = await bench.buy(makeImei(1))
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test('after 15 minutes a person is asked, once, and the order is still found when it appears', async () => {
  const { id } = await bench.makeUnknown(1, false)
  bench.clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  const asked = await bench.getOrder(id)
  expect(asked).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringContaining('After 15 minutes') })
  bench.clock.advance(60 * minute)
  expect([await reconcile(), await reconcile()]).toEqual([0, 0])
  expect(await bench.getOrder(id)).toEqual(asked)
  const bought = await bench.buy(makeImei(1))
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test.each([
  [
    'is refused',
    () => bench.sandbox.changeSettings({ listing: false }),
    /could not be had \(The supplier says: "Invalid Order ID"/,
  ],
  [
    'is no XML',
    () => bench.fault('getimeis', 'broken-xml', 2),
    /could not be had \(The supplier's answer cannot be read/,
  ],
  ['holds a stranger', () => bench.fault('getimeis', 'wrong-imei', 2), /lists no order of this IMEI/],
])('a list that %s moves nothing before its time, and then says so', async (_name, arrange, reason) => {
  const { id } = await bench.makeUnknown(1, true)
  arrange()
  expect(await reconcile()).toBe(0)
  bench.clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringMatching(reason) })
})

test('two at the supplier for one order of ours: a person decides, and both are named', async () => {
  const { id, bought } = await bench.makeUnknown(1, true)
  const second = await bench.buy(makeImei(1))
  expect(await reconcile()).toBe(1)
  const { status, reason } = await bench.getOrder(id)
  expect(status).toBe('NEEDS_REVIEW')
  expect(reason).toContain(bought)
  expect(reason).toContain(second)
})

test('what another order of ours just got, its answer not yet stored, is not taken from it', async () => {
  const { id } = await bench.makeUnknown(1, false)
  const twin = await bench.addTwin(1)
  const claimed = await bench.claim()
  const bought = await bench.buy(makeImei(1))
  expect(await reconcile()).toBe(0)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'UNKNOWN' })
  const reply = accepted(bought, makeImei(1))
  bench.hooks.afterRead = () => settleAttempt(bench.parts, bench.supplierName, claimed, reply)
  expect(await reconcile()).toBe(0)
  expect(await bench.getOrder(twin)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
  expect(await bench.getOrder(id)).toMatchObject({ status: 'UNKNOWN', supplierOrderId: null })
})

test('two unknown orders for one IMEI and one at the supplier: a person decides for both, also when one became so just now', async () => {
  const { id } = await bench.makeUnknown(1, false)
  const twin = await bench.addTwin(1)
  await bench.claim()
  await bench.buy(makeImei(1))
  bench.hooks.afterRead = async () => {
    bench.clock.advance(90_000)
    await expireLeases(bench.parts)
  }
  expect(await reconcile()).toBe(2)
  for (const orderId of [id, twin]) expect(await bench.getOrder(orderId)).toMatchObject({ status: 'NEEDS_REVIEW' })
})

test('nothing in doubt asks nothing', async () => {
  await bench.addOrder(1)
  expect(await reconcile()).toBe(0)
  expect(bench.sandbox.calls().total).toBe(0)
})

test('two unknown orders for one IMEI at services of different titles are each linked to their own', async () => {
  const first = await bench.makeUnknown(1, true)
  const twin = await bench.addTwin(1, 'iPhone IMEI Checker')
  bench.hooks.listing = null
  const claimed = await bench.claim()
  expect(claimed.order.id).toBe(twin)
  await settleAttempt(bench.parts, bench.supplierName, claimed, { kind: 'no-answer', detail: 'ECONNRESET' })
  const list = await bench.parts.supplier.listOrders()
  const [item] = list.kind === 'orders' ? list.items : []
  if (!item) throw new Error('nothing is listed')
  const other = { ...item, supplierOrderId: '15000900', serviceTitle: 'iPhone IMEI Checker' }
  bench.hooks.listing = { kind: 'orders', items: [item, other] }
  expect(await reconcile()).toBe(2)
  expect(await bench.getOrder(first.id)).toMatchObject({ status: 'PENDING', supplierOrderId: first.bought })
  expect(await bench.getOrder(twin)).toMatchObject({ status: 'PENDING', supplierOrderId: '15000900' })
})

test('an order that waits for a person is found by itself when what stood in its way is gone', async () => {
  const { id, bought } = await bench.makeUnknown(1, true)
  const twin = await bench.addTwin(1)
  await bench.settleNext({ kind: 'no-answer', detail: 'ECONNRESET' })
  expect(await reconcile()).toBe(2)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW' })
  const second = await bench.buy(makeImei(1))
  await bench.db.order.update({ where: { id: twin }, data: { status: 'PENDING', supplierOrderId: second } })
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test('one order that cannot be gone into does not keep the others waiting', async () => {
  const [first, second] = [await bench.makeUnknown(1, true), await bench.makeUnknown(2, true)]
  const { parts } = bench
  let calls = 0
  const db = new Proxy(parts.db, {
    get: (target, name, receiver) =>
      name === '$transaction' && calls++ === 0
        ? () => Promise.reject(new Error('database is locked'))
        : Reflect.get(target, name, receiver),
  })
  expect(await reconcileOrders({ ...parts, db })).toBe(1)
  expect(await bench.getOrder(first.id)).toMatchObject({ status: 'UNKNOWN' })
  expect(await bench.getOrder(second.id)).toMatchObject({ status: 'PENDING' })
  expect(bench.logger.text()).toContain('could not be gone into')
})

test('only where it is switched on, an order that the list provably does not hold is settled by itself, and announced', async () => {
  await bench.db.supplierState.updateMany({ data: { orderIdMark: await bench.buy(makeImei(9)) } })
  await bench.makePlaced(8)
  bench.clock.advance(timeoutMs)
  const { id } = await bench.makeUnknown(1, false)
  bench.clock.advance(timeoutMs + 1)
  const { bought } = await bench.makePlaced(2)
  bench.clock.advance(15 * minute - 2)
  expect(await reconcileOrders(bench.parts, { settleAbsent: true })).toBe(0)
  bench.clock.advance(1)
  const wakeups = bench.parts.feed.wakeups()
  await wakeups.next()
  expect(await reconcileOrders(bench.parts, { settleAbsent: true })).toBe(1)
  await wakeups.next()
  await wakeups.return(undefined)
  const order = await bench.getOrder(id)
  expect(order).toMatchObject({ status: 'NOT_PLACED', reason: expect.stringContaining('may be ordered again') })
  expect(order.finishedAt).toEqual(new Date(bench.clock.now()))
  expect(await bench.db.order.count({ where: { supplierOrderId: bought } })).toBe(1)
  const { id: other } = await bench.makeUnknown(3, false)
  bench.clock.advance(30 * minute)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(other)).toMatchObject({ status: 'NEEDS_REVIEW' })
})
