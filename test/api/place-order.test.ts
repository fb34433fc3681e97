import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { mutate, newKey, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
  serviceId = await desk.serviceId()
})
afterAll(() => desk.close())

const place = (input: object) => mutate(desk, 'placeOrder', { serviceId, ...input })

/** New orders and used keys, to see that a refusal left no trace. */
const traces = async () => [
  await desk.db.order.count(),
  await desk.db.orderEvent.count({ where: { from: null } }),
  await desk.db.idempotencyKey.count(),
]

async function expectRefusal(input: object, refusal: object): Promise<void> {
  const before = await traces()
  expect(await place({ idempotencyKey: newKey(), imei: makeImei(900), ...input })).toMatchObject(refusal)
  expect(await traces()).toEqual(before)
}

test('an order is stored and answered before the supplier is called, and then answered by the supplier', async () => {
  const imei = makeImei(1)
  const text = `IMEI: ${imei.slice(0, 6)} ${imei.slice(6)}`
  const placed = await place({
    idempotencyKey: 'first-order',
    imei: text,
    note: ' shelf 4 ',
    clientReference: 'chat:7',
  })
  expect(placed).toMatchObject({ __typename: 'Order', status: 'QUEUED', imei, price: '0.08' })
  expect(placed).toMatchObject({
    note: 'shelf 4',
    clientReference: 'chat:7',
    batch: null,
    repeatOf: null,
    replaces: null,
  })
  const id = rowId(placed.id)
  const order = await until('it is answered', () => desk.db.order.findFirst({ where: { id, status: 'COMPLETED' } }))
  const ledger = desk.sandbox.ledger().orders.filter((entry) => entry.imei === imei)
  expect(ledger).toMatchObject([{ serviceId: '1739' }])
  expect(order).toMatchObject({ supplierOrderId: ledger[0]?.id, imei, version: 4 })
  expect(order.model).toMatch(/iPhone/)
  const events = await desk.db.orderEvent.findMany({ where: { orderId: id }, orderBy: { cursor: 'asc' } })
  expect(events.map(({ to }) => to)).toEqual(['QUEUED', 'SENDING', 'PENDING', 'COMPLETED'])
  expect(events.map(({ from }) => from)).toEqual([null, 'QUEUED', 'SENDING', 'PENDING'])
  expect(await desk.db.attempt.findMany({ where: { orderId: id } })).toMatchObject([{ number: 1, outcome: 'PENDING' }])
  expect(desk.logger.text()).not.toContain(desk.sandbox.key)
})

test('a text that is no IMEI is refused with the text and a reason, and uses up no key', async () => {
  const idempotencyKey = newKey()
  const refusal = { __typename: 'InvalidImeiError', code: 'INVALID_IMEI', input: '352099001761482' }
  await expectRefusal({ idempotencyKey, imei: '352099001761482' }, refusal)
  await expectRefusal({ idempotencyKey, imei: '' }, { __typename: 'InvalidImeiError', input: '' })
  expect(await place({ idempotencyKey, imei: makeImei(2) })).toMatchObject({ __typename: 'Order', imei: makeImei(2) })
})

test('an endless text is refused and shown cut', async () => {
  const answer = (await place({ idempotencyKey: newKey(), imei: 'x'.repeat(200_000) })) as unknown as {
    input: string
    message: string
  }
  expect(answer.input).toHaveLength(500)
  expect(answer.message.length).toBeLessThan(500)
})

test('a service that does not exist is refused, whatever the id looks like', async () => {
  for (const id of ['service_999999', 'service_0', 'service_99999999999', 'batch_1', '1739', '', "'; DROP TABLE"])
    await expectRefusal({ serviceId: id }, { __typename: 'UnknownServiceError', code: 'UNKNOWN_SERVICE' })
})

test('a service that the supplier has withdrawn, and one without a price, are refused by name', async () => {
  const [withdrawn, priceless] = await desk.db.service.findMany({
    where: { supplierServiceId: { not: '1739' } },
    take: 2,
  })
  if (!withdrawn || !priceless) throw new Error('the sandbox has many services')
  await desk.db.service.update({ where: { id: withdrawn.id }, data: { available: false } })
  await desk.db.service.update({ where: { id: priceless.id }, data: { priceMicros: null } })
  const unknown = { __typename: 'UnknownServiceError' }
  await expectRefusal(
    { serviceId: `service_${withdrawn.id}` },
    { ...unknown, message: expect.stringContaining(withdrawn.title) },
  )
  await expectRefusal(
    { serviceId: `service_${priceless.id}` },
    { ...unknown, message: expect.stringContaining('no price') },
  )
})

test('with an expected price nothing is ordered at another one; the same price written otherwise is the same', async () => {
  const changed = { __typename: 'PriceChangedError', code: 'PRICE_CHANGED', expected: '0.07', actual: '0.08' }
  await expectRefusal({ expectedPrice: '0.07' }, changed)
  await expectRefusal({ expectedPrice: '8' }, { __typename: 'PriceChangedError', expected: '8.00' })
  const placed = await place({ idempotencyKey: newKey(), imei: makeImei(3), expectedPrice: '0.080' })
  expect(placed).toMatchObject({ __typename: 'Order', price: '0.08' })
})

test('a note and a client reference may be so long and no longer', async () => {
  const texts = { note: 'n'.repeat(1_000), clientReference: 'r'.repeat(512) }
  expect(await place({ idempotencyKey: newKey(), imei: makeImei(4), ...texts })).toMatchObject(texts)
  const invalid = { __typename: 'InvalidInputError', code: 'INVALID_INPUT' }
  await expectRefusal({ note: 'n'.repeat(1_001) }, { ...invalid, field: 'note' })
  const message = expect.stringContaining('513')
  await expectRefusal({ clientReference: 'r'.repeat(513) }, { ...invalid, field: 'clientReference', message })
})

test('a note of strange signs comes back as it was given', async () => {
  const note = 'café 日本 🦊 "quoted" \\ \n <b>x</b> %s \u202e'
  const placed = await place({ idempotencyKey: newKey(), imei: makeImei(5), note })
  expect(placed).toMatchObject({ note })
  expect(await desk.db.order.findUnique({ where: { id: rowId(placed.id) } })).toMatchObject({ note })
})

test('a key of the wrong form is refused before anything else', async () => {
  for (const idempotencyKey of ['', 'short', 'has space', 'käse-käse', 'x'.repeat(129), 'with/slash', 'line\nbreak'])
    await expectRefusal(
      { idempotencyKey, imei: 'no imei' },
      { __typename: 'IdempotencyKeyError', code: 'IDEMPOTENCY_KEY_INVALID' },
    )
})

test('an answered IMEI may be ordered again, and the first order stays as it is', async () => {
  const imei = makeImei(1)
  const answered = await desk.db.order.findFirstOrThrow({ where: { imei, status: 'COMPLETED' } })
  desk.sandbox.changeSettings({ duplicateScope: 'none' })
  const placed = await place({ idempotencyKey: newKey(), imei })
  expect(placed).toMatchObject({ __typename: 'Order', status: 'QUEUED', repeatOf: null })
  await until('it is answered', () => desk.db.order.findFirst({ where: { id: rowId(placed.id), status: 'COMPLETED' } }))
  expect(await desk.db.order.findUnique({ where: { id: answered.id } })).toMatchObject({ version: answered.version })
})

test('an IMEI that the supplier has already becomes DUPLICATE and names the order of ours that it is', async () => {
  desk.sandbox.changeSettings({ duplicateScope: 'service' })
  const imei = makeImei(2)
  const first = await until('the first is answered', () =>
    desk.db.order.findFirst({ where: { imei, status: 'COMPLETED' } }),
  )
  const second = await place({ idempotencyKey: newKey(), imei })
  const where = { id: rowId(second.id), status: 'DUPLICATE' as const }
  expect(await until('it is refused', () => desk.db.order.findFirst({ where }))).toMatchObject({
    duplicateOfId: first.id,
    supplierOrderId: null,
  })
})
