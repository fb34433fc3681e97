import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import type { OrderStatus } from '../../src/db/generated/prisma/enums.ts'
import { findDoubtfulOrder } from '../../src/order/find-doubtful.ts'
import { doubtInclude } from '../../src/order/order-in-doubt.ts'
import { readListing } from '../../src/order/read-listing.ts'
import { resolveOrder } from '../../src/order/resolve-order.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBench, makeDoubtBench, minute, timeoutMs } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const imei = makeImei(1)
const duplicate: SubmissionReply = { kind: 'error', error: 'duplicate', text: 'IMEI already exists!', raw: '' }
const placed = (id: string, supplierOrderId: string) =>
  resolveOrder(bench.parts, ownerAccountId, { id, resolution: 'PLACED', supplierOrderId, reason: 'it stands there' })

/** An order that a restore has lost, others that were accepted since, and the same IMEI ordered once more. */
async function makeScene() {
  const lost = await bench.buy(imei)
  bench.clock.advance(minute)
  await bench.makePlaced(5)
  return { lost, ...(await addDuplicate()) }
}

async function addDuplicate(): Promise<{ id: string }> {
  bench.clock.advance(minute)
  await bench.addOrder(1)
  const id = await bench.settleNext(duplicate)
  bench.clock.advance(minute)
  return { id }
}

/** Another order of the IMEI, at a service of the same title, that was sent when the supplier's ids had come to `mark`. */
async function addOther(status: OrderStatus, mark: string | null): Promise<string> {
  const id = await bench.addTwin(1)
  if (status !== 'HELD') await bench.settleNext({ kind: 'no-answer', detail: 'ECONNRESET' })
  const finishedAt = ['NOT_PLACED', 'REFUSED', 'DUPLICATE'].includes(status) ? new Date(bench.clock.now()) : null
  await bench.db.order.update({ where: { id }, data: { status, finishedAt } })
  await bench.db.attempt.updateMany({ where: { orderId: id }, data: { knownOrderIdMark: mark } })
  return id
}

describe('an order that the supplier called a duplicate of one that is lost here', () => {
  test('is never linked to it by a list, but by a person, and what it has there comes with it', async () => {
    const { id, lost } = await makeScene()
    expect(await bench.reconcile()).toBe(0)
    bench.sandbox.answerOrder(lost, { status: 'Completed', code: 'Model: iPhone 13' })
    expect(await placed(id, lost)).toMatchObject({ kind: 'order' })
    expect(await bench.getOrder(id)).toMatchObject({
      status: 'PENDING',
      supplierOrderId: lost,
      model: 'iPhone 13',
      placedAt: null,
      duplicateOfId: null,
      finishedAt: null,
      nextSyncAt: new Date(bench.clock.now()),
    })
    await bench.db.order.update({ where: { id }, data: { status: 'COMPLETED' } })
    const again = await addDuplicate()
    expect(await bench.getOrder(again.id)).toMatchObject({ duplicateOfId: id })
    expect(await placed(again.id, lost)).toMatchObject({
      message: expect.stringContaining('another order here has it'),
    })
  })

  test('still has to fit in everything else', async () => {
    const others = [await bench.buy(makeImei(2)), await bench.buy(imei, '269')]
    const { id } = await makeScene()
    for (const other of others) {
      const message = expect.not.stringContaining('there before')
      expect(await placed(id, other)).toEqual({ kind: 'evidence-rejected', message })
    }
    expect((await bench.getOrder(id)).status).toBe('DUPLICATE')
    // Nor is anybody told to do what a duplicate cannot take.
    const message = expect.not.stringContaining('not placed')
    expect(await placed(id, others[0] ?? '')).toMatchObject({ message })
  })

  test.each(['REFUSED', 'NOT_PLACED', 'UNKNOWN'] as const)('is a thing of its own: not so for %s', async (status) => {
    const { id, lost } = await makeScene()
    await bench.db.order.update({ where: { id }, data: { status } })
    expect(await placed(id, lost)).toMatchObject({ message: expect.stringContaining('it was there before this order') })
  })
})

describe('where another order of ours fits the number better', () => {
  const others: OrderStatus[] = ['UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED', 'REFUSED', 'DUPLICATE', 'HELD']
  test.each(others)('the number stays its own: %s, which is named and can have it', async (status) => {
    const before = status === 'HELD' ? await addOther(status, null) : ''
    bench.clock.advance(minute)
    const { id, lost } = await makeScene()
    const other = before || (await addOther(status, String(BigInt(lost) - 1n)))
    const message = expect.stringMatching(
      new RegExp(`${lost} may be another order for this IMEI here \\(${status}, order_${other}\\)`),
    )
    expect(await placed(id, lost)).toEqual({ kind: 'evidence-rejected', message })
    expect((await bench.getOrder(id)).status).toBe('DUPLICATE')
    expect(await placed(other, lost)).toMatchObject({ kind: 'order', order: { id: other } })
    expect(await placed(id, lost)).toMatchObject({ message: expect.stringContaining('another order here has it') })
  })

  test.each<[string, (other: string, lost: string) => Promise<unknown>]>([
    ['was sent after it too', (_, lost) => bench.db.attempt.updateMany({ data: { knownOrderIdMark: lost } })],
    [
      'was provably not bought',
      (orderId) => bench.db.attempt.updateMany({ where: { orderId }, data: { outcome: 'QUEUED' } }),
    ],
    [
      'is of another service',
      async (id) => {
        await bench.addTwin(7, 'Something else')
        await bench.db.order.update({ where: { id }, data: { serviceTitle: 'Something else' } })
      },
    ],
    ['is of another IMEI', (id) => bench.db.order.update({ where: { id }, data: { imei: makeImei(8) } })],
  ])('and not where that one %s', async (_name, arrange) => {
    const { id, lost } = await makeScene()
    await arrange(await addOther('NOT_PLACED', String(BigInt(lost) - 1n)), lost)
    expect(await placed(id, lost)).toMatchObject({ kind: 'order', order: { id, supplierOrderId: lost } })
  })

  test('a higher number too is first of all that of an order without an answer; of two duplicates a person chooses', async () => {
    const { id } = await makeScene()
    const other = await addOther('NEEDS_REVIEW', '0')
    const later = await bench.buy(imei)
    expect(await placed(id, later)).toMatchObject({ message: expect.stringContaining(`order_${other}`) })
    await bench.db.order.update({ where: { id: other }, data: { status: 'DUPLICATE' } })
    expect(await placed(id, later)).toMatchObject({ kind: 'order', order: { id } })
  })
})

test('what was linked so proves nothing about orders that are missing from a list', async () => {
  const { id: older } = await bench.makePlaced(4)
  bench.clock.advance(timeoutMs)
  const { id: unknown } = await bench.makeUnknown(3, false)
  const lost = await bench.buy(imei)
  await bench.db.supplierState.updateMany({ data: { orderIdMark: lost } })
  bench.clock.advance(timeoutMs + 1)
  const { id } = await addDuplicate()
  expect(await placed(id, lost)).toMatchObject({ kind: 'order' })
  const listing = await readListing(bench.parts, { isCompared: true })
  if (listing?.kind !== 'listed') throw new Error('nothing was listed')
  const sentAt = (await bench.db.attempt.findFirstOrThrow({ where: { orderId: older } })).startedAt
  // Its call was made after the unknown one's was over; but that is not when it was bought.
  expect(listing.facts).toMatchObject({ newestSentAt: sentAt, isWhole: true, highestStrangeId: lost })
  // Nor does its number say how far the supplier had come when the next one was sent.
  bench.clock.advance(timeoutMs + 1)
  const { id: next } = await bench.makeUnknown(6, false)
  const order = await bench.db.order.findUniqueOrThrow({ where: { id: next }, include: doubtInclude })
  const doubtful = await bench.db.$transaction((tx) => findDoubtfulOrder(tx, order, new Date(bench.clock.now())))
  expect(doubtful?.olderOrderId).toBe((await bench.getOrder(older)).supplierOrderId)
  expect((await bench.getOrder(unknown)).status).toBe('UNKNOWN')
})
