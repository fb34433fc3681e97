import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import { learnOrderIdMark } from '../../src/supplier/learn-order-id-mark.ts'
import { noteAccepted } from '../../src/supplier/supplier-state-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { accepted, type DoubtBench, makeDoubtBench, minute } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

/** A round as the background job runs it; answers whether the supplier was asked. */
async function round(): Promise<boolean> {
  const before = bench.hooks.listings
  await reconcileOrders(bench.parts, { onlyWhenDue: true })
  return bench.hooks.listings > before
}
const proven = async () => (await bench.state()).listingProven

test('it is proven by a listed order that we know of, and not before', async () => {
  await bench.makeUnknown(1, true)
  expect(await proven()).toBe(null)
  expect(await round()).toBe(true)
  expect(await bench.state()).toMatchObject({ listingProven: null, listingCheckedAt: new Date(bench.clock.now()) })
  await bench.makeUnknown(2, false)
  expect(await round()).toBe(true)
  expect(await proven()).toBe(true)
})

test('while an outcome is unknown it is asked for in every round', async () => {
  await bench.makeUnknown(1, false)
  expect([await round(), await round()]).toEqual([true, true])
})

test('one that is refused is tried every five minutes while an outcome is unknown, and then every hour; a person is asked in time', async () => {
  bench.sandbox.changeSettings({ listing: false })
  const { id } = await bench.makeUnknown(1, true)
  expect([await round(), await round()]).toEqual([true, false])
  expect(await proven()).toBe(false)
  for (const waitMs of [5 * minute, 5 * minute]) {
    bench.clock.advance(waitMs - 1)
    expect(await round()).toBe(false)
    bench.clock.advance(1)
    expect(await round()).toBe(true)
  }
  expect(await bench.getOrder(id)).toMatchObject({ status: 'UNKNOWN' })
  bench.clock.advance(5 * minute)
  expect(await round()).toBe(true)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'NEEDS_REVIEW' })
  bench.sandbox.changeSettings({ listing: true })
  bench.clock.advance(60 * minute - 1)
  expect(await round()).toBe(false)
  bench.clock.advance(1)
  expect(await round()).toBe(true)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING' })
})

test('between two tries a person who has to decide is told when it was asked for last', async () => {
  bench.sandbox.changeSettings({ listing: false })
  const { id } = await bench.makeUnknown(1, true)
  bench.clock.advance(14 * minute)
  expect(await round()).toBe(true)
  bench.clock.advance(minute)
  expect(await round()).toBe(false)
  expect(await bench.getOrder(id)).toMatchObject({
    status: 'NEEDS_REVIEW',
    reason: expect.stringMatching(/could not be had when it was last asked for, at 2026-11-23 \d\d:\d\d UTC\./),
  })
})

test('one that holds none of the orders that were accepted is not taken for the account’s', async () => {
  await bench.makePlaced(1)
  await bench.makeUnknown(2, false)
  bench.hooks.listing = { kind: 'orders', items: [] }
  expect(await round()).toBe(true)
  // What was accepted in this very minute may be missing from a list that is made at the same time.
  expect(await proven()).toBe(null)
  bench.clock.advance(minute)
  expect(await round()).toBe(true)
  expect(await proven()).toBe(false)
})

test('one that gives our orders to other IMEIs is no evidence at all', async () => {
  await bench.makePlaced(1)
  const { id } = await bench.makeUnknown(2, false)
  const real = await bench.parts.supplier.listOrders()
  const items = real.kind === 'orders' ? real.items : []
  bench.hooks.listing = { kind: 'orders', items: items.map((item) => ({ ...item, imei: makeImei(99) })) }
  bench.clock.advance(15 * minute)
  expect(await reconcileOrders(bench.parts)).toBe(1)
  expect((await bench.getOrder(id)).reason).toContain('The list names other IMEIs for orders that are known to be ours')
})

test('a call that failed on its way says nothing about it', async () => {
  await bench.makeUnknown(1, true)
  bench.fault('getimeis', 'html-502-before-accept')
  expect(await round()).toBe(true)
  expect(await proven()).toBe(null)
  expect(await round()).toBe(true)
})

test('for orders that wait for a person it is asked for every ten minutes', async () => {
  await bench.makeUnknown(1, false)
  bench.clock.advance(15 * minute)
  expect(await round()).toBe(true)
  bench.clock.advance(10 * minute - 1)
  expect(await round()).toBe(false)
  bench.clock.advance(1)
  expect(await round()).toBe(true)
})

test('for orders that have ended it is asked for once an hour, for a week', async () => {
  await bench.addOrder(1)
  await bench.settleNext({ kind: 'error', error: 'bad-input', text: 'Invalid IMEI', raw: '' })
  expect(await round()).toBe(true)
  bench.clock.advance(60 * minute - 1)
  expect(await round()).toBe(false)
  bench.clock.advance(1)
  expect(await round()).toBe(true)
  bench.clock.advance(7 * 24 * 60 * minute)
  expect(await round()).toBe(false)
})

test('nothing in doubt asks nothing', async () => {
  await bench.makePlaced(1)
  expect(await round()).toBe(false)
})

test('the listing that is made before the first order remembers a refusal, and proves nothing when it comes', async () => {
  await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
  const old = await bench.buy(makeImei(9))
  await learnOrderIdMark(bench.parts)
  const at = new Date(bench.clock.now())
  expect(await bench.state()).toMatchObject({ orderIdMark: old, listingProven: null, listingCheckedAt: at })
  await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
  bench.sandbox.changeSettings({ listing: false })
  await learnOrderIdMark(bench.parts)
  expect(await bench.state()).toMatchObject({ orderIdMark: null, listingProven: false })
})

test('what stands in the listing and nowhere else does not count as the highest id', async () => {
  const old = await bench.buy(makeImei(9))
  const real = await bench.parts.supplier.listOrders()
  const [item] = real.kind === 'orders' ? real.items : []
  if (!item) throw new Error('nothing is listed')
  const strangers = ['99900000001', '15900001'].map((supplierOrderId) => ({ ...item, supplierOrderId }))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
  bench.hooks.listing = { kind: 'orders', items: [item, ...strangers] }
  await learnOrderIdMark(bench.parts)
  expect(await bench.state()).toMatchObject({ orderIdMark: old })
  await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
  bench.hooks.listing = { kind: 'orders', items: [{ ...item, imei: makeImei(8) }] }
  await learnOrderIdMark(bench.parts)
  expect(await bench.state()).toMatchObject({ orderIdMark: null })
})

test.each(['entity-bomb', 'html-502-before-accept', 'empty', 'wrong-imei'])(
  'with the answer about the highest id lost once (%s), that id is asked for again and none below it taken',
  async (fault) => {
    await bench.buy(makeImei(8))
    const newest = await bench.buy(makeImei(9))
    await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
    bench.hooks.listing = await bench.parts.supplier.listOrders()
    bench.fault('getimeis', fault)
    await learnOrderIdMark(bench.parts)
    expect(await bench.state()).toMatchObject({ orderIdMark: newest })
  },
)

test('while nothing is heard about the highest id, none is noted', async () => {
  await bench.buy(makeImei(8))
  await bench.buy(makeImei(9))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
  bench.hooks.listing = await bench.parts.supplier.listOrders()
  bench.fault('getimeis', 'entity-bomb', 3)
  await learnOrderIdMark(bench.parts)
  expect(await bench.state()).toMatchObject({ orderIdMark: null })
})

test('an id far above all before it raises the mark only when the supplier names it again', async () => {
  const { bought: mark } = await bench.makePlaced(1)
  await bench.addOrder(2)
  const claimed = await bench.claim()
  const far = '99900000001'
  await settleAttempt(bench.parts, bench.supplierName, claimed, accepted(far, makeImei(2)))
  expect(await bench.getOrder(claimed.order.id)).toMatchObject({ status: 'PENDING', supplierOrderId: far })
  expect(await bench.state()).toMatchObject({ orderIdMark: mark })
  await noteAccepted(bench.db, bench.supplierName, far, { isConfirmed: true })
  expect(await bench.state()).toMatchObject({ orderIdMark: far })
})
