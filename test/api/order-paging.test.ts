import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeTimeCursor } from '../../src/graphql/paging.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { askForErrors } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
/** Every order's global id, newest first, as the list has to give them. */
let newestFirst: string[]

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  // Many orders of few moments, as a list of 50,000 makes them; ids in no order of time.
  const rows = Array.from({ length: 333 }, (_, index) => ({
    id: `P${String((index * 7919) % 1_000).padStart(4, '0')}${index}`,
    orderedAt: new Date(Date.UTC(2026, 0, 1) + (index % 4)),
  }))
  await storeOrders(desk, rows)
  rows.sort((a, b) => b.orderedAt.getTime() - a.orderedAt.getTime() || (a.id < b.id ? 1 : -1))
  newestFirst = rows.map(({ id }) => `order_${id}`)
})
afterAll(() => desk.close())

const document = `query ($filter: OrderFilter, $first: Int, $after: String, $last: Int, $before: String) {
  orders(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

type Page = {
  edges: { cursor: string; node: { id: string } }[]
  nodes: { id: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}
const page = async (variables: object) => (await desk.ask<{ orders: Page }>(document, variables)).orders
const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id)

test('pages forwards show every order once, newest first, though many are of the same moment', async () => {
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const found = await page({ first: 29, after })
    expect(found.pageInfo.hasPreviousPage).toBe(after !== null)
    seen.push(...idsOf(found))
    if (!found.pageInfo.hasNextPage) break
    after = found.pageInfo.endCursor
  }
  expect(seen).toEqual(newestFirst)
})

test('pages backwards show every order once, each page newest first', async () => {
  const seen: string[] = []
  for (let before: string | null = null; ; ) {
    const found = await page({ last: 31, before })
    expect(found.pageInfo.hasNextPage).toBe(before !== null)
    seen.unshift(...idsOf(found))
    if (!found.pageInfo.hasPreviousPage) break
    before = found.pageInfo.startCursor
  }
  expect(seen).toEqual(newestFirst)
})

test('edges and nodes tell the same, and the cursors of the page are those of its ends', async () => {
  const found = await page({ first: 5 })
  expect(found.edges.map(({ node }) => node)).toEqual(found.nodes)
  expect(found.pageInfo).toMatchObject({ startCursor: found.edges[0]?.cursor, endCursor: found.edges[4]?.cursor })
})

test('a page begins behind any cursor, and before it ends the page in front of it', async () => {
  const [, , third] = (await page({ first: 5 })).edges
  expect(idsOf(await page({ first: 2, after: third?.cursor }))).toEqual(newestFirst.slice(3, 5))
  expect(idsOf(await page({ last: 2, before: third?.cursor }))).toEqual(newestFirst.slice(0, 2))
  expect(idsOf(await page({ before: third?.cursor }))).toEqual(newestFirst.slice(0, 2))
  expect(idsOf(await page({ first: 1, before: third?.cursor }))).toEqual(newestFirst.slice(0, 1))
})

test('orders that come while one pages forwards neither repeat nor hide a row', async () => {
  const first = await page({ first: 100 })
  const [id] = await storeOrders(desk, [{ orderedAt: new Date(Date.UTC(2026, 5, 1)) }])
  expect(idsOf(await page({ first: 100, after: first.pageInfo.endCursor }))).toEqual(newestFirst.slice(100, 200))
  await desk.db.order.deleteMany({ where: { id: id ?? '' } })
})

test('a page has 50 orders unless asked for, and an empty one has no cursors', async () => {
  expect((await page({})).nodes).toHaveLength(50)
  const empty = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }
  expect((await page({ filter: { imeis: ['000000000000000'] } })).pageInfo).toEqual(empty)
})

test.each([
  { first: 0 },
  { first: 101 },
  { first: -1 },
  { last: 0 },
  { last: 101 },
  { last: -1 },
  { first: 1, last: 1 },
  { first: 0, before: '1.A' },
  { after: '' },
  { before: '' },
  { after: 'garbage' },
  { after: '17' },
  { after: '1767225600000' },
  { after: '1767225600000.' },
  { after: '-1.ABC' },
  { after: "1767225600000.A' OR 1=1" },
  { before: '9999999999999999.A' },
  { after: 'order_ABC' },
])('a page size or place that cannot be meant is refused: %j', async (variables) => {
  const errors = await askForErrors(desk, document, variables)
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_REQUEST' }, message: expect.stringMatching(/must be|not both|cursor/) },
  ])
})

test('a damaged cursor, and one of another list, is refused and never taken for some other place', async () => {
  const { orders } = await desk.ask<{ orders: { pageInfo: { endCursor: string } } }>(
    'query { orders(first: 1) { pageInfo { endCursor } } }',
  )
  const good = orders.pageInfo.endCursor
  expect(good.length).toBeLessThanOrEqual(40)
  const damaged = [good.slice(0, -1), `${good}0`, good.toLowerCase(), `1${good}`, good.replace('.', '0.')]
  const foreign = encodeTimeCursor('batches', { at: new Date(1_767_225_600_000), id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })
  for (const after of [...damaged, foreign]) {
    const errors = await askForErrors(desk, document, { after })
    expect(errors, after).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' }, message: expect.stringMatching(/cursor/) },
    ])
  }
  expect(await askForErrors(desk, document, { after: good })).toEqual([])
})

const batches =
  'query ($first: Int, $after: String) { batches(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }'

test('batches come newest first in pages, each once, though some are of the same moment', async () => {
  await desk.ask('mutation { syncServices { __typename } }')
  const service = await desk.db.service.findFirstOrThrow()
  const counts = {
    lineCount: 0,
    orderableCount: 0,
    invalidCount: 0,
    repeatedCount: 0,
    alreadyOrderedCount: 0,
    answeredBeforeCount: 0,
  }
  const rows = Array.from({ length: 30 }, (_, index) => ({
    id: `B${(index * 7) % 30}`.padEnd(4, 'x'),
    accountId: 'owner',
    status: 'DRAFT' as const,
    serviceId: service.id,
    allowRepeat: false,
    ...counts,
    createdAt: new Date(Date.UTC(2026, 0, 1) + (index % 3)),
  }))
  await desk.db.batch.createMany({ data: rows })
  rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const { batches: found }: { batches: Page } = await desk.ask(batches, { first: 7, after })
    seen.push(...idsOf(found))
    if (!found.pageInfo.hasNextPage) break
    after = found.pageInfo.endCursor
  }
  expect(seen).toEqual(rows.map(({ id }) => `batch_${id}`))
  for (const wrong of [{ first: 101 }, { first: 0 }, { after: 'x' }, { after: '' }])
    expect(await askForErrors(desk, batches, wrong)).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
})
