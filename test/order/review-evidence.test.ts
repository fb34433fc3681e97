import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refreshAccount } from '../../src/supplier/refresh-account.ts'
import { type DoubtBench, makeDoubtBench, minute } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(async () => {
  await bench.start()
  bench.sandbox.changeSettings({ listing: false, credits: '100.00' })
})
afterAll(() => bench.close())

const price = () => bench.service.priceMicros ?? 0n
const readBalance = () => refreshAccount(bench.parts)

/** Lets the time pass until a person is asked, with a balance read just before; answers what the person reads. */
async function review(id: string): Promise<string> {
  bench.clock.advance(15 * minute)
  await readBalance()
  expect(await bench.reconcile()).toBeGreaterThan(0)
  const order = await bench.getOrder(id)
  expect(order.status).toBe('NEEDS_REVIEW')
  return order.reason ?? ''
}

test('the balance that was known when an order was sent is kept with its attempt', async () => {
  await readBalance()
  const at = new Date(bench.clock.now())
  bench.clock.advance(1_000)
  const { id } = await bench.makeUnknown(1, false)
  expect(await bench.db.attempt.findMany({ where: { orderId: id } })).toMatchObject([
    { balanceMicros: 100_000_000n, balanceAt: at },
  ])
})

test('a balance that fell by the price, beside what others cost, supports that it was bought', async () => {
  await readBalance()
  bench.clock.advance(1_000)
  const { id } = await bench.makeUnknown(1, true)
  await bench.makePlaced(2)
  await bench.makePlaced(3)
  expect(price()).toBe(80_000n)
  expect(await review(id)).toMatch(
    /fell by 0\.24 while the 2 orders accepted then cost 0\.16: 0\.08 more .* was bought\./,
  )
})

test('a balance that others explain supports that it was not bought', async () => {
  await readBalance()
  bench.clock.advance(1_000)
  const { id } = await bench.makeUnknown(1, false)
  await bench.makePlaced(2)
  expect(await review(id)).toMatch(/fell by 0\.08 while the one order .* nothing is missing/)
})

test('another order of unknown outcome in the same time is said', async () => {
  await readBalance()
  bench.clock.advance(1_000)
  const { id } = await bench.makeUnknown(1, true)
  await bench.makeUnknown(2, false)
  expect(await review(id)).toMatch(/fell by 0\.08 .* other orders of unknown outcome \(1\)/)
})

test.each<[string, () => unknown]>([
  ['no balance was ever read', () => bench.sandbox.changeSettings({ accountInfo: false })],
  ['none was read before', () => {}],
])('nothing is said of the balance when %s', async (_name, arrange) => {
  arrange()
  const { id } = await bench.makeUnknown(1, true)
  expect(await review(id)).not.toContain('balance')
})

test('nothing is said of the balance when none was read since', async () => {
  await readBalance()
  bench.clock.advance(1_000)
  const { id } = await bench.makeUnknown(1, true)
  bench.sandbox.changeSettings({ accountInfo: false })
  expect(await review(id)).not.toContain('balance')
})

test('the supplier’s word on a later order that it has the IMEI already is evidence for this one', async () => {
  const { id } = await bench.makeUnknown(1, true)
  const twin = await bench.addTwin(1, 'Something else')
  await bench.settleNext({ kind: 'error', error: 'duplicate', text: 'IMEI already exists!', raw: '' })
  expect(await bench.getOrder(twin)).toMatchObject({
    status: 'DUPLICATE',
    duplicateOfId: id,
    reason:
      'The supplier says: "IMEI already exists!". It may mean an earlier order here, of which it is not known whether the supplier has it: decide about that one first.',
  })
  expect(await review(id)).toMatch(/has since said of another order of ours that it already has this IMEI/)
})
