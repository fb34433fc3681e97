import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { mutate, newKey, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  const settings = { pendingMs: 0, processMs: 0, rejectRate: 0 }
  desk = await makeDesk({ sandbox: { settings }, env: { GSM_FUSION_RATE_PER_MINUTE: '100000' } })
  serviceId = await desk.serviceId()
})
afterAll(() => desk.close())

const place = (inputs: readonly string[], more: object = {}) => {
  const lines = inputs.map((input, index) => ({ line: index + 2, input }))
  return mutate(desk, 'placeOrders', { serviceId, idempotencyKey: newKey(), lines, ...more })
}

test('the good lines of a list are ordered once each, and the batch finishes when all are answered', async () => {
  const imeis = Array.from({ length: 12 }, (_, index) => makeImei(1 + index))
  const batch = await place([...imeis, 'bad', makeImei(1)], {
    fileName: 'phones.csv',
    expectedTotal: '0.96',
    clientReference: 'chat:9',
  })
  expect(batch).toMatchObject({
    __typename: 'Batch',
    status: 'CONFIRMED',
    expiresAt: null,
    fileName: 'phones.csv',
    clientReference: 'chat:9',
  })
  expect(batch).toMatchObject({
    lineCount: 14,
    orderableCount: 12,
    invalidCount: 1,
    repeatedCount: 1,
    totalPrice: '0.96',
  })
  const finished = await until('all are answered', () =>
    desk.db.batch.findFirst({ where: { id: rowId(batch.id), status: 'FINISHED' } }),
  )
  expect(finished.finishedAt).not.toBeNull()
  expect(
    desk.sandbox
      .ledger()
      .orders.map(({ imei }) => imei)
      .sort(),
  ).toEqual([...imeis].sort())
  const orders = await desk.db.order.findMany({ where: { batchId: rowId(batch.id) } })
  expect(new Set(orders.map(({ supplierOrderId }) => supplierOrderId)).size).toBe(12)
  const query =
    'query ($id: ID!) { batch(id: $id) { status etaSeconds statusCounts { status count } lines { nodes { line order { status } } } } }'
  const shown = await desk.ask<{ batch: { lines: { nodes: object[] } } }>(query, { id: batch.id })
  expect(shown.batch).toMatchObject({
    status: 'FINISHED',
    etaSeconds: null,
    statusCounts: [{ status: 'COMPLETED', count: 12 }],
  })
  expect(shown.batch.lines.nodes.slice(11)).toEqual([
    { line: 13, order: { status: 'COMPLETED' } },
    { line: 14, order: null },
    { line: 15, order: null },
  ])
})

test('a list of which no line can be ordered is finished at once, and the supplier hears nothing of it', async () => {
  const calls = desk.sandbox.calls().calls.filter(({ action }) => action === 'placeorder').length
  const batch = await place(['x', 'y', '12'])
  expect(batch).toMatchObject({
    __typename: 'Batch',
    status: 'FINISHED',
    orderableCount: 0,
    invalidCount: 3,
    totalPrice: '0.00',
  })
  expect(batch).toMatchObject({ finishedAt: expect.any(String), statusCounts: [], etaSeconds: null })
  expect(desk.sandbox.calls().calls.filter(({ action }) => action === 'placeorder')).toHaveLength(calls)
})

test('at another total than expected nothing is stored', async () => {
  const before = [await desk.db.batch.count(), await desk.db.order.count(), await desk.db.idempotencyKey.count()]
  const answer = await place([makeImei(50), makeImei(51)], { expectedTotal: '0.15' })
  expect(answer).toMatchObject({ __typename: 'PriceChangedError', expected: '0.15', actual: '0.16' })
  expect([await desk.db.batch.count(), await desk.db.order.count(), await desk.db.idempotencyKey.count()]).toEqual(
    before,
  )
})

test('a service that cannot be ordered, an empty list and a bad key are refused', async () => {
  expect(await place([makeImei(50)], { serviceId: 'service_0' })).toMatchObject({ __typename: 'UnknownServiceError' })
  expect(await place([])).toMatchObject({ __typename: 'InvalidInputError', field: 'lines' })
  expect(await place([makeImei(50)], { idempotencyKey: '1' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' })
})

test('two lists with the same IMEIs at the same moment order each IMEI once', async () => {
  desk.sandbox.changeSettings({ pendingMs: 60_000 })
  const imeis = Array.from({ length: 30 }, (_, index) => makeImei(100 + index))
  const batches = await Promise.all([place(imeis), place(imeis), place([...imeis].reverse())])
  expect(batches.map((batch) => (batch as unknown as { orderableCount: number }).orderableCount).sort()).toEqual([
    0, 0, 30,
  ])
  expect(await desk.db.order.count({ where: { imei: { in: imeis } } })).toBe(30)
  await until(
    'all are sent',
    async () => (await desk.db.order.count({ where: { imei: { in: imeis }, status: 'PENDING' } })) === 30,
  )
  expect(desk.sandbox.ledger().orders.filter(({ imei }) => imeis.includes(imei))).toHaveLength(30)
})
