import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { mutate, newKey, openCatalogue, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

const draft = (inputs: readonly string[], more: object = {}) => {
  const lines = inputs.map((input, index) => ({ line: index + 1, input, note: `note ${index + 1}` }))
  return mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines, clientReference: 'chat:1', ...more })
}
const confirm = (id: string, expectedTotal?: string) =>
  mutate(desk, 'confirmBatch', { id, ...(expectedTotal ? { expectedTotal } : {}) })
const place = (imei: string) => mutate(desk, 'placeOrder', { serviceId, idempotencyKey: newKey(), imei })
const ordersOf = (batchId: string) =>
  desk.db.order.findMany({ where: { batchId: rowId(batchId) }, orderBy: { id: 'asc' } })

async function withPrice(micros: bigint, work: () => Promise<void>): Promise<void> {
  const where = { id: Number(rowId(serviceId)) }
  await desk.db.service.update({ where, data: { priceMicros: micros } })
  await work().finally(() => desk.db.service.update({ where, data: { priceMicros: 80_000n } }))
}

test('a confirmed draft becomes one order a line, in its order, with its notes and its batch', async () => {
  const drafted = await draft([makeImei(1), 'bad', makeImei(2)])
  const batch = await confirm(drafted.id, drafted.totalPrice)
  expect(batch).toMatchObject({
    __typename: 'Batch',
    id: drafted.id,
    status: 'CONFIRMED',
    expiresAt: null,
    clientReference: 'chat:1',
  })
  expect(batch).toMatchObject({ statusCounts: [{ status: 'QUEUED', count: 2 }], confirmedAt: expect.any(String) })
  const orders = await ordersOf(drafted.id)
  expect(orders).toMatchObject([
    { imei: makeImei(1), note: 'note 1', status: 'QUEUED', priceMicros: 80_000n },
    { imei: makeImei(2), note: 'note 3', status: 'QUEUED' },
  ])
  expect(batch.lines.nodes.map(({ order }) => order?.id ?? null)).toEqual([
    `order_${orders[0]?.id}`,
    null,
    `order_${orders[1]?.id}`,
  ])
  const events = await desk.db.orderEvent.findMany({ where: { batchId: rowId(drafted.id) } })
  expect(events.map(({ orderId, from, to }) => [orderId, from, to])).toEqual(
    orders.map(({ id }) => [id, null, 'QUEUED']),
  )
})

test('an IMEI on several lines is ordered with its own note, or with the first one on the lines that repeat it', async () => {
  const notes = [null, 'own', 'second', 'late', 'later']
  const imeis = [1, 2, 2, 1, 1].map((n) => makeImei(160 + n))
  const lines = notes.map((note, index) => ({ line: index + 1, input: imeis[index], note }))
  const drafted = await draft([], { lines })
  const { batch } = await desk.ask(`{ batch(id: "${drafted.id}") { notedCount lines { nodes { note } } } }`)
  expect(batch).toEqual({ notedCount: 4, lines: { nodes: notes.map((note) => ({ note })) } })
  await confirm(drafted.id)
  const { id } = await mutate(desk, 'placeOrders', {
    serviceId,
    idempotencyKey: newKey(),
    lines: lines.map((line) => ({ ...line, input: makeImei(170 + (line.input === imeis[0] ? 1 : 2)) })),
  })
  for (const batchId of [drafted.id, id])
    expect((await ordersOf(batchId)).map(({ note }) => note)).toEqual(['late', 'own'])
})

test('confirming twice, and ten times at once, orders once', async () => {
  const { id } = await draft([makeImei(10), makeImei(11)])
  const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(id, '0.16')))
  expect(answers.every((answer) => answer.__typename === 'Batch' && answer.status === 'CONFIRMED')).toBe(true)
  expect(await confirm(id, '99')).toMatchObject({ __typename: 'Batch', status: 'CONFIRMED' })
  expect(await ordersOf(id)).toHaveLength(2)
})

test('at another price than expected nothing is ordered, and the draft shows the new figures', async () => {
  const drafted = await draft([makeImei(20), makeImei(21)])
  await withPrice(90_000n, async () => {
    const refusal = { __typename: 'PriceChangedError', code: 'PRICE_CHANGED', expected: '0.16', actual: '0.18' }
    expect(await confirm(drafted.id, '0.16')).toMatchObject(refusal)
    expect(await ordersOf(drafted.id)).toHaveLength(0)
    const query = 'query ($id: ID!) { batch(id: $id) { status totalPrice lines { nodes { order { id } problem } } } }'
    const shown = await desk.ask<{ batch: object }>(query, { id: drafted.id })
    const line = { order: null, problem: null }
    expect(shown.batch).toEqual({ status: 'DRAFT', totalPrice: '0.18', lines: { nodes: [line, line] } })
    expect(await confirm(drafted.id, '0.18')).toMatchObject({ __typename: 'Batch', totalPrice: '0.18' })
    expect(await ordersOf(drafted.id)).toMatchObject([{ priceMicros: 90_000n }, { priceMicros: 90_000n }])
  })
})

test('lines that were ordered otherwise in between are left out, and the total that was expected no longer holds', async () => {
  const drafted = await draft([makeImei(30), makeImei(31), makeImei(30)])
  const other = await place(makeImei(30))
  const refusal = { __typename: 'PriceChangedError', expected: '0.16', actual: '0.08' }
  expect(await confirm(drafted.id, '0.16')).toMatchObject(refusal)
  const batch = await confirm(drafted.id)
  expect(batch).toMatchObject({
    __typename: 'Batch',
    orderableCount: 1,
    alreadyOrderedCount: 1,
    repeatedCount: 1,
    totalPrice: '0.08',
  })
  expect(batch.lines.nodes).toMatchObject([
    { problem: 'ALREADY_ORDERED', earlier: { id: other.id }, order: null },
    { problem: null, order: { status: 'QUEUED' } },
    { problem: 'REPEATED', repeatsLine: 1 },
  ])
  expect(await ordersOf(drafted.id)).toMatchObject([{ imei: makeImei(31) }])
})

test('lines that stood in the way when the list was drafted and have ended since are ordered', async () => {
  const other = await place(makeImei(40))
  const drafted = await draft([makeImei(40)])
  expect(drafted).toMatchObject({ orderableCount: 0, alreadyOrderedCount: 1 })
  await mutate(desk, 'cancelOrder', { id: other.id })
  const batch = await confirm(drafted.id)
  expect(batch).toMatchObject({ orderableCount: 1, alreadyOrderedCount: 0 })
  expect(batch.lines.nodes).toMatchObject([{ problem: null, message: null, order: { status: 'QUEUED' } }])
})

test('an IMEI far inside a long text is ordered as it was read, though the text is kept cut', async () => {
  const drafted = await draft([`IMEI ${' '.repeat(600)}${makeImei(50)}`])
  expect(drafted).toMatchObject({ orderableCount: 1 })
  expect(await confirm(drafted.id, '0.08')).toMatchObject({ __typename: 'Batch', orderableCount: 1, invalidCount: 0 })
  expect(await ordersOf(drafted.id)).toMatchObject([{ imei: makeImei(50) }])
})

test('a draft of nothing but bad lines is finished as soon as it is confirmed', async () => {
  const drafted = await draft(['x', 'y'])
  expect(await confirm(drafted.id, '0')).toMatchObject({
    status: 'FINISHED',
    finishedAt: expect.any(String),
    statusCounts: [],
  })
})

test('an expired draft cannot be confirmed', async () => {
  const { id } = await draft([makeImei(60)])
  await desk.db.batch.update({ where: { id: rowId(id) }, data: { expiresAt: new Date(Date.now() - 1) } })
  const refusal = { __typename: 'WrongStatusError', code: 'WRONG_STATUS', message: expect.stringContaining('expired') }
  expect(await confirm(id)).toMatchObject(refusal)
  expect(await ordersOf(id)).toHaveLength(0)
})

test('a draft of a service that was withdrawn since cannot be confirmed', async () => {
  const { id } = await draft([makeImei(61)])
  const where = { id: Number(rowId(serviceId)) }
  await desk.db.service.update({ where, data: { available: false } })
  expect(await confirm(id)).toMatchObject({
    __typename: 'WrongStatusError',
    message: expect.stringContaining('no longer offers'),
  })
  await desk.db.service.update({ where, data: { available: true } })
  expect(await confirm(id)).toMatchObject({ __typename: 'Batch', status: 'CONFIRMED' })
})

test('what is no batch of ours is not found', async () => {
  for (const id of ['batch_01ABC', 'order_1', '', 'batch_', serviceId])
    expect(await confirm(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
})
