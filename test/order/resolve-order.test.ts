import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import type { OrderStatus } from '../../src/db/generated/prisma/enums.ts'
import { orderStatuses } from '../../src/order/order-status.ts'
import { reasonLimit, resolveOrder } from '../../src/order/resolve-order.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { accepted, type DoubtBench, makeDoubtBench, timeoutMs } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const imei = makeImei(1)
const lost: SubmissionReply = { kind: 'no-answer', detail: 'ECONNRESET' }
const placed = (id: string, supplierOrderId: string | null, reason = 'it stands on the site') =>
  resolveOrder(bench.parts, ownerAccountId, { id, resolution: 'PLACED', supplierOrderId, reason })
const notPlaced = (id: string, reason = 'the site does not have it', supplierOrderId: string | null = null) =>
  resolveOrder(bench.parts, ownerAccountId, { id, resolution: 'NOT_PLACED', supplierOrderId, reason })
const setStatus = (id: string, status: OrderStatus) => bench.db.order.update({ where: { id }, data: { status } })
const rejected = (words: RegExp) => ({ kind: 'evidence-rejected', message: expect.stringMatching(words) })

/** Runs something that has to leave the order exactly as it is. */
async function unchanged<T>(id: string, run: () => Promise<T>): Promise<T> {
  const [before, events] = [await bench.getOrder(id), await bench.db.orderEvent.count()]
  const result = await run()
  expect(await bench.getOrder(id)).toEqual(before)
  expect(await bench.db.orderEvent.count()).toBe(events)
  return result
}

describe('PLACED', () => {
  test('with an id that fits links the order with all that the supplier says, and says that a person did', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    const sentAt = new Date(bench.clock.now())
    bench.clock.advance(5_000)
    bench.sandbox.answerOrder(bought, { status: 'Completed', code: 'Model: iPhone 13' })
    const wakeups = bench.parts.feed.wakeups()
    await wakeups.next()
    expect(await placed(id, ` ${bought} `, ' I saw it. ')).toMatchObject({
      kind: 'order',
      order: { status: 'PENDING' },
    })
    await wakeups.next()
    await wakeups.return(undefined)
    expect(await bench.getOrder(id)).toMatchObject({
      status: 'PENDING',
      supplierOrderId: bought,
      supplierStatus: 'Completed',
      model: 'iPhone 13',
      placedAt: sentAt,
      nextSyncAt: new Date(bench.clock.now()),
      reason: `A person says that the supplier has it as ${bought}: I saw it.`,
    })
    expect(await bench.state()).toMatchObject({ orderIdMark: bought })
    const calls = bench.sandbox.calls().calls.filter((call) => call.action === 'getimeis')
    expect(calls).toMatchObject([{ ids: 1 }])
  })

  test.each(['NEEDS_REVIEW', 'NOT_PLACED', 'DUPLICATE', 'REFUSED'] as const)('also undoes %s', async (status) => {
    const { id, bought } = await bench.makeUnknown(1, true)
    await setStatus(id, status)
    expect(await placed(id, bought)).toMatchObject({ kind: 'order' })
    expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', finishedAt: null, supplierOrderId: bought })
  })

  test('in any other status is the wrong thing to say, and costs no call', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    const allowed: OrderStatus[] = ['UNKNOWN', 'NEEDS_REVIEW', 'HELD', 'NOT_PLACED', 'DUPLICATE', 'REFUSED']
    const before = bench.sandbox.calls().total
    for (const status of orderStatuses.filter((other) => !allowed.includes(other))) {
      await setStatus(id, status)
      const result = await unchanged(id, () => placed(id, bought))
      expect(result).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining(`this one is ${status}`) })
    }
    expect(bench.sandbox.calls().total).toBe(before)
  })

  test.each<[string, () => Promise<string>, RegExp]>([
    ['is of another IMEI', () => bench.buy(makeImei(2)), new RegExp(`it is for the IMEI ${makeImei(2)}, not ${imei}`)],
    ['is of another service', () => bench.buy(imei, '269'), /it is of the service ".+", not "/],
    [
      'another order has',
      async () => (await bench.makePlaced(1_001)).bought,
      /IMEI .*; another order here has it already/,
    ],
    [
      'does not exist',
      async () => '99999999',
      /knows no order 99999999 in this account.*give the id that stands there/,
    ],
  ])('with an id that %s is turned down, with what does not fit', async (_name, arrange, words) => {
    const { id } = await bench.makeUnknown(1, true)
    const supplierOrderId = await arrange()
    expect(await unchanged(id, () => placed(id, supplierOrderId))).toEqual(rejected(words))
  })

  test('with an id that was there before the attempt is turned down', async () => {
    const old = await bench.buy(imei)
    await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
    const { id } = await bench.makeUnknown(1, false)
    const result = await unchanged(id, () => placed(id, old))
    expect(result).toEqual(
      rejected(new RegExp(`there before this order was sent, when .* had come to ${old}\\. Look up`)),
    )
  })

  test('is believed where no mark is known: the rest has to fit all the same', async () => {
    await bench.db.supplierState.updateMany({ data: { orderIdMark: null } })
    const { id, bought } = await bench.makeUnknown(1, true)
    expect(await placed(id, bought)).toMatchObject({ kind: 'order' })
  })

  test.each([
    ['html-502-before-accept', false, /could not be checked\. The supplier's answer cannot be read/],
    ['maintenance', true, /could not be checked\. The supplier says: "Website is in maintenance/],
  ] as const)('changes nothing while the supplier answers with %s', async (fault, refused, words) => {
    const { id, bought } = await bench.makeUnknown(1, true)
    bench.fault('getimeis', fault)
    const result = await unchanged(id, () => placed(id, bought))
    expect(result).toEqual({ kind: 'supplier', refused, message: expect.stringMatching(words) })
  })

  test('is decided on the order as it is when the answer has come', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    bench.hooks.afterRead = async () => {
      bench.hooks.afterRead = async () => {}
      await bench.reconcile()
    }
    expect(await placed(id, bought)).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining(bought) })
    expect(await bench.getOrder(id)).toMatchObject({ reason: `Found at the supplier as ${bought}.` })
  })

  test('waits for another order of the IMEI that is being sent: the id may be its', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    await bench.addTwin(1)
    const twin = await bench.claim()
    const result = await unchanged(id, () => placed(id, bought))
    expect(result).toEqual(rejected(/being sent at this moment.*Ask again/))
    await settleAttempt(bench.parts, bench.supplierName, twin, lost)
    expect(await placed(id, bought)).toMatchObject({ kind: 'order' })
  })

  test('of two who say it at the same time with one id for two orders, one is believed', async () => {
    const first = await bench.makeUnknown(1, true)
    const twin = await bench.addTwin(1)
    await bench.settleNext(lost)
    const results = await Promise.all([placed(first.id, first.bought), placed(twin, first.bought)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['evidence-rejected', 'order'])
  })

  test('beside an open order of the same service makes it a repeat of that one, which is held if it was not sent', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    bench.clock.advance(timeoutMs)
    bench.sandbox.changeSettings({ listing: false })
    expect(await notPlaced(id)).toMatchObject({ kind: 'order' })
    const other = await bench.addOrder(1)
    expect(await placed(id, bought)).toMatchObject({ kind: 'order', order: { repeatOfId: other } })
    expect(await bench.getOrder(other)).toMatchObject({ status: 'HELD' })
  })
})

describe('NOT_PLACED', () => {
  test('ends the order, which then can be ordered again, and says that a person did', async () => {
    const { id } = await bench.makeUnknown(1, false)
    bench.clock.advance(timeoutMs)
    const wakeups = bench.parts.feed.wakeups()
    await wakeups.next()
    expect(await notPlaced(id)).toMatchObject({ kind: 'order' })
    await wakeups.next()
    await wakeups.return(undefined)
    expect(await bench.getOrder(id)).toMatchObject({
      status: 'NOT_PLACED',
      finishedAt: new Date(bench.clock.now()),
      reason: 'A person says that it was not placed: the site does not have it',
    })
    expect(await bench.addOrder(1)).toBeTruthy()
  })

  test('can be said of an order under review', async () => {
    const { id } = await bench.makeUnknown(1, false)
    bench.clock.advance(timeoutMs)
    await setStatus(id, 'NEEDS_REVIEW')
    expect(await notPlaced(id)).toMatchObject({ kind: 'order', order: { status: 'NOT_PLACED' } })
  })

  test('in any other status is the wrong thing to say, and costs no call', async () => {
    const { id } = await bench.makeUnknown(1, false)
    bench.clock.advance(timeoutMs)
    const before = bench.hooks.listings
    for (const status of orderStatuses.filter((other) => other !== 'UNKNOWN' && other !== 'NEEDS_REVIEW')) {
      await setStatus(id, status)
      const result = await unchanged(id, () => notPlaced(id))
      expect(result).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining(`this one is ${status}`) })
    }
    expect(bench.hooks.listings).toBe(before)
  })

  test('is too early while the call may still land, and says for how long', async () => {
    const { id } = await bench.makeUnknown(1, false)
    bench.clock.advance(timeoutMs - 40_000)
    expect(await notPlaced(id)).toMatchObject({ message: expect.stringContaining('in the next 40 seconds.') })
    bench.clock.advance(39_999)
    const result = await unchanged(id, () => notPlaced(id))
    expect(result).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining('in the next second.') })
    bench.clock.advance(1)
    expect(await notPlaced(id)).toMatchObject({ kind: 'order' })
  })

  test('is turned down where the supplier lists what may be this order, with its id', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    bench.clock.advance(timeoutMs)
    const result = await unchanged(id, () => notPlaced(id))
    expect(result).toEqual(
      rejected(new RegExp(`lists ${bought} for this IMEI.*If it is, say that it was placed, as ${bought};`)),
    )
  })

  test('is believed when what is listed is older, of another service, of another IMEI or of another order', async () => {
    const old = await bench.buy(imei)
    await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
    const { id } = await bench.makeUnknown(1, false)
    const twin = await bench.addTwin(1)
    const claimed = await bench.claim()
    const bought = await bench.buy(imei)
    await settleAttempt(bench.parts, bench.supplierName, claimed, accepted(bought, imei))
    await bench.buy(imei, '269')
    await bench.buy(makeImei(2))
    bench.clock.advance(timeoutMs)
    expect(await notPlaced(id)).toMatchObject({ kind: 'order' })
    expect(await bench.getOrder(twin)).toMatchObject({ status: 'PENDING' })
  })

  test.each([
    ['is refused', () => bench.sandbox.changeSettings({ listing: false })],
    ['cannot be read', () => bench.fault('getimeis', 'broken-xml')],
    ['cannot be had', () => bench.fault('getimeis', 'html-502-before-accept')],
  ])('stands where the list %s: the person has looked', async (_name, arrange) => {
    const { id } = await bench.makeUnknown(1, true)
    bench.clock.advance(timeoutMs)
    arrange()
    expect(await notPlaced(id)).toMatchObject({ kind: 'order', order: { status: 'NOT_PLACED' } })
  })

  test('asks for the list also where it was seen not to work, and remembers what came of it', async () => {
    await bench.makePlaced(2)
    const { id } = await bench.makeUnknown(1, true)
    await bench.db.supplierState.updateMany({
      data: { listingProven: false, listingCheckedAt: new Date(bench.clock.now()) },
    })
    bench.clock.advance(timeoutMs)
    expect(await notPlaced(id)).toMatchObject({ kind: 'evidence-rejected' })
    expect(await bench.state()).toMatchObject({ listingProven: true, listingCheckedAt: new Date(bench.clock.now()) })
  })

  test('is decided on the order as it is when the list has come', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    bench.clock.advance(timeoutMs)
    bench.hooks.listing = { kind: 'orders', items: [] }
    bench.hooks.afterRead = async () => {
      bench.hooks.afterRead = async () => {}
      await placed(id, bought)
    }
    expect(await notPlaced(id)).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining('PENDING') })
    expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
  })
})

describe('what is said', () => {
  const bad: [string, () => Promise<unknown>, object][] = [
    ['PLACED without an id', () => placed('x', null), rejected(/takes the supplier's number/)],
    ['PLACED with an empty id', () => placed('x', '  '), rejected(/takes the supplier's number/)],
    [
      'NOT_PLACED with an id',
      () => notPlaced('x', 'because', '15000001'),
      rejected(/has no number .* but 15000001 was given/),
    ],
    ['no reason', () => notPlaced('x', '  '), { kind: 'invalid-input', field: 'reason' }],
    ['a long story', () => notPlaced('x', 'x'.repeat(reasonLimit + 1)), { kind: 'invalid-input', field: 'reason' }],
    ['an id of letters', () => placed('x', 'ABC'), { kind: 'invalid-input', field: 'supplierOrderId' }],
    ['two ids', () => placed('x', '15000001,15000002'), { kind: 'invalid-input', field: 'supplierOrderId' }],
    ['an order that is not there', () => placed('x', '15000001'), { kind: 'not-found' }],
    ['the same, not placed', () => notPlaced('x'), { kind: 'not-found' }],
  ]
  test.each(bad)('%s is turned down without asking the supplier', async (_name, say, answer) => {
    const before = bench.sandbox.calls().total
    expect(await say()).toMatchObject(answer)
    expect(bench.sandbox.calls().total).toBe(before)
  })

  test('of an order of another account is not found', async () => {
    const { id, bought } = await bench.makeUnknown(1, true)
    const say = { id, resolution: 'PLACED' as const, supplierOrderId: bought, reason: 'mine' }
    expect(await unchanged(id, () => resolveOrder(bench.parts, 'somebody', say))).toEqual({ kind: 'not-found' })
  })
})
