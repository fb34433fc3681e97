import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { askForErrors, mutate, newKey, openCatalogue, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

const limit = 50_000
const lines = Array.from({ length: limit }, (_, index) => ({
  line: index + 1,
  input: makeImei(index),
  note: `shelf ${index % 90}`,
}))

const head =
  '... on Batch { __typename id status lineCount orderableCount alreadyOrderedCount totalPrice } ... on Error { __typename code message }'
const ask = async (name: 'draftBatch' | 'placeOrders' | 'confirmBatch', type: string, input: object) => {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${head} ... on BatchTooLargeError { limit } } }`
  const valid = name === 'confirmBatch' ? query.replace(' ... on BatchTooLargeError { limit }', '') : query
  return (await desk.ask<Record<string, { id: string }>>(valid, { input }))[name]
}

test('50,000 lines are drafted, confirmed and stored whole, each with its order and its event', async () => {
  const draft = await ask('draftBatch', 'DraftBatchInput', { serviceId, idempotencyKey: newKey(), lines })
  expect(draft).toMatchObject({ status: 'DRAFT', lineCount: limit, orderableCount: limit, totalPrice: '4000.00' })
  const id = draft?.id ?? ''
  const batch = await ask('confirmBatch', 'ConfirmBatchInput', { id, expectedTotal: '4000' })
  expect(batch).toMatchObject({ status: 'CONFIRMED', orderableCount: limit })
  const where = { batchId: rowId(id) }
  expect(await desk.db.order.count({ where: { ...where, status: 'QUEUED' } })).toBe(limit)
  expect(await desk.db.orderEvent.count({ where })).toBe(limit)
  expect(await desk.db.batchLine.count({ where: { ...where, orderId: { not: null } } })).toBe(limit)
  const last = await desk.db.batchLine.findFirstOrThrow({
    where: { ...where, position: limit },
    include: { order: true },
  })
  expect(last).toMatchObject({
    line: limit,
    imei: makeImei(limit - 1),
    order: { imei: makeImei(limit - 1), note: 'shelf 49' },
  })
})

test('the same 50,000 at once in one call are all found to be open', async () => {
  const batch = await ask('placeOrders', 'PlaceOrdersInput', { serviceId, idempotencyKey: newKey(), lines })
  expect(batch).toMatchObject({ status: 'FINISHED', lineCount: limit, orderableCount: 0, alreadyOrderedCount: limit })
})

test('a list of one line more is refused with the limit, and nothing is stored', async () => {
  const before = await desk.db.batch.count()
  const more = [...lines, { line: 50_001, input: 'x' }]
  const refusal = {
    __typename: 'BatchTooLargeError',
    code: 'BATCH_TOO_LARGE',
    limit,
    message: expect.stringContaining('50001'),
  }
  expect(
    await ask('draftBatch', 'DraftBatchInput', { serviceId, idempotencyKey: newKey(), lines: more }),
  ).toMatchObject(refusal)
  expect(
    await ask('placeOrders', 'PlaceOrdersInput', { serviceId, idempotencyKey: newKey(), lines: more }),
  ).toMatchObject(refusal)
  expect(await desk.db.batch.count()).toBe(before)
})

test('more orders than may wait at once are refused, by any way in, until there is room', async () => {
  // 199,999 more beside the 50,000 above: one may still come.
  await desk.db.$executeRawUnsafe(`
    INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", imei, status, "orderedAt", "updatedAt")
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 199999)
    SELECT 'FULL' || i, 'owner', NULL, 'x', printf('%015d', i), 'QUEUED', 1, 1 FROM n`)
  const place = (imei: string) => mutate(desk, 'placeOrder', { serviceId, idempotencyKey: newKey(), imei })
  const list = [makeImei(60_000), makeImei(60_001)].map((input, index) => ({ line: index + 1, input }))
  const limited = {
    __typename: 'LimitExceededError',
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('250000'),
  }
  expect(await mutate(desk, 'placeOrders', { serviceId, idempotencyKey: newKey(), lines: list })).toMatchObject(limited)
  const draft = await mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines: list })
  expect(await mutate(desk, 'confirmBatch', { id: draft.id })).toMatchObject(limited)
  expect(await place(makeImei(60_002))).toMatchObject({ __typename: 'Order' })
  expect(await place(makeImei(60_003))).toMatchObject(limited)
  await desk.db.order.updateMany({ where: { id: { in: ['FULL1', 'FULL2'] } }, data: { status: 'CANCELLED' } })
  expect(await mutate(desk, 'confirmBatch', { id: draft.id })).toMatchObject({
    __typename: 'Batch',
    status: 'CONFIRMED',
  })
}, 60_000)

test('a count of orders stops at 10,000 and says so', async () => {
  const query = 'query ($filter: OrderFilter) { orders(filter: $filter, first: 1) { totalCount totalCountCapped } }'
  const countOf = async (filter: object) => (await desk.ask<{ orders: object }>(query, { filter })).orders
  expect(await countOf({ status: ['QUEUED'] })).toEqual({ totalCount: 10_000, totalCountCapped: true })
  const service = Number(rowId(serviceId))
  const others = { serviceId: service, status: 'QUEUED' as const }
  const rows = await desk.db.order.findMany({ where: others, select: { id: true }, take: 10_001 })
  await desk.db.$executeRawUnsafe(
    `UPDATE "Order" SET status = 'HELD' WHERE id IN (SELECT value FROM json_each('${JSON.stringify(rows.slice(1).map(({ id }) => id))}'))`,
  )
  expect(await countOf({ status: ['HELD'] })).toEqual({ totalCount: 10_000, totalCountCapped: false })
  expect(await countOf({ status: ['COMPLETED'] })).toEqual({ totalCount: 0, totalCountCapped: false })
})

test('a body that is larger than a request may be is refused before it is read', async () => {
  const errors = await askForErrors(desk, `{ latestEventCursor } #${'x'.repeat(33 * 1024 * 1024)}`)
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' }, message: expect.stringContaining('32 MB') }])
})

test('a body of 26 MB is read: the limit is ours and not the one of the library', async () => {
  expect(await askForErrors(desk, '{ latestEventCursor }', { unused: 'x'.repeat(26 * 1024 * 1024) })).toEqual([])
})
