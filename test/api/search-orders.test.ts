import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Prisma } from '../../src/db/generated/prisma/client.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { askForErrors, mutate, openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk
let serviceId: string
let otherServiceId: string

const day = (number: number) => new Date(Date.UTC(2026, 2, number))

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
  otherServiceId = await desk.serviceId('269')
  const [service, other] = [Number(rowId(serviceId)), Number(rowId(otherServiceId))]
  await desk.db.account.create({ data: { id: 'stranger', name: 'Stranger', createdAt: day(1) } })
  const rows: Prisma.OrderCreateManyInput[] = [
    row('A', 1, { serviceId: service, model: 'iPhone 13 Pro Max', carrier: 'AT&T', supplierOrderId: '15000001' }),
    row('B', 2, { serviceId: service, status: 'REJECTED', note: 'Shelf 7, "left"' }),
    row('C', 3, { serviceId: other, model: 'iPhone 13', carrier: 'T-Mobile' }),
    row('D', 4, { serviceId: other, status: 'UNKNOWN', note: 'boîte élevée' }),
    row('E', 5, { status: 'REFUSED', note: 'iphone 12 of Pro Shop' }),
    row('F', 6, { imei: 'ABC', status: 'NOT_PLACED', note: 'x\u0000y 🦊zoo' }),
    row('X', 7, { accountId: 'stranger', model: 'iPhone 13' }),
  ]
  await storeOrders(desk, rows)
})
afterAll(() => desk.close())

const row = (id: string, number: number, more: Partial<Prisma.OrderCreateManyInput>) =>
  ({
    id,
    imei: makeImei(number),
    status: 'COMPLETED',
    orderedAt: day(number),
    serviceTitle: 'Checker',
    ...more,
    // storeOrders fills in the rest.
  }) as Prisma.OrderCreateManyInput

const orders =
  'query ($filter: OrderFilter) { orders(filter: $filter, first: 100) { totalCount totalCountCapped nodes { id } } }'

test.each<[string, () => object, string]>([
  ['a word', () => ({ search: 'shelf' }), 'B'],
  ['the beginning of a word', () => ({ search: 'iph' }), 'ECA'],
  ['two words of two texts', () => ({ search: 'pro 15000001' }), 'A'],
  ['words in any order and of any size', () => ({ search: '13 IPHONE' }), 'CA'],
  ['an accent that is not typed', () => ({ search: 'boite elevee' }), 'D'],
  ['an accent that is typed', () => ({ search: 'SHÉLF' }), 'B'],
  ['the beginning of an IMEI', () => ({ search: makeImei(3).slice(0, 14) }), 'C'],
  ['an IMEI in groups', () => ({ search: makeImei(3).replace(/^(..)(......)/, '$1-$2-') }), 'C'],
  ["the supplier's number", () => ({ search: '15000001' }), 'A'],
  ['the title as ordered', () => ({ search: 'checker' }), 'FEDCBA'],
  ['a word that is nowhere', () => ({ search: 'nothing' }), ''],
  ['a blank text', () => ({ search: '  ', model: '', carrier: null }), 'FEDCBA'],
  ['signs without a word', () => ({ search: '"*()' }), ''],
  ['an emoji', () => ({ search: '🦊' }), ''],
  ['NUL', () => ({ search: '\u0000' }), ''],
  ['a word behind NUL', () => ({ search: 'y\u0000' }), 'F'],
  ['whole words in quotes', () => ({ search: '"iphone 13"' }), 'CA'],
  ['a phrase, with the quotes of a phone', () => ({ search: '“Boîte elevee”' }), 'D'],
  ['a phrase and the beginning of a word', () => ({ search: 'ma "iphone 13"' }), 'A'],
  ['a whole word that only begins others', () => ({ search: '"iph"' }), ''],
  ['a phrase of which a word is not whole', () => ({ search: '"iphone 1"' }), ''],
  ['words that do not follow one another so', () => ({ search: '"13 iphone"' }), ''],
  ['a phrase over the end of a text', () => ({ search: '"max AT"' }), ''],
  ['a phrase whose end is missing', () => ({ search: '"13 iph' }), 'CA'],
  ['an IMEI in groups, in quotes', () => ({ search: `"${makeImei(3).replace(/^(..)(......)/, '$1-$2-')}" che` }), 'C'],
  ['a phrase and a status', () => ({ search: '"pro shop"', status: ['REFUSED'] }), 'E'],
  ['a phrase of the model', () => ({ model: '"13 pro"' }), 'A'],
  ['a whole word of the carrier', () => ({ carrier: '"mobi"' }), ''],
  ['what operators are elsewhere', () => ({ search: 'shelf OR iphone' }), ''],
  ['quotes and columns', () => ({ search: 'note:"Shelf" - 7*' }), ''],
  ["the index's own words", () => ({ search: '\ue001' }), ''],
  ['the model', () => ({ model: '13 pro' }), 'A'],
  ['the model alone, not the note', () => ({ model: 'iphone' }), 'CA'],
  ['the carrier', () => ({ carrier: 't mobile' }), 'C'],
  ['a word and a status', () => ({ search: 'iphone', status: ['REFUSED'] }), 'E'],
  ['a word and open statuses', () => ({ search: 'checker', status: ['HELD', 'UNKNOWN'] }), 'D'],
  ['a word and another open status', () => ({ search: 'checker', status: ['HELD'] }), ''],
  ['a word and a service', () => ({ search: 'iphone', serviceIds: [otherServiceId] }), 'C'],
  ['a word and IMEIs', () => ({ search: 'checker', imeis: [makeImei(2), ' ABC ', makeImei(1)] }), 'FBA'],
  ['a word and times', () => ({ search: 'checker', orderedAfter: day(2), orderedBefore: day(4) }), 'CB'],
  ['a word and no status at all', () => ({ search: 'checker', status: [] }), ''],
  ['a word and a batch that is not there', () => ({ search: 'checker', batchId: 'batch_01NONE' }), ''],
  [
    'everything at once',
    () => ({ search: 'iphone', model: '13', carrier: 'T', status: ['COMPLETED'], serviceIds: [otherServiceId] }),
    'C',
  ],
])('a search for %s finds and counts orders of ours', async (_name, filter, expected) => {
  const { orders: found } = await desk.ask<{ orders: { nodes: { id: string }[]; totalCount: number } }>(orders, {
    filter: filter(),
  })
  expect(found.nodes.map(({ id }) => rowId(id)).join('')).toBe(expected)
  expect(found).toMatchObject({ totalCount: expected.length, totalCountCapped: false })
})

test('a search that is too long is refused, with what is too much about it', async () => {
  const wrong = {
    search: 'x'.repeat(1_000_000),
    model: ' '.repeat(501),
    carrier: Array.from({ length: 17 }, (_, index) => `w${index}`).join(' '),
  }
  for (const [name, text] of Object.entries(wrong)) {
    const errors = await askForErrors(desk, orders, { filter: { [name]: text } })
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' }, message: expect.stringMatching(new RegExp(`filter.${name} may have`)) },
    ])
  }
})

test('what is written later is found at once', async () => {
  const find = async (search: string) =>
    (await desk.ask<{ orders: { nodes: { id: string }[] } }>(orders, { filter: { search } })).orders.nodes.length
  expect(await find('drawer')).toBe(0)
  await mutate(desk, 'annotateOrder', { id: 'order_A', note: 'drawer 9' })
  expect(await find('drawer')).toBe(1)
  await mutate(desk, 'annotateOrder', { id: 'order_A', note: null })
  expect(await find('drawer')).toBe(0)
})

const page = `query ($filter: OrderFilter, $first: Int, $after: String, $last: Int, $before: String) {
  orders(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

type Page = {
  nodes: { id: string }[]
  edges: { cursor: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

test.each<[string, object]>([
  ['a search', { search: 'pag' }],
  ['a search with a status', { search: 'pag', status: ['REJECTED', 'COMPLETED'] }],
  ['several statuses', { status: ['REJECTED', 'DUPLICATE'] }],
])('pages of %s hold every order once, both ways, and leave none out where an order is gone', async (name, filter) => {
  const rows = Array.from({ length: 90 }, (_, index) => ({
    id: `${name.length}P${String(index).padStart(2, '0')}`,
    status: (['REJECTED', 'DUPLICATE', 'COMPLETED'] as const)[index % 3] ?? 'REJECTED',
    note: 'pages',
    // Many of one moment.
    orderedAt: new Date(Date.UTC(2020, 1, name.length) + (index % 2)),
  }))
  await storeOrders(desk, rows)
  const all: string[] = []
  const cursors: string[] = []
  for (let after: string | null = null; ; ) {
    const { orders: found }: { orders: Page } = await desk.ask(page, { filter, first: 13, after })
    all.push(...found.nodes.map(({ id }) => id))
    cursors.push(...found.edges.map(({ cursor }) => cursor))
    if (!found.pageInfo.hasNextPage) break
    after = found.pageInfo.endCursor
  }
  const stored = await desk.db.order.findMany({
    where: { id: { in: all.map(rowId) } },
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
  })
  expect(all).toEqual(stored.map(({ id }) => `order_${id}`))
  expect(new Set(all).size).toBeGreaterThan(50)
  const back: string[] = []
  for (let before: string | null = null; ; ) {
    const { orders: found }: { orders: Page } = await desk.ask(page, { filter, last: 17, before })
    back.unshift(...found.nodes.map(({ id }) => id))
    if (!found.pageInfo.hasPreviousPage) break
    before = found.pageInfo.startCursor
  }
  expect(back).toEqual(all)
  const [gone = '', behind = ''] = all.slice(20)
  await desk.db.order.deleteMany({ where: { id: rowId(gone) } })
  const after = await desk.ask<{ orders: Page }>(page, { filter, first: 100, after: cursors[20] })
  expect(after.orders.nodes.map(({ id }) => id)).toContain(behind)
  const before = await desk.ask<{ orders: Page }>(page, { filter, last: 100, before: cursors[20] })
  expect(before.orders.nodes.map(({ id }) => id)).toContain(all[19])
  await desk.db.order.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
})
