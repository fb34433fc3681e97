import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { mutate, newKey, openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

let imeis = 0
const place = (target = desk, service = serviceId) => {
  imeis += 1
  return mutate(target, 'placeOrder', { serviceId: service, idempotencyKey: newKey(), imei: makeImei(imeis) })
}
const rowOf = (globalId: string, target = desk) => target.db.order.findUniqueOrThrow({ where: { id: rowId(globalId) } })
const eventsOf = (globalId: string, target = desk) =>
  target.db.orderEvent.findMany({ where: { orderId: rowId(globalId) }, orderBy: { cursor: 'asc' } })
const strangeIds = ['order_01NONE', '', 'order_', 'batch_1', 'x']

test('an order that waits is called off, as an event, and never sent', async () => {
  const { id } = await place()
  const cancelled = await mutate(desk, 'cancelOrder', { id })
  expect(cancelled).toMatchObject({
    __typename: 'Order',
    status: 'CANCELLED',
    finishedAt: expect.any(String),
    reason: expect.any(String),
  })
  expect(await eventsOf(id)).toMatchObject([{ to: 'QUEUED' }, { from: 'QUEUED', to: 'CANCELLED', version: 2 }])
  expect(await mutate(desk, 'cancelOrder', { id })).toMatchObject({
    __typename: 'WrongStatusError',
    message: expect.stringContaining('CANCELLED'),
  })
  expect(await eventsOf(id)).toHaveLength(2)
})

const tooLate: OrderStatus[] = [
  'SENDING',
  'UNKNOWN',
  'NEEDS_REVIEW',
  'PENDING',
  'IN_PROCESS',
  'COMPLETED',
  'REJECTED',
  'REFUSED',
  'DUPLICATE',
  'NOT_PLACED',
]
test.each(tooLate)('an order that is %s cannot be called off', async (status) => {
  const [id] = await storeOrders(desk, [{ status }])
  const answer = await mutate(desk, 'cancelOrder', { id: `order_${id}` })
  expect(answer).toMatchObject({
    __typename: 'WrongStatusError',
    code: 'WRONG_STATUS',
    message: expect.stringContaining(status),
  })
  expect(await rowOf(`order_${id}`)).toMatchObject({ status, version: 1 })
})

test('a held order can be called off, and an order called off at the same moment twice moves once', async () => {
  const [held] = await storeOrders(desk, [{ status: 'HELD' }])
  const answers = await Promise.all([1, 2, 3].map(() => mutate(desk, 'cancelOrder', { id: `order_${held}` })))
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Order', 'WrongStatusError', 'WrongStatusError'])
  expect(await eventsOf(`order_${held}`)).toMatchObject([{ from: 'HELD', to: 'CANCELLED' }])
})

test('a note is set, trimmed, replaced and removed whatever the status, and moves nothing', async () => {
  const [id] = await storeOrders(desk, [{ status: 'REJECTED', updatedAt: new Date(0) }])
  const annotate = (note?: string | null) => mutate(desk, 'annotateOrder', { id: `order_${id}`, note })
  expect(await annotate('  shelf 4\n ')).toMatchObject({ __typename: 'Order', note: 'shelf 4', status: 'REJECTED' })
  expect((await rowOf(`order_${id}`)).updatedAt.getTime()).toBeGreaterThan(0)
  expect(await annotate('n'.repeat(1_000))).toMatchObject({ note: 'n'.repeat(1_000) })
  expect(await annotate('n'.repeat(1_001))).toMatchObject({ __typename: 'InvalidInputError', field: 'note' })
  expect(await rowOf(`order_${id}`)).toMatchObject({ note: 'n'.repeat(1_000) })
  for (const nothing of [null, '', '   ', undefined]) {
    await annotate('x')
    expect(await annotate(nothing)).toMatchObject({ note: null })
  }
  expect(await eventsOf(`order_${id}`)).toEqual([])
})

test('a client notes where it shows an order or a batch, and takes it away again', async () => {
  const order = await place()
  const list = [{ line: 1, input: makeImei(5_000) }]
  const batch = await mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines: list })
  const set = (id: string, clientReference: string | null) =>
    mutate(desk, 'setClientReference', { id, clientReference })
  for (const { id, __typename } of [order, batch]) {
    expect(await set(id, 'telegram:1:2')).toMatchObject({ __typename, id, clientReference: 'telegram:1:2' })
    expect(await set(id, 'r'.repeat(513))).toMatchObject({ __typename: 'InvalidInputError', field: 'clientReference' })
    expect(
      await desk.ask(
        'query ($id: ID!) { node(id: $id) { ... on Order { clientReference } ... on Batch { clientReference } } }',
        { id },
      ),
    ).toEqual({
      node: { clientReference: 'telegram:1:2' },
    })
    expect(await set(id, null)).toMatchObject({ clientReference: null })
  }
  expect(await set(serviceId, 'x')).toMatchObject({ __typename: 'NotFoundError' })
})

test('what is no order of ours is not found by any mutation', async () => {
  const missing = { __typename: 'NotFoundError', code: 'NOT_FOUND' }
  for (const id of strangeIds) {
    for (const name of ['cancelOrder', 'refreshOrder', 'annotateOrder', 'setClientReference'] as const)
      if (!(name === 'setClientReference' && id === 'batch_1'))
        expect(await mutate(desk, name, { id })).toMatchObject(missing)
  }
  expect(await mutate(desk, 'setClientReference', { id: 'batch_1' })).toMatchObject(missing)
})

test('an order that the supplier does not know by an id cannot be asked about', async () => {
  const { id } = await place()
  const calls = desk.sandbox.calls().total
  expect(await mutate(desk, 'refreshOrder', { id })).toMatchObject({
    __typename: 'WrongStatusError',
    message: expect.stringContaining('QUEUED'),
  })
  expect(desk.sandbox.calls().total).toBe(calls)
})

test('an answer that the supplier corrects is corrected by refreshOrder and by nothing else, as an event', async () => {
  const live = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
  try {
    const { id } = await place(live, await live.serviceId())
    await until('it is answered', () => live.db.order.findFirst({ where: { id: rowId(id), status: 'COMPLETED' } }))
    const before = await rowOf(id, live)
    expect(await mutate(live, 'refreshOrder', { id })).toMatchObject({ __typename: 'Order', status: 'COMPLETED' })
    expect(await rowOf(id, live)).toMatchObject({ version: before.version, updatedAt: before.updatedAt })
    live.sandbox.answerOrder(before.supplierOrderId ?? '', { status: 'Rejected', code: 'Invalid_IMEI' })
    expect(await mutate(live, 'syncPending', { orderIds: [id] })).toMatchObject({ open: 0, asked: 0 })
    expect(await rowOf(id, live)).toMatchObject({ status: 'COMPLETED' })
    const corrected = await mutate(live, 'refreshOrder', { id })
    expect(corrected).toMatchObject({
      __typename: 'Order',
      status: 'REJECTED',
      resultText: 'Invalid_IMEI',
      reason: expect.stringContaining('Invalid_IMEI'),
    })
    expect((await eventsOf(id, live)).at(-1)).toMatchObject({
      from: 'COMPLETED',
      to: 'REJECTED',
      version: before.version + 1,
    })
    expect(await rowOf(id, live)).toMatchObject({ model: null, carrier: null })

    live.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', times: 1 })
    const stored = await rowOf(id, live)
    const events = await live.db.orderEvent.count()
    const failed = await mutate(live, 'refreshOrder', { id })
    expect(failed).toMatchObject({ __typename: 'SupplierError', code: 'SUPPLIER_UNAVAILABLE' })
    expect(await rowOf(id, live)).toEqual(stored)
    expect(await live.db.orderEvent.count()).toBe(events)
    expect(live.logger.text()).not.toContain(live.sandbox.key)
  } finally {
    await live.close()
  }
})

test('a supplier that is not there at all is told, and the order stays as it is', async () => {
  const [id] = await storeOrders(desk, [{ status: 'PENDING', supplierOrderId: '15999999' }])
  const before = await rowOf(`order_${id}`)
  await desk.sandbox.close()
  const answer = await mutate(desk, 'refreshOrder', { id: `order_${id}` })
  expect(answer).toMatchObject({
    __typename: 'SupplierError',
    code: 'SUPPLIER_UNAVAILABLE',
    message: expect.stringContaining('cannot be reached'),
  })
  expect(await rowOf(`order_${id}`)).toEqual(before)
})
