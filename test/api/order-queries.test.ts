import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { askForErrors, mutate, newKey, openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
let serviceId: string
let otherServiceId: string
let batchId: string

const day = (number: number) => new Date(Date.UTC(2026, 2, number))

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
  otherServiceId = await desk.serviceId('269')
  const list = [{ line: 1, input: makeImei(50) }]
  batchId = (await mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines: list })).id
  const [service, other] = [Number(rowId(serviceId)), Number(rowId(otherServiceId))]
  const batch = rowId(batchId)
  await desk.db.account.create({ data: { id: 'stranger', name: 'Stranger', createdAt: day(1) } })
  await storeOrders(desk, [
    {
      id: 'A',
      imei: makeImei(1),
      serviceId: service,
      status: 'COMPLETED',
      orderedAt: day(1),
      supplierOrderId: '15000001',
    },
    { id: 'B', imei: makeImei(2), serviceId: service, status: 'REJECTED', orderedAt: day(2), batchId: batch },
    { id: 'C', imei: makeImei(3), serviceId: other, status: 'COMPLETED', orderedAt: day(3), batchId: batch },
    { id: 'D', imei: makeImei(1), serviceId: other, status: 'UNKNOWN', orderedAt: day(4) },
    { id: 'E', imei: makeImei(4), status: 'COMPLETED', orderedAt: day(5) },
    { id: 'F', imei: 'ABC', status: 'NOT_PLACED', orderedAt: day(6) },
    {
      id: 'X',
      accountId: 'stranger',
      imei: makeImei(1),
      serviceId: service,
      orderedAt: day(7),
      supplierOrderId: '15000009',
    },
  ])
})
afterAll(() => desk.close())

const orders =
  'query ($filter: OrderFilter) { orders(filter: $filter, first: 100) { totalCount totalCountCapped nodes { id } } }'

test.each([
  ['none', () => ({}), 'FEDCBA'],
  [
    'null in every field',
    () => ({ status: null, serviceIds: null, batchId: null, orderedAfter: null, orderedBefore: null, imeis: null }),
    'FEDCBA',
  ],
  ['one status', () => ({ status: ['COMPLETED'] }), 'ECA'],
  ['two statuses', () => ({ status: ['REJECTED', 'UNKNOWN'] }), 'DB'],
  ['no status at all', () => ({ status: [] }), ''],
  ['a service', () => ({ serviceIds: [serviceId] }), 'BA'],
  ['two services', () => ({ serviceIds: [serviceId, otherServiceId] }), 'DCBA'],
  ['ids that are no services', () => ({ serviceIds: ['service_999999', 'x', ''] }), ''],
  ['a batch', () => ({ batchId }), 'CB'],
  ['a batch that does not exist', () => ({ batchId: 'batch_01NONE' }), ''],
  ['an id that is no batch', () => ({ batchId: '' }), ''],
  ['from a moment on, that moment included', () => ({ orderedAfter: day(5).toISOString() }), 'FE'],
  ['before a moment, that moment excluded', () => ({ orderedBefore: '2026-03-03T01:00:00+01:00' }), 'BA'],
  ['between two moments', () => ({ orderedAfter: day(2), orderedBefore: day(4) }), 'CB'],
  ['IMEIs written in any way', () => ({ imeis: [`IMEI ${makeImei(1)}`, makeImei(2).replace(/^(..)/, '$1-')] }), 'DBA'],
  ['a text that is no IMEI, as an import may have left it', () => ({ imeis: [' ABC '] }), 'F'],
  [
    'all at once',
    () => ({
      status: ['COMPLETED'],
      serviceIds: [otherServiceId],
      batchId,
      orderedAfter: day(3),
      orderedBefore: day(4),
      imeis: [makeImei(3)],
    }),
    'C',
  ],
  ['all at once, one of them in the way', () => ({ status: ['REJECTED'], serviceIds: [otherServiceId], batchId }), ''],
])('the filter "%s" chooses orders of ours and counts them', async (_name, filter, expected) => {
  const { orders: found } = await desk.ask<{ orders: { nodes: { id: string }[]; totalCount: number } }>(orders, {
    filter: filter(),
  })
  expect(found.nodes.map(({ id }) => rowId(id)).join('')).toBe(expected)
  expect(found).toMatchObject({ totalCount: expected.length, totalCountCapped: false })
})

test('a filter that is too long or cannot be read is refused', async () => {
  const tooLong = Array.from({ length: 501 }, () => serviceId)
  const wrong = [
    { serviceIds: tooLong },
    { imeis: tooLong },
    { status: tooLong.map(() => 'HELD') },
    { orderedAfter: 'yesterday' },
    { orderedAfter: '2026-03-01' },
    { orderedAfter: '2026-02-30T00:00:00Z' },
    { orderedAfter: 5 },
    { status: ['GONE'] },
    { nothing: 1 },
  ]
  for (const filter of wrong)
    expect(await askForErrors(desk, orders, { filter }), Object.keys(filter)[0]).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' } },
    ])
})

const order = 'query ($id: ID, $supplierOrderId: String) { order(id: $id, supplierOrderId: $supplierOrderId) { id } }'
const find = async (variables: object) =>
  (await desk.ask<{ order: { id: string } | null }>(order, variables)).order?.id ?? null

test('an order is found by its id or by the id that the supplier gave it', async () => {
  expect(await find({ id: 'order_A' })).toBe('order_A')
  expect(await find({ supplierOrderId: '15000001' })).toBe('order_A')
  expect(await find({ supplierOrderId: ' 15000001 ' })).toBe('order_A')
  expect(await find({ id: 'order_A', supplierOrderId: '15000001' })).toBe('order_A')
  for (const variables of [
    {},
    { id: 'order_Z' },
    { id: 'A' },
    { supplierOrderId: '1' },
    { supplierOrderId: '' },
    { id: 'order_B', supplierOrderId: '15000001' },
    { id: 'x', supplierOrderId: '15000001' },
  ])
    expect(await find(variables), JSON.stringify(variables)).toBeNull()
})

test('the orders of another account are not there', async () => {
  expect(await find({ id: 'order_X' })).toBeNull()
  expect(await find({ supplierOrderId: '15000009' })).toBeNull()
  const query = '{ node(id: "order_X") { id } }'
  expect(await desk.ask(query)).toEqual({ node: null })
})

const node = `query ($id: ID!) { node(id: $id) { __typename id
  ... on Order { imei } ... on Batch { lineCount } ... on Service { supplierServiceId } ... on SyncRun { open } } }`

test('anything with an id is found by it alone, and every id is short enough for a chat button', async () => {
  const { syncPending } = await desk.ask<{ syncPending: { id: string } }>(
    'mutation { syncPending { ... on SyncRun { id } } }',
  )
  const expected = [
    { __typename: 'Order', id: 'order_A', imei: makeImei(1) },
    { __typename: 'Batch', id: batchId, lineCount: 1 },
    { __typename: 'Service', id: serviceId, supplierServiceId: '1739' },
    { __typename: 'SyncRun', id: syncPending.id, open: 0 },
  ]
  for (const item of expected) {
    expect(await desk.ask(node, { id: item.id })).toEqual({ node: item })
    expect(item.id.length).toBeLessThan(45)
  }
})

test('a text that is no id of ours is nothing, and never an error', async () => {
  const garbage = [
    '',
    ' ',
    'order',
    'order_',
    '_A',
    'order_Z',
    'Order_A',
    'order_A ',
    'order_A_B',
    'service_A',
    'service_999999999',
    'service_9999999999',
    'service_-1',
    'sync_x',
    'account_owner',
    'b3JkZXI6QQ==',
    "order_' OR 1=1",
    '\u0000',
    '🦊',
    `order_${'A'.repeat(5_000)}`,
  ]
  for (const id of garbage) expect(await desk.ask(node, { id }), id).toEqual({ node: null })
})

test('the relations of an order lead to the things themselves', async () => {
  const query =
    '{ order(id: "order_B") { service { id supplierServiceId } batch { id } duplicateOf { id } events { nodes { cursor } } report { model } } }'
  expect(await desk.ask(query)).toEqual({
    order: {
      service: { id: serviceId, supplierServiceId: '1739' },
      batch: { id: batchId },
      duplicateOf: null,
      events: { nodes: [] },
      report: null,
    },
  })
  expect(await desk.ask('{ order(id: "order_E") { service { id } batch { id } } }')).toEqual({
    order: { service: null, batch: null },
  })
})
