import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { type Answer, askForErrors, mutate, newKey, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
/** Orders that stand Pending at the supplier until a test answers them. */
let ids: string[]

beforeAll(async () => {
  const settings = { pendingMs: 3_600_000, processMs: 3_600_000, rejectRate: 0 }
  desk = await makeDesk({ sandbox: { settings }, env: { SYNC_INTERVAL_MS: '3600000' } })
  const lines = Array.from({ length: 6 }, (_, index) => ({ line: index + 1, input: makeImei(index) }))
  const { id } = await mutate(desk, 'placeOrders', {
    serviceId: await desk.serviceId(),
    idempotencyKey: newKey(),
    lines,
  })
  const where = { batchId: rowId(id), status: 'PENDING' as const }
  await until('all are accepted', async () => (await desk.db.order.count({ where })) === 6)
  ids = (await desk.db.order.findMany({ where, orderBy: { id: 'asc' } })).map((order) => `order_${order.id}`)
})
afterAll(() => desk.close())

const sync = (input: object = {}) => mutate(desk, 'syncPending', input)
const rowOf = (globalId: string | undefined) =>
  desk.db.order.findUniqueOrThrow({ where: { id: rowId(globalId ?? '') } })
const answerAtSupplier = async (globalId: string | undefined, status: string, code = '') =>
  desk.sandbox.answerOrder((await rowOf(globalId)).supplierOrderId ?? '', { status, code })
const statusCalls = () => desk.sandbox.calls().calls.filter(({ action }) => action === 'getimeis')

test('every open order is asked about in one list, and what has changed is stored with its event', async () => {
  await answerAtSupplier(ids[0], 'Completed', 'Model: iPhone 13<br>SimLock: Unlocked')
  await answerAtSupplier(ids[1], 'Rejected', 'Invalid_IMEI')
  await answerAtSupplier(ids[2], 'In Process')
  const calls = statusCalls().length
  const run = await sync()
  expect(run).toMatchObject({
    __typename: 'SyncRun',
    open: 6,
    asked: 6,
    updated: 3,
    unchanged: 3,
    missing: 0,
    calls: 1,
    failure: null,
  })
  expect(run).toMatchObject({ startedAt: expect.any(String), finishedAt: expect.any(String) })
  expect(statusCalls().slice(calls)).toHaveLength(1)
  expect(await rowOf(ids[0])).toMatchObject({ status: 'COMPLETED', model: 'iPhone 13', simlock: 'Unlocked' })
  expect(await rowOf(ids[1])).toMatchObject({ status: 'REJECTED', reason: expect.stringContaining('Invalid_IMEI') })
  const events = await desk.db.orderEvent.findMany({
    where: { orderId: rowId(ids[2] ?? '') },
    orderBy: { cursor: 'desc' },
    take: 1,
  })
  expect(events).toMatchObject([{ from: 'PENDING', to: 'IN_PROCESS' }])
  expect(await desk.ask('query ($id: ID!) { node(id: $id) { ... on SyncRun { updated } } }', { id: run.id })).toEqual({
    node: { updated: 3 },
  })
  expect(await desk.ask('{ supplier { lastSyncAt } }')).toMatchObject({ supplier: { lastSyncAt: expect.any(String) } })
})

test('a second round finds only the open ones, and nothing new of them', async () => {
  const events = await desk.db.orderEvent.count()
  expect(await sync()).toMatchObject({ open: 4, asked: 4, updated: 0, unchanged: 4 })
  expect(await desk.db.orderEvent.count()).toBe(events)
})

test('orderIds chooses orders, and ids that are no open orders of ours are left out', async () => {
  expect(await sync({ orderIds: [ids[3]] })).toMatchObject({ open: 1, asked: 1 })
  expect(await sync({ orderIds: [ids[0], 'order_01NONE', 'x', ''] })).toMatchObject({ open: 0, asked: 0, calls: 0 })
  expect(await sync({ orderIds: [] })).toMatchObject({ open: 0, asked: 0, calls: 0 })
})

test('minAgeSeconds leaves the fresh ones alone', async () => {
  const where = { id: rowId(ids[3] ?? '') }
  await desk.db.order.update({ where, data: { orderedAt: new Date(Date.now() - 301_000) } })
  expect(await sync({ minAgeSeconds: 300 })).toMatchObject({ open: 1, asked: 1 })
  expect(await sync({ minAgeSeconds: 0 })).toMatchObject({ open: 4 })
  expect(await sync({ minAgeSeconds: 300, orderIds: [ids[4]] })).toMatchObject({ open: 0 })
})

test('a list of ids that is too long and a negative age are refused', async () => {
  const document = 'mutation ($input: SyncPendingInput) { syncPending(input: $input) { __typename } }'
  for (const input of [{ orderIds: Array.from({ length: 1_001 }, () => ids[0]) }, { minAgeSeconds: -1 }])
    expect(await askForErrors(desk, document, { input })).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
})

test('callers that ask for the same at the same time share one run', async () => {
  const calls = statusCalls().length
  desk.sandbox.changeSettings({ latencyMs: 100 })
  const runs = await Promise.all(Array.from({ length: 5 }, () => sync()))
  desk.sandbox.changeSettings({ latencyMs: 0 })
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
  expect(statusCalls()).toHaveLength(calls + 1)
  expect((await sync()).id).not.toBe(runs[0]?.id)
})

test('an order that the supplier leaves out is counted as missing and stays open', async () => {
  const [id] = await storeOrders(desk, [{ status: 'PENDING', supplierOrderId: '19999999' }])
  const orderIds = [`order_${id}`, ids[3]]
  expect(await sync({ orderIds })).toMatchObject({
    open: 2,
    asked: 2,
    missing: 1,
    updated: 0,
    failure: null,
  })
  expect(await rowOf(`order_${id}`)).toMatchObject({ status: 'PENDING', version: 1 })
  await desk.db.order.delete({ where: { id: id ?? '' } })
})

test('a supplier that fails at once is told as such, and no order moves', async () => {
  desk.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', times: 1 })
  const select = { id: true, status: true, version: true, updatedAt: true, lastSyncedAt: true }
  const stored = () => desk.db.order.findMany({ select, orderBy: { id: 'asc' } })
  const before = await stored()
  expect(await sync()).toMatchObject({
    __typename: 'SupplierError',
    code: 'SUPPLIER_UNAVAILABLE',
    message: expect.stringContaining('502'),
  })
  expect(await stored()).toEqual(before)
})

test('a run that breaks off half-way keeps what it had found and says why', async () => {
  // Due later than the four that the supplier knows, so that those are in the first list of a hundred.
  const row = { status: 'PENDING' as const, nextSyncAt: new Date(Date.now() + 3_600_000) }
  const rows = Array.from({ length: 146 }, (_, index) => ({ ...row, supplierOrderId: String(18_000_000 + index) }))
  const stored = await storeOrders(desk, rows)
  desk.sandbox.changeSettings({ latencyMs: 300 })
  const running = sync({ orderIds: [...ids.slice(2), ...stored.map((id) => `order_${id}`)] })
  await until('the first list is answered', () => desk.db.syncRun.findFirst({ where: { open: 150, asked: 100 } }))
  desk.sandbox.changeFaults({ action: 'getimeis', fault: 'broken-xml', times: 1 })
  expect(await running).toMatchObject({
    __typename: 'SyncRun',
    open: 150,
    unchanged: 4,
    missing: 96,
    calls: 2,
    failure: expect.any(String),
  })
  desk.sandbox.changeSettings({ latencyMs: 0 })
  await desk.db.order.deleteMany({ where: { id: { in: stored } } })
})

test('a caller is answered after 20 s at the latest; the run goes on, others join it, and it is read by its id', async () => {
  const clock = makeClock()
  const slow = await makeDesk({ clock, jobs: false, env: { GSM_FUSION_TIMEOUT_SECONDS: '60' } })
  try {
    await storeOrders(slow, [{ status: 'PENDING', supplierOrderId: '15000001' }])
    slow.sandbox.changeFaults({ action: 'getimeis', fault: 'hang-before-accept', times: 1 })
    const first = mutate(slow, 'syncPending', {})
    await until('the supplier is asked', () => slow.sandbox.calls().total === 1)
    clock.advance(19_999)
    const second = mutate(slow, 'syncPending', {})
    await until('both callers wait', () => clock.sleepers() >= 3)
    clock.advance(1)
    const early = await first
    expect(early).toMatchObject({ __typename: 'SyncRun', finishedAt: null, open: 1, asked: 0, failure: null })
    clock.advance(20_000)
    expect((await second).id).toBe(early.id)
    clock.advance(60_000)
    const read = () =>
      slow.ask<{ node: Answer & { finishedAt: string | null; failure: string | null } }>(
        'query ($id: ID!) { node(id: $id) { ... on SyncRun { finishedAt failure asked } } }',
        { id: early.id },
      )
    await until('the run has ended', async () => (await read()).node.finishedAt)
    expect((await read()).node).toMatchObject({ failure: expect.stringContaining('did not answer'), asked: 1 })
    expect(slow.sandbox.calls().total).toBe(1)
  } finally {
    await slow.close()
  }
})
