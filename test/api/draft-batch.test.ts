import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { type Answer, askForErrors, lineFields, mutate, newKey, openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
let serviceId: string
let service: number

beforeAll(async () => {
  desk = await makeDesk({ jobs: false, env: { GSM_FUSION_RATE_PER_MINUTE: '60' } })
  serviceId = await openCatalogue(desk)
  service = Number(rowId(serviceId))
})
afterAll(() => desk.close())

const draft = (inputs: readonly string[], more: object = {}) => {
  const lines = inputs.map((input, index) => ({ line: index + 1, input }))
  return mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines, ...more })
}

test('every line is judged, counted by kind and priced, and nothing is ordered', async () => {
  const [open, answered] = [makeImei(1), makeImei(2)]
  const [openId, answeredId] = await storeOrders(desk, [
    { imei: open, serviceId: service, status: 'PENDING' },
    { imei: answered, serviceId: service, status: 'REJECTED' },
  ])
  const orders = await desk.db.order.count()
  const batch = await draft([makeImei(3), open, 'no imei', answered, `IMEI ${makeImei(3)}`, open], {
    fileName: 'a.csv',
  })
  expect(batch).toMatchObject({
    __typename: 'Batch',
    status: 'DRAFT',
    fileName: 'a.csv',
    confirmedAt: null,
    statusCounts: [],
  })
  expect(batch).toMatchObject({
    lineCount: 6,
    orderableCount: 2,
    invalidCount: 1,
    repeatedCount: 2,
    alreadyOrderedCount: 1,
  })
  expect(batch).toMatchObject({ answeredBeforeCount: 1, totalPrice: '0.16' })
  const nothing = { problem: null, message: null, repeatsLine: null, earlier: null, order: null }
  expect(batch.lines.nodes).toMatchObject([
    { ...nothing, line: 1, input: makeImei(3), imei: makeImei(3) },
    {
      line: 2,
      problem: 'ALREADY_ORDERED',
      earlier: { id: `order_${openId}` },
      message: expect.stringContaining('PENDING'),
    },
    { line: 3, problem: 'INVALID', imei: null, input: 'no imei', earlier: null },
    { line: 4, problem: null, earlier: { id: `order_${answeredId}` }, imei: answered },
    { line: 5, problem: 'REPEATED', repeatsLine: 1, imei: makeImei(3), message: expect.stringContaining('line 1') },
    { line: 6, problem: 'REPEATED', repeatsLine: 2, earlier: { id: `order_${openId}` } },
  ])
  expect(await desk.db.order.count()).toBe(orders)
})

test('a draft expires after a day, and its estimate comes from the rate that is kept to', async () => {
  const before = Date.now()
  const batch = (await draft([10, 11, 12].map(makeImei))) as Answer & { expiresAt: string; etaSeconds: number }
  expect(Date.parse(batch.expiresAt) - before).toBeGreaterThanOrEqual(86_400_000)
  expect(Date.parse(batch.expiresAt) - before).toBeLessThan(86_460_000)
  // 60 calls a minute, one in ten kept for reads: 54 orders a minute.
  expect(batch.etaSeconds).toBe(Math.ceil((3 * 60.5) / 54))
  // Nobody knows for how long a pause stands.
  await desk.db.supplierState.updateMany({ data: { pauseReason: 'credit', pauseMessage: 'empty' } })
  const paused = await desk.ask('query ($id: ID!) { batch(id: $id) { etaSeconds } }', { id: batch.id })
  expect(paused).toEqual({ batch: { etaSeconds: null } })
  // After the supplier has said "too many", at the rate that was learned: 20 calls a minute, 18 of them orders.
  const learned = { rateCeiling: 20, rateCeilingAt: new Date() }
  await desk.db.supplierState.updateMany({ data: { pauseReason: null, pauseMessage: null, ...learned } })
  const slower = await desk.ask('query ($id: ID!) { batch(id: $id) { etaSeconds } }', { id: batch.id })
  expect(slower).toEqual({ batch: { etaSeconds: Math.ceil((3 * 60.5) / 18) } })
  await desk.db.supplierState.updateMany({ data: { rateCeiling: null, rateCeilingAt: null } })
})

test('the newest earlier order of the same service is named, and those of other services are not', async () => {
  const imei = makeImei(20)
  const other = Number(rowId(await desk.serviceId('269')))
  const at = (day: number) => ({ imei, serviceId: service, orderedAt: new Date(Date.UTC(2026, 0, day)) })
  const ids = await storeOrders(desk, [at(1), at(3), at(2), { imei, serviceId: other, orderedAt: new Date() }])
  const batch = await draft([imei])
  expect(batch.lines.nodes).toMatchObject([{ problem: null, earlier: { id: `order_${ids[1]}` } }])
})

test("the open orders of another account stand in nobody else's way", async () => {
  await desk.db.account.create({ data: { id: 'stranger', name: 'Stranger', createdAt: new Date() } })
  const imei = makeImei(25)
  await storeOrders(desk, [{ imei, serviceId: service, accountId: 'stranger', status: 'UNKNOWN' }])
  expect((await draft([imei])).lines.nodes).toMatchObject([{ problem: null, earlier: null }])
})

test('entries that stand on one line of a text keep their line and their order', async () => {
  const lines = [7, 7, 7, 3].map((line, index) => ({ line, input: makeImei(30 + (index % 3)) }))
  const batch = await draft([], { lines })
  expect(batch.lines.nodes.map(({ line, problem, repeatsLine }) => [line, problem, repeatsLine])).toEqual([
    [7, null, null],
    [7, null, null],
    [7, null, null],
    [3, 'REPEATED', 7],
  ])
})

test('allowRepeat makes open orders orderable, but not those that may have been bought already', async () => {
  const [open, doubtful] = [makeImei(40), makeImei(41)]
  await storeOrders(desk, [
    { imei: open, serviceId: service, status: 'IN_PROCESS' },
    { imei: doubtful, serviceId: service, status: 'UNKNOWN' },
  ])
  const batch = await draft([open, doubtful], { allowRepeat: true })
  expect(batch).toMatchObject({ orderableCount: 1, alreadyOrderedCount: 1 })
  expect(batch.lines.nodes).toMatchObject([{ problem: null }, { problem: 'ALREADY_ORDERED', imei: doubtful }])
})

test('a list of nothing but bad lines is a draft of nothing', async () => {
  const batch = await draft(['x', '', '123'])
  expect(batch).toMatchObject({
    status: 'DRAFT',
    orderableCount: 0,
    invalidCount: 3,
    totalPrice: '0.00',
    etaSeconds: null,
  })
})

test('a list that is unusable as a whole is refused by field, and nothing is stored', async () => {
  const before = [await desk.db.batch.count(), await desk.db.idempotencyKey.count()]
  const invalid = { __typename: 'InvalidInputError', code: 'INVALID_INPUT' }
  expect(await draft([])).toMatchObject({ ...invalid, field: 'lines' })
  const line = { line: 1, input: makeImei(50) }
  expect(await draft([], { lines: [line, { ...line, line: 0 }] })).toMatchObject({ ...invalid, field: 'lines[1].line' })
  expect(await draft([], { lines: [{ ...line, note: 'n'.repeat(1_001) }] })).toMatchObject({
    ...invalid,
    field: 'lines[0].note',
  })
  expect(await draft([makeImei(50)], { fileName: 'f'.repeat(256) })).toMatchObject({ ...invalid, field: 'fileName' })
  expect(await draft([makeImei(50)], { clientReference: 'r'.repeat(513) })).toMatchObject({
    ...invalid,
    field: 'clientReference',
  })
  expect(await draft([makeImei(50)], { serviceId: 'service_0' })).toMatchObject({ __typename: 'UnknownServiceError' })
  expect(await draft([makeImei(50)], { idempotencyKey: 'no' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' })
  expect([await desk.db.batch.count(), await desk.db.idempotencyKey.count()]).toEqual(before)
})

test('texts at their limits are kept', async () => {
  const texts = { fileName: 'f'.repeat(255), clientReference: 'r'.repeat(512) }
  expect(
    await draft([], { ...texts, lines: [{ line: 2_000_000_000, input: makeImei(51), note: 'n'.repeat(1_000) }] }),
  ).toMatchObject({
    ...texts,
    orderableCount: 1,
  })
})

test('a long input is kept cut, never in the middle of a sign', async () => {
  const batch = await draft([`${'x'.repeat(499)}🦊${'y'.repeat(10_000)}`])
  expect(batch.lines.nodes[0]).toMatchObject({ problem: 'INVALID', input: `${'x'.repeat(499)}…` })
})

const pageOfLines = `query ($id: ID!, $first: Int, $after: String, $problemsOnly: Boolean) {
  batch(id: $id) { lines(first: $first, after: $after, problemsOnly: $problemsOnly) {
    nodes { ${lineFields} } pageInfo { hasNextPage endCursor } } } }`

test('the lines are read in pages, all of them or the bad ones, each once and in order', async () => {
  const inputs = Array.from({ length: 120 }, (_, index) => (index % 4 === 3 ? `bad ${index}` : makeImei(1_000 + index)))
  const { id } = await draft(inputs)
  const readAll = async (problemsOnly: boolean) => {
    const seen: number[] = []
    for (let after: string | null = null; ; ) {
      const page: { batch: Answer } = await desk.ask(pageOfLines, { id, first: 7, after, problemsOnly })
      seen.push(...page.batch.lines.nodes.map(({ line }) => line))
      if (!page.batch.lines.pageInfo.hasNextPage) return seen
      after = page.batch.lines.pageInfo.endCursor
    }
  }
  expect(await readAll(false)).toEqual(inputs.map((_, index) => index + 1))
  expect(await readAll(true)).toEqual(inputs.flatMap((input, index) => (input.startsWith('bad') ? [index + 1] : [])))
})

test('a page of lines has 50 unless asked for, at most 1,000, and a wrong place is refused', async () => {
  const { id } = await draft(Array.from({ length: 60 }, (_, index) => makeImei(2_000 + index)))
  expect((await desk.ask<{ batch: Answer }>(pageOfLines, { id })).batch.lines.nodes).toHaveLength(50)
  expect((await desk.ask<{ batch: Answer }>(pageOfLines, { id, first: 1_000 })).batch.lines.nodes).toHaveLength(60)
  for (const wrong of [{ first: 1_001 }, { first: 0 }, { after: 'x' }, { after: '' }, { after: '-1' }]) {
    const errors = await askForErrors(desk, pageOfLines, { id, ...wrong })
    expect(errors, JSON.stringify(wrong)).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
  }
})
