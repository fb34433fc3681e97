import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Queries } from '../../src/db/database.ts'
import { Prisma } from '../../src/db/generated/prisma/client.ts'
import { findStuckOrders, type StuckOptions } from '../../src/order/find-stuck-orders.ts'
import { findStuckSlowly } from '../../src/order/find-stuck-slowly.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

let bench: Workbench
let number = 0
const clock = makeClock()
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (ms: number) => new Date(clock.now() + ms)

beforeAll(async () => {
  bench = await makeWorkbench({ clock })
})
beforeEach(() => bench.reset())
afterAll(() => bench.close())

/** An order as something that should never happen left it. */
async function store(status: OrderStatus, data: Prisma.OrderUncheckedUpdateInput = {}, batchId: string | null = null) {
  number += 1
  const [id = ''] = await bench.addOrders([String(number).padStart(15, '0')], batchId)
  await bench.db.order.update({ where: { id }, data: { status, ...data } })
  return id
}

const attempt = (orderId: string, finishedAt: Date | null) =>
  bench.db.attempt.create({
    data: { id: bench.parts.newId(), orderId, number: 1, startedAt: at(0), deadlineAt: at(0), finishedAt },
  })

const quick = (options: Partial<StuckOptions> = {}) =>
  findStuckOrders(bench.db, { now: at(0), queueIdleSince: null, isSyncExpected: true, ...options })
const slow = () => findStuckSlowly(bench.db, at(0))

test('in an orderly database nothing is found', async () => {
  await attempt(await store('SENDING', { leaseUntil: at(90_000) }), null)
  await attempt(await store('PENDING', { supplierOrderId: '1', placedAt: at(0), nextSyncAt: at(-59 * minute) }), at(0))
  await store('UNKNOWN', { unknownSince: at(-19 * minute) })
  for (const status of ['HELD', 'QUEUED', 'NEEDS_REVIEW', 'COMPLETED', 'CANCELLED'] as const) await store(status)
  const { id } = await bench.addBatch([700, 701])
  await bench.db.order.updateMany({ where: { batchId: id, imei: { endsWith: '8' } }, data: { status: 'CANCELLED' } })
  expect(await quick({ queueIdleSince: at(-10 * minute) })).toEqual([])
  expect(await slow()).toEqual([])
})

describe('the quick checks', () => {
  test('SENDING_PAST_LEASE: for over a minute, or with no lease at all', async () => {
    const ids = [await store('SENDING', { leaseUntil: at(-minute) }), await store('SENDING', { leaseUntil: null })]
    const fresh = await store('SENDING', { leaseUntil: at(1 - minute) })
    for (const id of [...ids, fresh]) await attempt(id, null)
    expect(await quick()).toEqual([{ code: 'SENDING_PAST_LEASE', count: 2, firstIds: ids }])
  })

  test('SENDING_WITHOUT_ATTEMPT: none, or only one that has ended', async () => {
    const [bare, ended] = [await store('SENDING', { leaseUntil: at(0) }), await store('SENDING', { leaseUntil: at(0) })]
    await attempt(ended, at(0))
    expect(await quick()).toEqual([{ code: 'SENDING_WITHOUT_ATTEMPT', count: 2, firstIds: [bare, ended] }])
  })

  test('ATTEMPT_LEFT_OPEN: the order has moved on', async () => {
    const id = await store('PENDING', { supplierOrderId: '1', nextSyncAt: at(0) })
    await attempt(id, null)
    expect(await quick()).toEqual([{ code: 'ATTEMPT_LEFT_OPEN', count: 1, firstIds: [id] }])
  })

  test('UNKNOWN_TOO_LONG: for 20 minutes', async () => {
    const id = await store('UNKNOWN', { unknownSince: at(-20 * minute) })
    const other = await store('UNKNOWN', { unknownSince: null, updatedAt: at(-20 * minute) })
    expect(await quick()).toEqual([{ code: 'UNKNOWN_TOO_LONG', count: 2, firstIds: [id, other] }])
  })

  test('QUEUE_STANDS_STILL: what could have been sent all that time, and only when it should have been', async () => {
    const since = at(-10 * minute)
    const old = { orderedAt: since, updatedAt: since }
    const id = await store('QUEUED', old)
    await store('QUEUED', { orderedAt: since, updatedAt: at(-minute) })
    await store('QUEUED', { ...old, sendAfter: at(-minute) })
    await store('HELD', old)
    expect(await quick()).toEqual([])
    expect(await quick({ queueIdleSince: since })).toEqual([{ code: 'QUEUE_STANDS_STILL', count: 1, firstIds: [id] }])
  })

  test('PLACED_WITHOUT_ID and STATUS_OVERDUE: an hour past their time; the second only while syncs are expected', async () => {
    const overdue = await store('PENDING', { supplierOrderId: '1', nextSyncAt: at(-hour) })
    const nameless = await store('IN_PROCESS', { nextSyncAt: at(-hour) })
    await store('PENDING', { supplierOrderId: '2', nextSyncAt: at(1 - hour) })
    const withoutId = { code: 'PLACED_WITHOUT_ID', count: 1, firstIds: [nameless] }
    expect(await quick()).toEqual([withoutId, { code: 'STATUS_OVERDUE', count: 1, firstIds: [overdue] }])
    expect(await quick({ isSyncExpected: false })).toEqual([withoutId])
  })

  test('PLACED_WITHOUT_SYNC_TIME: nobody will ever ask', async () => {
    await store('PENDING', { supplierOrderId: '1', nextSyncAt: at(0) })
    const id = await store('PENDING', { supplierOrderId: '2', nextSyncAt: null })
    expect(await quick()).toEqual([{ code: 'PLACED_WITHOUT_SYNC_TIME', count: 1, firstIds: [id] }])
  })

  test('BATCH_NOT_FINISHED: confirmed, and nothing of it is open', async () => {
    const batch = await bench.addBatch([1, 2])
    await bench.db.order.updateMany({ where: { batchId: batch.id }, data: { status: 'COMPLETED' } })
    expect(await quick()).toEqual([{ code: 'BATCH_NOT_FINISHED', count: 1, firstIds: [batch.id] }])
    await bench.db.batch.update({ where: { id: batch.id }, data: { status: 'FINISHED' } })
    expect(await quick()).toEqual([])
  })

  test('more than five are counted, and the first five named', async () => {
    const ids = []
    for (let count = 0; count < 8; count += 1) ids.push(await store('UNKNOWN', { unknownSince: at(-hour) }))
    expect(await quick()).toEqual([{ code: 'UNKNOWN_TOO_LONG', count: 8, firstIds: ids.slice(0, 5) }])
  })
})

describe('the slow checks', () => {
  test('ANSWER_LATE: three times the service, at least a day, and a week where no time is known', async () => {
    const { id: serviceId } = bench.service
    const { deliverySeconds } = await bench.db.service.findUniqueOrThrow({ where: { id: serviceId } })
    await bench.db.service.update({ where: { id: serviceId }, data: { deliverySeconds: (2 * day) / 1_000 } })
    let supplierOrderId = 0
    const placed = async (status: OrderStatus, agoMs: number, more = {}) => {
      supplierOrderId += 1
      const times = { orderedAt: at(-agoMs), placedAt: at(-agoMs), nextSyncAt: at(0) }
      return await store(status, { supplierOrderId: String(supplierOrderId), ...times, ...more })
    }
    await placed('PENDING', 6 * day)
    const late = [await placed('PENDING', 6 * day + 1), await placed('IN_PROCESS', 30 * day)]
    await placed('COMPLETED', 30 * day)
    await placed('PENDING', 30 * day, { placedAt: at(-day) })
    await placed('PENDING', 7 * day, { serviceId: null })
    late.push(await placed('PENDING', 7 * day + 1, { serviceId: null }))
    expect(await slow()).toEqual([{ code: 'ANSWER_LATE', count: 3, firstIds: late }])
    await bench.db.service.update({ where: { id: serviceId }, data: { deliverySeconds } })
  })

  test('thousands that were ordered in the same moment are all gone through', async () => {
    const ids = await bench.addOrders(Array.from({ length: 2_500 }, (_, index) => makeImei(index)))
    await bench.db.order.updateMany({
      data: { status: 'PENDING', orderedAt: at(-40 * day), placedAt: at(-40 * day), nextSyncAt: at(0) },
    })
    expect(await slow()).toEqual([{ code: 'ANSWER_LATE', count: 2_500, firstIds: ids.slice(0, 5) }])
  })

  test('OPEN_ORDER_IN_CLOSED_BATCH: finished, cancelled or never confirmed', async () => {
    const batches = []
    for (const status of ['FINISHED', 'CANCELLED', 'DRAFT', 'CONFIRMED'] as const) {
      number += 1
      const { id } = await bench.addBatch([number])
      await bench.db.batch.update({ where: { id }, data: { status } })
      if (status !== 'CONFIRMED') batches.push(id)
    }
    expect(await slow()).toEqual([{ code: 'OPEN_ORDER_IN_CLOSED_BATCH', count: 3, firstIds: batches }])
  })
})

test('no check goes through all orders, attempts or batches: each walks an index from where it has to', async () => {
  const beside = new SqliteDatabase(bench.url.replace('file:', ''))
  const plans: string[] = []
  const $queryRaw = (first: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) => {
    const query = 'raw' in first ? Prisma.sql(first, ...values) : first
    const bound = query.values.map((value) => (value instanceof Date ? value.getTime() : value))
    const steps = beside.prepare(`EXPLAIN QUERY PLAN ${query.sql}`).all(...bound) as { detail: string }[]
    plans.push(steps.map(({ detail }) => detail).join('\n'))
    return bench.db.$queryRaw(query)
  }
  // Of all that a database can do the checks use this.
  const db = { $queryRaw } as unknown as Queries
  await store('PENDING', { supplierOrderId: '1', nextSyncAt: null })
  await findStuckOrders(db, { now: at(0), queueIdleSince: at(0), isSyncExpected: true })
  await findStuckSlowly(db, at(0))
  beside.close()
  expect(plans.length).toBeGreaterThanOrEqual(12)
  const [attempts, ...others] = plans.sort(
    (a, b) => Number(b.includes('SCAN Attempt')) - Number(a.includes('SCAN Attempt')),
  )
  // Stops after 5,000.
  expect(attempts).toContain('SCAN Attempt USING INDEX')
  for (const plan of others) expect(plan).not.toMatch(/^SCAN (o|b|a|Order|Batch|Attempt)\b/m)
  // Every order that was never accepted stands there.
  for (const plan of plans) expect(plan).not.toContain('Order_supplierOrderId_key')
})
