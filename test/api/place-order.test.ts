import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
  serviceId = await desk.serviceId()
})
afterAll(() => desk.close())

const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on Order { id status imei price serviceTitle note clientReference repeatOf { id } }
    ... on AlreadyOrderedError { order { id status } }
    ... on PriceChangedError { expected actual }
    ... on InvalidImeiError { input }
    ... on InvalidInputError { field }
    ... on Error { code message }
  }
}`
type Placed = { placeOrder: Record<string, unknown> & { __typename: string; id: string } }

const place = async (input: object) => (await desk.ask<Placed>(placeOrder, { input: { serviceId, ...input } })).placeOrder

test('an order is stored and answered before the supplier is called, and then answered by the supplier', async () => {
  const imei = makeImei(1)
  const placed = await place({ idempotencyKey: 'first-order', imei: `IMEI: ${imei.slice(0, 6)} ${imei.slice(6)}`, note: ' shelf 4 ' })
  expect(placed).toMatchObject({ __typename: 'Order', status: 'QUEUED', imei, price: '0.08', note: 'shelf 4' })
  const id = placed.id.replace('order_', '')
  const order = await until('it is answered', () => desk.db.order.findFirst({ where: { id, status: 'COMPLETED' } }))
  const ledger = desk.sandbox.ledger().orders.filter((entry) => entry.imei === imei)
  expect(ledger).toHaveLength(1)
  expect(order).toMatchObject({ supplierOrderId: ledger[0]?.id, imei, version: expect.any(Number) })
  expect(order.model).toMatch(/iPhone/)
  const events = await desk.db.orderEvent.findMany({ where: { orderId: id }, orderBy: { cursor: 'asc' } })
  expect(events.map(({ to }) => to)).toEqual(['QUEUED', 'SENDING', 'PENDING', 'COMPLETED'])
  expect(await desk.db.attempt.findMany({ where: { orderId: id } })).toMatchObject([{ number: 1, outcome: 'PENDING' }])
  expect(desk.logger.text()).not.toContain(desk.sandbox.key)
})
