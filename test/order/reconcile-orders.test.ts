import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import { claimNextOrder } from '../../src/order/claim-order.ts'
import { expireLeases } from '../../src/order/expire-leases.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

const clock = makeClock()
let bench: Workbench
let supplier: Supplier
/** Runs when the listing was read at the supplier and has not been worked on yet. */
let afterListing: () => Promise<unknown> = async () => {}
beforeAll(async () => {
  bench = await makeWorkbench({
    clock,
    wrap: (real) => {
      supplier = real
      return {
        ...real,
        listOrders: async (signal) => {
          const reply = await real.listOrders(signal)
          await afterListing()
          return reply
        },
      }
    },
  })
})
beforeEach(async () => {
  afterListing = async () => {}
  await bench.reset()
  bench.sandbox.changeSettings({ listing: true, duplicateScope: 'none' })
  await bench.state()
  await bench.db.supplierState.updateMany({ data: { orderIdMark: '0' } })
})
afterAll(() => bench.close())

const minute = 60_000
const reconcile = () => reconcileOrders(bench.parts)
const claim = async () => {
  const claimed = await claimNextOrder(bench.parts, { supplierName: bench.supplierName, timeoutMs: 60_000 })
  if (!claimed) throw new Error('nothing to claim')
  return claimed
}
/** Accepts an order at the supplier, as a call of ours or a person on the site would. */
const buy = async (imei: string, supplierServiceId = '1739') => {
  const reply = await supplier.placeOrder({ supplierServiceId, imei })
  return reply.kind === 'result' ? (reply.accepted[0]?.supplierOrderId ?? '') : ''
}
/** An order whose call ended without an answer; bought at the supplier or not. */
async function makeUnknown(number: number, isBought: boolean) {
  const id = await bench.addOrder(number)
  const claimed = await claim()
  const bought = isBought ? await buy(makeImei(number)) : null
  await settleAttempt(bench.parts, bench.supplierName, claimed, { kind: 'no-answer', detail: 'read ECONNRESET' })
  return { id, bought }
}

test('several unknown orders are each linked to their own, with the answer that the list holds already', async () => {
  const orders = [await makeUnknown(1, true), await makeUnknown(2, false), await makeUnknown(3, true)]
  bench.sandbox.answerOrder(orders[0]?.bought ?? '', { status: 'Completed', code: 'Model: iPhone 13' })
  expect(await reconcile()).toBe(2)
  const [first, second, third] = await Promise.all(orders.map(({ id }) => bench.getOrder(id)))
  expect(first).toMatchObject({ status: 'PENDING', supplierOrderId: orders[0]?.bought, model: 'iPhone 13' })
  expect(first?.nextSyncAt).toEqual(new Date(clock.now()))
  expect(second).toMatchObject({ status: 'UNKNOWN', supplierOrderId: null })
  expect(third).toMatchObject({ status: 'PENDING', supplierOrderId: orders[2]?.bought })
  expect(await bench.state()).toMatchObject({ orderIdMark: orders[2]?.bought })
  expect(await reconcile()).toBe(0)
  expect(await bench.state()).toMatchObject({ listingProven: true })
})

test('an older order of the same IMEI, made on the site, is not taken for ours', async () => {
  const old = await buy(makeImei(1))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
  const { id } = await makeUnknown(1, false)
  expect(await reconcile()).toBe(0)
  clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringContaining(old) })
})

test('the mark is the one of the attempt, not the one of today: other orders have been accepted since', async () => {
  const { id, bought } = await makeUnknown(1, true)
  await bench.addOrder(2)
  const other = await claim()
  const reply = await supplier.placeOrder({ supplierServiceId: '1739', imei: other.order.imei })
  await settleAttempt(bench.parts, bench.supplierName, other, reply)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test('after 15 minutes a person is asked, once, and the order is still found when it appears', async () => {
  const { id } = await makeUnknown(1, false)
  clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  const asked = await bench.getOrder(id)
  expect(asked).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringContaining('After 15 minutes') })
  clock.advance(60 * minute)
  expect([await reconcile(), await reconcile()]).toEqual([0, 0])
  expect(await bench.getOrder(id)).toEqual(asked)
  const bought = await buy(makeImei(1))
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
  const { id } = await makeUnknown(1, true)
  arrange()
  expect(await reconcile()).toBe(0)
  clock.advance(15 * minute)
  expect(await reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringMatching(reason) })
})

test('two at the supplier for one order of ours: a person decides, and both are named', async () => {
  const { id, bought } = await makeUnknown(1, true)
  const second = await buy(makeImei(1))
  expect(await reconcile()).toBe(1)
  const { status, reason } = await bench.getOrder(id)
  expect(status).toBe('NEEDS_REVIEW')
  expect(reason).toContain(bought)
  expect(reason).toContain(second)
})

/** Another order of ours for the same IMEI, at a service of the same title. */
async function addTwin(number: number): Promise<string> {
  const { id: _id, ...facts } = bench.service
  const data = { ...facts, supplierServiceId: '88' }
  const service = await bench.db.service.upsert({ where: { supplierServiceId: '88' }, create: data, update: {} })
  const id = await bench.addOrder(number + 1_000)
  await bench.db.order.update({ where: { id }, data: { imei: makeImei(number), serviceId: service.id } })
  return id
}

test('what another order of ours just got, its answer not yet stored, is not taken from it', async () => {
  const { id } = await makeUnknown(1, false)
  const twin = await addTwin(1)
  const claimed = await claim()
  const bought = await buy(makeImei(1))
  expect(await reconcile()).toBe(0)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'UNKNOWN' })
  const item = { supplierOrderId: bought, imei: makeImei(1), statusText: null }
  const reply = { kind: 'result' as const, accepted: [item], duplicates: [], errors: [], raw: '' }
  afterListing = () => settleAttempt(bench.parts, bench.supplierName, claimed, reply)
  expect(await reconcile()).toBe(0)
  expect(await bench.getOrder(twin)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
  expect(await bench.getOrder(id)).toMatchObject({ status: 'UNKNOWN', supplierOrderId: null })
})

test('two unknown orders for one IMEI and one at the supplier: a person decides for both, also when one became so just now', async () => {
  const { id } = await makeUnknown(1, false)
  const twin = await addTwin(1)
  await claim()
  await buy(makeImei(1))
  afterListing = async () => {
    clock.advance(90_000)
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

test('of 1,200 in doubt every one is looked for, with one question', async () => {
  const count = 1_200
  await bench.addOrders(Array.from({ length: count }, (_, index) => makeImei(index + 1)))
  await bench.db.$executeRaw`
    UPDATE "Order" SET status = 'UNKNOWN', "unknownSince" = ${new Date(clock.now())}, version = 2`
  await bench.db.attempt.createMany({
    data: (await bench.db.order.findMany({ select: { id: true } })).map(({ id }) => {
      const at = new Date(clock.now())
      return { id: bench.parts.newId(), orderId: id, number: 1, startedAt: at, deadlineAt: at, knownOrderIdMark: '0' }
    }),
  })
  const last = makeImei(count)
  const bought = await buy(last)
  const callsBefore = bench.sandbox.calls().total
  expect(await reconcile()).toBe(1)
  expect(bench.sandbox.calls().total).toBe(callsBefore + 1)
  const where = { accountId: ownerAccountId, supplierOrderId: bought }
  expect(await bench.db.order.findMany({ where })).toMatchObject([{ imei: last, status: 'PENDING' }])
})
