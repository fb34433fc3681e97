import { afterEach, expect, test } from 'vitest'
import { claimNextOrder } from '../../src/order/claim-order.ts'
import { setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

async function makeQueue() {
  const clock = makeClock()
  const made = await makeWorkbench({ clock })
  bench = made
  const claim = async () => {
    clock.advance(1)
    return await claimNextOrder(made.parts, { supplierName: made.supplierName, timeoutMs: 60_000 })
  }
  return { bench: made, clock, claim }
}

test('single orders go first, oldest first, and then the batches in turn', async () => {
  const { bench, claim } = await makeQueue()
  const a = await bench.addBatch([1, 2, 3])
  const b = await bench.addBatch([4, 5])
  const c = await bench.addBatch([6])
  const singles = [await bench.addOrder(7), await bench.addOrder(8)]
  const taken: (string | undefined)[] = []
  for (let count = 0; count < 9; count += 1) taken.push((await claim())?.order.id)
  const [a1, a2, a3] = a.orderIds
  const [b1, b2] = b.orderIds
  const [c1] = c.orderIds
  expect(taken).toEqual([...singles, a1, b1, c1, a2, b2, a3, undefined])
})

test('a claim holds a lease of the time limit and 30 s, an open attempt and the mark of the moment', async () => {
  const { bench, clock, claim } = await makeQueue()
  const id = await bench.addOrder(1)
  await bench.state()
  await bench.db.supplierState.updateMany({ data: { orderIdMark: '15000077' } })
  await claim()
  const now = clock.now()
  expect(await bench.getOrder(id)).toMatchObject({
    status: 'SENDING',
    version: 2,
    leaseUntil: new Date(now + 90_000),
  })
  expect(await bench.db.attempt.findMany()).toMatchObject([
    {
      orderId: id,
      number: 1,
      startedAt: new Date(now),
      deadlineAt: new Date(now + 60_000),
      finishedAt: null,
      knownOrderIdMark: '15000077',
    },
  ])
})

test('what is paused, held, not yet due, of a draft or of a stopped batch is not taken', async () => {
  const { bench, clock, claim } = await makeQueue()
  await bench.addOrders(['352099001761481'], null, 'HELD')
  const due = await bench.addOrder(1)
  const sendAfter = new Date(clock.now() + 1_000)
  await bench.db.order.update({ where: { id: due }, data: { sendAfter } })
  const draft = await bench.addBatch([2])
  await bench.db.batch.update({ where: { id: draft.id }, data: { status: 'DRAFT' } })
  expect(await claim()).toBeNull()
  clock.advance(1_000)
  const pause = { reason: 'credit' as const, message: 'none left' }
  await setPause(bench.db, bench.supplierName, pause, new Date(clock.now()))
  expect(await claim()).toBeNull()
  await bench.db.supplierState.updateMany({ data: { pauseReason: null } })
  expect((await claim())?.order.id).toBe(due)
  expect(await claim()).toBeNull()
})

test('twenty takers of ten orders take each once', async () => {
  const { bench, claim } = await makeQueue()
  const { orderIds } = await bench.addBatch([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  const claims = await Promise.all(Array.from({ length: 20 }, () => claim()))
  const taken = claims.flatMap((claimed) => claimed?.order.id ?? [])
  expect(taken.sort()).toEqual([...orderIds].sort())
  expect(await bench.db.attempt.count()).toBe(10)
})

test('an order of no service is turned down without a call, and those behind it are sent', async () => {
  const made = await makeWorkbench()
  bench = made
  const poison = await made.addOrder(1)
  await made.db.order.update({ where: { id: poison }, data: { serviceId: null } })
  const next = await made.addOrder(2)
  made.startSender()
  await made.settled([next], ['PENDING'])
  expect(await made.getOrder(poison)).toMatchObject({
    status: 'REFUSED',
    reason: expect.stringContaining('no service'),
  })
  expect(made.placeCalls()).toHaveLength(1)
  expect(await made.state()).toMatchObject({ pauseReason: null })
})

test('an order of a service that the supplier has withdrawn meanwhile is sent, and the supplier says no', async () => {
  const made = await makeWorkbench()
  bench = made
  const id = await made.addOrder(1)
  const data = { available: false, supplierServiceId: '999999' }
  await made.db.service.update({ where: { id: made.service.id }, data })
  made.startSender()
  await made.settled([id], ['REFUSED'])
  expect(await made.getOrder(id)).toMatchObject({ reason: expect.stringContaining('Invalid value of Network Id') })
})

test('an order that comes while the queue is empty is sent without waiting for the next look', async () => {
  const clock = makeClock()
  const made = await makeWorkbench({ clock })
  bench = made
  made.startSender()
  for (let number = 1; number <= 20; number += 1) await made.settled([await made.addOrder(number)], ['PENDING'], 2_000)
})
