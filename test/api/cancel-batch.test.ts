import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expireDrafts } from '../../src/batch/cancel-batch.ts'
import { noCheckpoint } from '../../src/checkpoint.ts'
import { createFeed } from '../../src/event/feed.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { mutate, newKey, openCatalogue, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

const listOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 1, input: makeImei(from + index) }))
const placeOrders = (from: number, count: number, target = desk, service = serviceId) =>
  mutate(target, 'placeOrders', { serviceId: service, idempotencyKey: newKey(), lines: listOf(from, count) })
const draft = (from: number) =>
  mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines: listOf(from, 2) })
const cancel = (id: string, target = desk) => mutate(target, 'cancelBatch', { id })

test('a dropped draft is cancelled for good', async () => {
  const { id } = await draft(1)
  expect(await cancel(id)).toMatchObject({
    __typename: 'Batch',
    status: 'CANCELLED',
    expiresAt: null,
    finishedAt: expect.any(String),
  })
  expect(await cancel(id)).toMatchObject({ __typename: 'Batch', status: 'CANCELLED' })
  const refusal = { __typename: 'WrongStatusError', message: expect.stringContaining('cancelled') }
  expect(await mutate(desk, 'confirmBatch', { id })).toMatchObject(refusal)
  expect(await desk.db.order.count({ where: { batchId: rowId(id) } })).toBe(0)
})

test('a batch of which nothing was sent is called off whole, each order with its event, and is finished', async () => {
  const { id } = await placeOrders(10, 3)
  const batch = await cancel(id)
  expect(batch).toMatchObject({
    __typename: 'Batch',
    status: 'FINISHED',
    statusCounts: [{ status: 'CANCELLED', count: 3 }],
  })
  const orders = await desk.db.order.findMany({ where: { batchId: rowId(id) } })
  for (const order of orders) {
    expect(order).toMatchObject({ status: 'CANCELLED', version: 2, reason: expect.stringContaining('stopped') })
    expect(Math.abs((order.finishedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
    const events = await desk.db.orderEvent.findMany({ where: { orderId: order.id }, orderBy: { cursor: 'asc' } })
    expect(events).toMatchObject([
      { version: 1, to: 'QUEUED' },
      { version: 2, from: 'QUEUED', to: 'CANCELLED' },
    ])
  }
  expect(await cancel(id)).toMatchObject({ __typename: 'WrongStatusError', message: expect.stringContaining('ended') })
})

test('an order that was called off may be ordered again', async () => {
  const { id } = await placeOrders(20, 1)
  await cancel(id)
  expect(await placeOrders(20, 1)).toMatchObject({ orderableCount: 1, alreadyOrderedCount: 0 })
})

test('a batch whose orders have all been sent is not cancelled', async () => {
  const { id } = await placeOrders(30, 2)
  await desk.db.order.updateMany({ where: { batchId: rowId(id) }, data: { status: 'PENDING' } })
  const refusal = { __typename: 'WrongStatusError', code: 'WRONG_STATUS', message: expect.stringContaining('sent') }
  expect(await cancel(id)).toMatchObject(refusal)
  expect(await desk.db.batch.findUnique({ where: { id: rowId(id) } })).toMatchObject({ status: 'CONFIRMED' })
})

test('what is no batch of ours is not found', async () => {
  for (const id of ['batch_01ABC', 'order_1', '', serviceId])
    expect(await cancel(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
})

test('a batch that is stopped half-way: what was sent goes on, the rest never reaches the supplier, and it finishes', async () => {
  // One call at a time and slow answers, so that the batch is surely half-way when it is stopped.
  const settings = { latencyMs: 150, pendingMs: 0, processMs: 0, rejectRate: 0 }
  const busy = await makeDesk({ sandbox: { settings }, env: { GSM_FUSION_CONCURRENCY: '1' } })
  try {
    const { id } = await placeOrders(100, 20, busy, await busy.serviceId())
    await until('the supplier has one of them', () => busy.sandbox.ledger().orders.length > 0)
    const stopped = await cancel(id, busy)
    expect(stopped).toMatchObject({ __typename: 'Batch', status: 'CONFIRMED' })
    busy.sandbox.changeSettings({ latencyMs: 0 })
    await until('it is finished', () => busy.db.batch.findFirst({ where: { id: rowId(id), status: 'FINISHED' } }))
    const orders = await busy.db.order.findMany({ where: { batchId: rowId(id) } })
    const sent = orders.filter(({ status }) => status === 'COMPLETED').map(({ imei }) => imei)
    expect(orders.filter(({ status }) => status === 'CANCELLED')).toHaveLength(20 - sent.length)
    expect(busy.sandbox.ledger().orders.map(({ imei }) => imei)).toEqual(expect.arrayContaining(sent))
    expect(busy.sandbox.ledger().orders).toHaveLength(sent.length)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.length).toBeLessThan(20)
  } finally {
    await busy.close()
  }
})

test('drafts that nobody confirmed in time are cancelled, and who follows them is woken', async () => {
  const [old, fresh] = [await draft(200), await draft(210)]
  await desk.db.batch.update({ where: { id: rowId(old.id) }, data: { expiresAt: new Date(Date.now() - 1) } })
  const announce = vi.fn()
  const feed = { ...createFeed(), announce }
  const parts = {
    db: desk.db,
    clock: { now: Date.now, sleep: async () => {} },
    logger: desk.logger,
    feed,
    newId: () => '',
    checkpoint: noCheckpoint,
  }
  expect(await expireDrafts(parts)).toBe(1)
  expect(await expireDrafts(parts)).toBe(0)
  expect(announce).toHaveBeenCalledTimes(1)
  expect(await desk.db.batch.findUnique({ where: { id: rowId(old.id) } })).toMatchObject({ status: 'CANCELLED' })
  expect(await desk.db.batch.findUnique({ where: { id: rowId(fresh.id) } })).toMatchObject({ status: 'DRAFT' })
})
