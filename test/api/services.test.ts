import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { askForErrors, openCatalogue, syncServices } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

type Found = {
  nodes: { supplierServiceId: string; title: string; category: string; available: boolean }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
const document = `query ($filter: ServiceFilter, $first: Int, $after: String) { services(filter: $filter, first: $first, after: $after) {
  nodes { supplierServiceId title category available } pageInfo { hasNextPage endCursor } } }`
const search = async (variables: object) => (await desk.ask<{ services: Found }>(document, variables)).services
const numbers = ({ nodes }: Found) => nodes.map(({ supplierServiceId }) => supplierServiceId)

test('the catalogue is read in pages, in the order of the supplier, each service once', async () => {
  const rows = await desk.db.service.findMany({ orderBy: { position: 'asc' } })
  expect(rows.length).toBeGreaterThan(200)
  const seen: string[] = []
  for (let after: string | null = null; ; ) {
    const page = await search({ first: 37, after })
    seen.push(...numbers(page))
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  expect(seen).toEqual(rows.map(({ supplierServiceId }) => supplierServiceId))
})

test('a search finds words in any order and case, by title, category or number', async () => {
  expect(numbers(await search({ filter: { search: '1739' } }))).toContain('1739')
  const found = await search({ filter: { search: '  CHECKER   iphone ' }, first: 100 })
  expect(numbers(found)).toContain('269')
  for (const { title, category } of found.nodes) expect(`${title} ${category}`).toMatch(/checker/i)
  expect(numbers(await search({ filter: { search: 'no such service' } }))).toEqual([])
  expect((await search({ filter: { search: '' } })).nodes).toHaveLength(50)
})

test('category and availability narrow the list', async () => {
  const [{ category }] = (await search({ first: 1 })).nodes as [Found['nodes'][number]]
  const found = await search({ filter: { category }, first: 100 })
  expect(new Set(found.nodes.map((node) => node.category))).toEqual(new Set([category]))
  expect(numbers(await search({ filter: { available: false } }))).toEqual([])
})

test('a page size or place that cannot be meant is refused', async () => {
  for (const wrong of [
    { first: 0 },
    { first: 101 },
    { first: -1 },
    { after: '' },
    { after: 'x' },
    { after: '99999999999' },
  ])
    expect(await askForErrors(desk, document, wrong), JSON.stringify(wrong)).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' } },
    ])
  expect(numbers(await search({ after: '100000' }))).toEqual([])
})

const service = 'query ($id: ID, $number: String) { service(id: $id, supplierServiceId: $number) { id price title } }'

test("a service is found by its id or by the supplier's number", async () => {
  const found = { service: { id: serviceId, price: '0.08', title: expect.stringContaining('Apple') } }
  expect(await desk.ask(service, { id: serviceId })).toMatchObject(found)
  expect(await desk.ask(service, { number: ' 1739 ' })).toMatchObject(found)
  for (const wrong of [
    {},
    { id: 'service_0' },
    { id: 'x' },
    { number: '' },
    { number: 'x' },
    { id: 'x', number: '1739' },
  ])
    expect(await desk.ask(service, wrong), JSON.stringify(wrong)).toEqual({ service: null })
})

test('a fresh list tells what is new, changed, withdrawn or back', async () => {
  const total = await desk.db.service.count()
  const [gone, dearer, moved] = await desk.db.service.findMany({ take: 3, orderBy: { id: 'desc' } })
  await desk.db.service.delete({ where: { id: gone?.id ?? 0 } })
  await desk.db.service.update({ where: { id: dearer?.id ?? 0 }, data: { priceMicros: 1n, available: false } })
  await desk.db.service.update({ where: { id: moved?.id ?? 0 }, data: { position: 9_999 } })
  const fields = {
    category: 'Old',
    title: 'Old',
    available: true,
    position: 0,
    createdAt: new Date(),
    updatedAt: new Date(),
  }
  await desk.db.service.create({ data: { supplierServiceId: 'old-1', ...fields } })
  expect(await syncServices(desk)).toEqual({ syncServices: { added: 1, changed: 1, withdrawn: 1, total } })
  expect(await desk.db.service.findUnique({ where: { id: dearer?.id ?? 0 } })).toEqual({
    ...dearer,
    updatedAt: expect.any(Date),
  })
  expect(await desk.db.service.findUnique({ where: { id: moved?.id ?? 0 } })).toEqual(moved)
  expect(numbers(await search({ filter: { available: false } }))).toEqual(['old-1'])
  expect(await syncServices(desk)).toEqual({ syncServices: { added: 0, changed: 0, withdrawn: 0, total } })
})

const supplier =
  '{ supplier { name mode balance currency reachable ratePerMinute queueDepth lastSyncAt servicesSyncedAt servicesFailure pause { reason } } }'

test('a list that cannot be had changes nothing, is told and is remembered until one comes', async () => {
  const before = await desk.db.service.findMany()
  desk.sandbox.changeFaults({ action: 'imeiservices', fault: 'html-502-before-accept', times: 1 })
  const failed = {
    __typename: 'SupplierError',
    code: 'SUPPLIER_UNAVAILABLE',
    message: expect.stringContaining('are kept'),
  }
  expect(await syncServices(desk)).toMatchObject({ syncServices: failed })
  desk.sandbox.changeFaults({ action: 'imeiservices', fault: 'invalid-key', times: 1 })
  const refused = {
    __typename: 'SupplierError',
    code: 'SUPPLIER_REFUSED',
    message: expect.stringContaining('Invalid API Key'),
  }
  expect(await syncServices(desk)).toMatchObject({ syncServices: refused })
  expect(await desk.db.service.findMany()).toEqual(before)
  expect(await desk.ask(supplier)).toMatchObject({
    supplier: { servicesFailure: expect.stringContaining('Invalid API Key') },
  })
  expect(desk.logger.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', message: expect.stringContaining('was not refreshed') }),
  )
  await syncServices(desk)
  expect(await desk.ask(supplier)).toMatchObject({
    supplier: { servicesFailure: null, servicesSyncedAt: expect.any(String) },
  })
})

test('the supplier is shown as it was last seen, with the queue and the pause, without a call', async () => {
  const calls = desk.sandbox.calls().total
  const known = {
    name: 'GSM Fusion',
    mode: 'SANDBOX',
    reachable: true,
    ratePerMinute: null,
    queueDepth: 0,
    pause: null,
    balance: null,
  }
  expect(await desk.ask(supplier)).toMatchObject({ supplier: known })
  const pause = {
    pauseReason: 'credit',
    pauseMessage: 'Add credits.',
    pausedAt: new Date(),
    retryAt: null,
    balanceMicros: -2_500_000n,
    currency: 'USD',
  }
  await desk.db.supplierState.updateMany({ data: pause })
  expect(await desk.ask(supplier)).toMatchObject({
    supplier: { balance: '-2.50', currency: 'USD', pause: { reason: 'credit' } },
  })
  expect(desk.sandbox.calls().total).toBe(calls)
})
