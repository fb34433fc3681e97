import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { mutate, newKey, openCatalogue } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

const place = (input: object) => mutate(desk, 'placeOrder', { serviceId, ...input })
const reused = { __typename: 'IdempotencyKeyError', code: 'IDEMPOTENCY_KEY_REUSED' }

test('the same key and input fifty times at once is one order, and every caller gets it', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(1), note: 'one', expectedPrice: '0.08' }
  const answers = await Promise.all(Array.from({ length: 50 }, () => place(input)))
  expect(new Set(answers.map(({ __typename, id }) => `${__typename} ${id}`)).size).toBe(1)
  expect(answers[0]).toMatchObject({ __typename: 'Order', status: 'QUEUED' })
  const orders = await desk.db.order.findMany({ where: { imei: input.imei } })
  expect(orders).toHaveLength(1)
  expect(await desk.db.orderEvent.count({ where: { orderId: orders[0]?.id ?? '' } })).toBe(1)
  expect(await desk.db.idempotencyKey.count({ where: { key: input.idempotencyKey } })).toBe(1)
})

test('a repeated call answers the order as it is now, even when it could not be made any more', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(2), expectedPrice: '0.08' }
  const first = await place(input)
  await desk.db.order.updateMany({ where: { imei: input.imei }, data: { status: 'COMPLETED' } })
  const service = await desk.db.service.findUniqueOrThrow({ where: { supplierServiceId: '1739' } })
  await desk.db.service.update({ where: { id: service.id }, data: { available: false, priceMicros: 90_000n } })
  expect(await place(input)).toMatchObject({ __typename: 'Order', id: first.id, status: 'COMPLETED', price: '0.08' })
  await desk.db.service.update({ where: { id: service.id }, data: { available: true, priceMicros: 80_000n } })
})

test('an absent field and null are the same input', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(3) }
  const first = await place(input)
  const again = await place({ ...input, note: null, clientReference: null, allowRepeat: null, expectedPrice: null })
  expect(again).toMatchObject({ __typename: 'Order', id: first.id })
})

test('the same key with anything else in the input is refused', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(4) }
  await place(input)
  const other = await desk.serviceId('269')
  for (const change of [
    { imei: makeImei(5) },
    { note: 'x' },
    { serviceId: other },
    { expectedPrice: '0.08' },
    { allowRepeat: true },
  ])
    expect(await place({ ...input, ...change })).toMatchObject(reused)
  expect(await desk.db.order.count({ where: { imei: makeImei(5) } })).toBe(0)
})

test('the key of an order cannot be used for a list, nor that of a list for another mutation', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(6) }
  await place(input)
  const list = { serviceId, lines: [{ line: 1, input: makeImei(7) }] }
  expect(await mutate(desk, 'placeOrders', { ...list, idempotencyKey: input.idempotencyKey })).toMatchObject(reused)
  const key = newKey()
  const drafted = await mutate(desk, 'draftBatch', { ...list, idempotencyKey: key })
  expect(await mutate(desk, 'draftBatch', { ...list, idempotencyKey: key })).toMatchObject({ id: drafted.id })
  expect(await mutate(desk, 'placeOrders', { ...list, idempotencyKey: key })).toMatchObject(reused)
  expect(await place({ idempotencyKey: key, imei: makeImei(8) })).toMatchObject(reused)
  expect(await desk.db.order.count({ where: { imei: { in: [makeImei(7), makeImei(8)] } } })).toBe(0)
})

test('the same list with the same key is one batch, also at the same moment; another line in it is refused', async () => {
  const lines = [makeImei(10), makeImei(11)].map((input, index) => ({ line: index + 1, input }))
  const input = { serviceId, idempotencyKey: newKey(), lines, expectedTotal: '0.16' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => mutate(desk, 'placeOrders', input)))
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(answers[0]).toMatchObject({ __typename: 'Batch', status: 'CONFIRMED', orderableCount: 2 })
  expect(await desk.db.order.count({ where: { imei: { in: lines.map((line) => line.input) } } })).toBe(2)
  expect(await mutate(desk, 'placeOrders', { ...input, lines: lines.slice(1) })).toMatchObject(reused)
  expect(await mutate(desk, 'placeOrders', { ...input, lines: [...lines].reverse() })).toMatchObject(reused)
  expect(await mutate(desk, 'placeOrders', { ...input, fileName: 'a.csv' })).toMatchObject(reused)
})

test('a refused list uses up no key', async () => {
  const input = { serviceId, idempotencyKey: newKey(), lines: [{ line: 1, input: makeImei(12) }] }
  expect(await mutate(desk, 'placeOrders', { ...input, expectedTotal: '1' })).toMatchObject({
    __typename: 'PriceChangedError',
  })
  expect(await mutate(desk, 'placeOrders', { ...input, lines: [] })).toMatchObject({ __typename: 'InvalidInputError' })
  expect(await mutate(desk, 'placeOrders', input)).toMatchObject({ __typename: 'Batch' })
})

test('a key is remembered over a restart', async () => {
  const input = { idempotencyKey: newKey(), imei: makeImei(13) }
  const first = await place(input)
  await desk.restart()
  expect(await place(input)).toMatchObject({ id: first.id })
})
