import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { reasonLimit } from '../../src/order/release-orders.ts'
import { setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
const clock = makeClock()

beforeAll(async () => {
  desk = await makeDesk({ clock, jobs: false })
})
beforeEach(async () => {
  await desk.db.orderEvent.deleteMany()
  await desk.db.order.deleteMany()
  await desk.db.supplierState.deleteMany()
})
afterAll(() => desk.close())

type Answer = { __typename: string; released: number; message: string; field: string }

/** This desk has never sent anything, so no list is proved to be its own. */
const release = (input: { ids?: string[] | null; reason: string }) => ask({ evenIfNotCompared: true, ...input })

async function ask(input: object): Promise<Answer> {
  const data = await desk.ask<{ releaseOrders: Answer }>(
    `mutation ($input: ReleaseOrdersInput!) { releaseOrders(input: $input) { __typename
      ... on ReleaseOrdersPayload { released } ... on InvalidInputError { field } ... on Error { message } } }`,
    { input },
  )
  return data.releaseOrders
}

const reason = 'compared with the supplier'
const store = (...statuses: OrderStatus[]) =>
  storeOrders(
    desk,
    statuses.map((status) => ({ status })),
  )
const global = (id: string | undefined) => `order_${id}`
const statuses = async () => (await desk.db.order.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)
const findState = () => desk.db.supplierState.findFirst()

async function pause(name: 'restored' | 'credit') {
  await setPause(desk.db, 'GSM Fusion', { reason: name, message: 'look' }, new Date(clock.now()))
  expect(await findState()).toMatchObject({ pauseReason: name })
}

test('without ids every held order is queued, with the reason in its event, and nothing else moves', async () => {
  const others: OrderStatus[] = ['QUEUED', 'UNKNOWN', 'CANCELLED', 'PENDING']
  const [held = ''] = await store('HELD', 'HELD', ...others)
  expect(await release({ reason: `  ${reason} ` })).toEqual({ __typename: 'ReleaseOrdersPayload', released: 2 })
  expect(await statuses()).toEqual(['QUEUED', 'QUEUED', ...others])
  const why = `Released by a person: ${reason}`
  expect(await desk.db.order.findUnique({ where: { id: held } })).toMatchObject({
    version: 2,
    reason: why,
    updatedAt: new Date(clock.now()),
  })
  expect(await desk.db.orderEvent.findMany({ where: { orderId: held } })).toMatchObject([
    { from: 'HELD', to: 'QUEUED', version: 2, reason: why, accountId: 'owner' },
  ])
  expect(await release({ ids: null, reason })).toMatchObject({ released: 0 })
  expect(await desk.db.orderEvent.count()).toBe(2)
})

test('with ids only those go, each once; one that is not held stays and is not counted', async () => {
  const [a, b, queued] = await store('HELD', 'HELD', 'QUEUED')
  const ids = [a, a, queued].map(global)
  expect(await release({ ids, reason })).toMatchObject({ released: 1 })
  expect(await statuses()).toEqual(['QUEUED', 'HELD', 'QUEUED'])
  expect(await desk.db.order.findUnique({ where: { id: b ?? '' } })).toMatchObject({ version: 1 })
  expect(await desk.db.orderEvent.count()).toBe(1)
})

test.each([
  ['unknown', 'order_01NONE'],
  ['empty', ''],
  ["a batch's", 'batch_01NONE'],
])('one id that is %s, and nothing is released', async (_, strange) => {
  const [a] = await store('HELD')
  await pause('restored')
  expect(await release({ ids: [global(a), strange], reason })).toMatchObject({ __typename: 'NotFoundError' })
  expect(await statuses()).toEqual(['HELD'])
  expect(await findState()).toMatchObject({ pauseReason: 'restored' })
})

test("another account's orders are not found, and not released with all", async () => {
  await desk.db.account.create({ data: { id: 'other', name: 'Other', createdAt: new Date() } })
  const [id] = await storeOrders(desk, [{ status: 'HELD', accountId: 'other' }])
  expect(await release({ ids: [global(id)], reason })).toMatchObject({ __typename: 'NotFoundError' })
  expect(await release({ reason })).toMatchObject({ released: 0 })
  expect(await statuses()).toEqual(['HELD'])
})

test.each([
  ['an empty reason', { reason: '  ' }, 'reason'],
  ['a reason that is too long', { reason: 'x'.repeat(reasonLimit + 1) }, 'reason'],
  ['a list without an id', { ids: [], reason }, 'ids'],
])('%s is refused, and nothing is released', async (_, input, field) => {
  await store('HELD')
  expect(await release(input)).toMatchObject({ __typename: 'InvalidInputError', field })
  expect(await statuses()).toEqual(['HELD'])
})

test.each([
  ['cannot be had', false, 'SupplierError', /^Nothing was released\. .*could not be had/],
  ['holds nothing that is known to be ours', true, 'EvidenceRejectedError', /^Nothing was released\. .*says nothing/],
])(
  "where the supplier's list %s nothing is released, unless that is said on purpose",
  async (_, listing, name, why) => {
    desk.sandbox.changeSettings({ listing })
    await store('HELD')
    await pause('restored')
    for (const evenIfNotCompared of [undefined, null, false]) {
      const refused = await ask({ reason, evenIfNotCompared })
      expect(refused).toMatchObject({ __typename: name, message: expect.stringMatching(why) })
    }
    expect(await statuses()).toEqual(['HELD'])
    expect(await findState()).toMatchObject({ pauseReason: 'restored' })
    expect(await ask({ reason, evenIfNotCompared: true })).toMatchObject({ released: 1 })
    expect(await statuses()).toEqual(['QUEUED'])
  },
)

describe('the pause', () => {
  test('of a restored database ends with it, also where nothing was held', async () => {
    await pause('restored')
    expect(await release({ reason })).toMatchObject({ released: 0 })
    expect(await findState()).toMatchObject({ pauseReason: null, pauseMessage: null })
  })

  test('holds what is ordered while it stands, alone or in a list: it may have been bought after the copy was made', async () => {
    const at = new Date(clock.now())
    const facts = { supplierServiceId: '1739', category: 'Checks', title: 'Checker', priceMicros: 80_000n }
    const dates = { createdAt: at, updatedAt: at }
    const service = await desk.db.service.create({ data: { ...facts, ...dates, available: true, position: 0 } })
    await pause('restored')
    const serviceId = `service_${service.id}`
    const one = { idempotencyKey: 'ordered-after-a-restore', serviceId, imei: '490154203237518' }
    const lines = [{ line: 1, input: '352099001761481' }]
    await desk.ask(
      `mutation ($one: PlaceOrderInput!, $list: PlaceOrdersInput!) {
        placeOrder(input: $one) { __typename } placeOrders(input: $list) { __typename } }`,
      { one, list: { idempotencyKey: 'listed-after-a-restore', serviceId, lines } },
    )
    const orders = await desk.db.order.findMany({ include: { events: true } })
    const why = expect.stringContaining('may have been bought already')
    const held = { status: 'HELD', reason: why, events: [{ to: 'HELD', reason: why }] }
    expect(orders).toMatchObject([held, held])
    await release({ reason })
    expect(await statuses()).toEqual(['QUEUED', 'QUEUED'])
  })

  test('for any other cause stands', async () => {
    await store('HELD')
    await pause('credit')
    expect(await release({ reason })).toMatchObject({ released: 1 })
    expect(await findState()).toMatchObject({ pauseReason: 'credit' })
  })
})

test('what would be sent is listed before, and thousands are released in one call', async () => {
  const rows = Array.from({ length: 5_000 }, () => ({ status: 'HELD' as const, priceMicros: null }))
  for (let from = 0; from < rows.length; from += 2_500) await storeOrders(desk, rows.slice(from, from + 2_500))
  const listed = await desk.ask<{ orders: { nodes: { status: string }[]; totalCount: number } }>(
    '{ orders(filter: { status: [HELD] }, first: 3) { totalCount nodes { status } } }',
  )
  expect(listed.orders).toMatchObject({ totalCount: 5_000, nodes: [{ status: 'HELD' }, {}, {}] })
  expect(await release({ reason })).toMatchObject({ released: 5_000 })
  expect(await desk.db.order.count({ where: { status: 'QUEUED', version: 2 } })).toBe(5_000)
})
