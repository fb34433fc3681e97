import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertOrders } from '../../src/order/order-store.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { accepted, type DoubtBench, makeDoubtBench, minute, timeoutMs } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const imei = makeImei(1)
const lost: SubmissionReply = { kind: 'no-answer', detail: 'ECONNRESET' }
const endings: [string, SubmissionReply][] = [
  ['DUPLICATE', { kind: 'error', error: 'duplicate', text: 'IMEI already exists!', raw: '' }],
  ['REFUSED', { kind: 'error', error: 'bad-input', text: 'Invalid IMEI', raw: '' }],
]

/** An order of unknown outcome that a person called not placed. */
async function makeNotPlaced(): Promise<string> {
  const { id } = await bench.makeUnknown(1, false)
  const data = { status: 'NOT_PLACED' as const, version: { increment: 1 }, finishedAt: new Date(bench.clock.now()) }
  await bench.db.order.update({ where: { id }, data })
  return id
}

/** Orders the same IMEI again, in place of another. */
async function replace(id: string): Promise<string> {
  const old = await bench.getOrder(id)
  const [serviceId, newId] = [bench.service.id, bench.parts.newId()]
  const { accountId, serviceTitle, priceMicros, imei, orderedAt } = old
  const facts = { accountId, serviceId, serviceTitle, priceMicros, imei, orderedAt, replacesId: id }
  const blank = { batchId: null, note: null, clientReference: null, repeatOfId: null }
  await bench.db.$transaction((tx) => insertOrders(tx, [{ id: newId, status: 'QUEUED', ...facts, ...blank }]))
  return newId
}

test.each(endings)('a %s order that the list proves ours comes back to life, announced', async (status, reply) => {
  await bench.addOrder(1)
  const id = await bench.settleNext(reply)
  expect(await bench.getOrder(id)).toMatchObject({ status, finishedAt: expect.any(Date) })
  const bought = await bench.buy(imei)
  const wakeups = bench.parts.feed.wakeups()
  await wakeups.next()
  expect(await bench.reconcile()).toBe(1)
  await wakeups.next()
  await wakeups.return(undefined)
  expect(await bench.getOrder(id)).toMatchObject({
    status: 'PENDING',
    supplierOrderId: bought,
    finishedAt: null,
    duplicateOfId: null,
    nextSyncAt: new Date(bench.clock.now()),
    reason: `It was bought after all: found at the supplier as ${bought}.`,
  })
  const events = await bench.db.orderEvent.findMany({ where: { orderId: id }, orderBy: { cursor: 'asc' } })
  expect(events.at(-1)).toMatchObject({ from: status, to: 'PENDING' })
})

test('a NOT_PLACED order too, within a week of its end and not after', async () => {
  const id = await makeNotPlaced()
  expect(await bench.reconcile()).toBe(0)
  const bought = await bench.buy(imei)
  bench.clock.advance(7 * 24 * 60 * minute + 1)
  expect(await bench.reconcile()).toBe(0)
  await bench.db.order.update({ where: { id }, data: { finishedAt: new Date(bench.clock.now() - 60 * minute) } })
  expect(await bench.reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
})

test.each<[string, () => Promise<unknown>]>([
  ['was there before it', () => bench.db.attempt.updateMany({ data: { knownOrderIdMark: '99999999' } })],
  ['may be anything, since no id was known', () => bench.db.attempt.updateMany({ data: { knownOrderIdMark: null } })],
  ['was provably bought by no call of it', () => bench.db.attempt.updateMany({ data: { outcome: 'QUEUED' } })],
  ['was listed when it had never been sent', () => bench.db.attempt.deleteMany()],
  ['has a second one beside it', () => bench.buy(imei)],
])('not when what is listed %s', async (_name, arrange) => {
  await makeNotPlaced()
  await bench.buy(imei)
  await arrange()
  expect(await bench.reconcile()).toBe(0)
})

describe('what was ordered in its place', () => {
  test('is held when it has not been sent: nobody wanted to pay twice', async () => {
    const id = await makeNotPlaced()
    const replacement = await replace(id)
    await bench.buy(imei)
    expect(await bench.reconcile()).toBe(1)
    expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', repeatOfId: replacement })
    expect(await bench.getOrder(replacement)).toMatchObject({
      status: 'HELD',
      reason: expect.stringMatching(/turned out to be at the supplier.*Cancel this one, or release it/),
    })
  })

  test('while it is being sent, or its outcome unknown, leaves open whose the listed one is', async () => {
    const id = await makeNotPlaced()
    const replacement = await replace(id)
    const claimed = await bench.claim()
    expect(claimed.order.id).toBe(replacement)
    const bought = await bench.buy(imei)
    expect(await bench.reconcile()).toBe(0)
    await settleAttempt(bench.parts, bench.supplierName, claimed, lost)
    expect(await bench.reconcile()).toBe(1)
    expect(await bench.getOrder(id)).toMatchObject({ status: 'NOT_PLACED' })
    const reason = expect.stringMatching(new RegExp(`lists ${bought} .* another order of ours for it may be`))
    expect(await bench.getOrder(replacement)).toMatchObject({ status: 'NEEDS_REVIEW', reason })
  })

  test('when it was accepted takes no part: a second listed one is the first order, as a repeat of it', async () => {
    const id = await makeNotPlaced()
    const replacement = await replace(id)
    const claimed = await bench.claim()
    const second = await bench.buy(imei)
    await settleAttempt(bench.parts, bench.supplierName, claimed, accepted(second, imei))
    expect(await bench.reconcile()).toBe(0)
    const first = await bench.buy(imei)
    expect(await bench.reconcile()).toBe(1)
    expect(await bench.getOrder(id)).toMatchObject({
      status: 'PENDING',
      supplierOrderId: first,
      repeatOfId: replacement,
    })
    expect(await bench.getOrder(replacement)).toMatchObject({ status: 'PENDING', repeatOfId: null })
  })

  test('does not crash the own late answer either, which is taken', async () => {
    await bench.addOrder(1)
    const claimed = await bench.claim()
    const { id } = claimed.order
    const finishedAt = new Date(bench.clock.now())
    await bench.db.order.update({ where: { id }, data: { status: 'NOT_PLACED', version: 4, finishedAt } })
    const replacement = await replace(id)
    bench.clock.advance(timeoutMs)
    const bought = await bench.buy(imei)
    await settleAttempt(bench.parts, bench.supplierName, claimed, accepted(bought, imei))
    expect(await bench.getOrder(id)).toMatchObject({
      status: 'PENDING',
      supplierOrderId: bought,
      repeatOfId: replacement,
    })
    expect(await bench.getOrder(replacement)).toMatchObject({ status: 'HELD' })
  })
})

test('of an order that ended and one that had no answer, what is listed is the one without an answer', async () => {
  await bench.addOrder(1)
  const duplicate = await bench.settleNext({ kind: 'error', error: 'duplicate', text: 'IMEI already exists!', raw: '' })
  const { id, bought } = await bench.makeUnknown(1, true)
  expect(await bench.reconcile()).toBe(1)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
  expect(await bench.getOrder(duplicate)).toMatchObject({ status: 'DUPLICATE' })
})
