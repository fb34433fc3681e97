import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { askForErrors, openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

type Lookup = {
  input: string
  imei: string | null
  problem: string | null
  message: string | null
  orderCount: number
  latest: Record<string, unknown> | null
  latestCompleted?: Record<string, unknown> | null
}

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

const query = (latest = 'id status') =>
  `query ($inputs: [String!]!, $serviceId: ID) { lookupImeis(inputs: $inputs, serviceId: $serviceId) {
    input imei problem message orderCount latest { ${latest} } } }`

async function lookup(inputs: readonly string[], { latest, service }: { latest?: string; service?: string } = {}) {
  const variables = { inputs, serviceId: service ?? null }
  return (await desk.ask<{ lookupImeis: Lookup[] }>(query(latest), variables)).lookupImeis
}

const [first, second, unknown] = [makeImei(1), makeImei(2), makeImei(3)]
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 8, minute))
const answer = 'Model: iPhone 13<br>Carrier: T-Mobile'

/** Three orders of the first IMEI, two of them of one moment; one of the second at another service. */
async function storeHistory(): Promise<string[]> {
  const service = Number(rowId(serviceId))
  const other = await desk.db.service.findFirstOrThrow({ where: { id: { not: service } } })
  await storeOrders(desk, [{ imei: unknown, accountId: (await makeStranger()).id }])
  return await storeOrders(desk, [
    { imei: first, serviceId: service, orderedAt: at(1), status: 'REJECTED' },
    { imei: first, serviceId: service, orderedAt: at(2) },
    { imei: first, serviceId: service, orderedAt: at(2), resultCode: answer, resultText: 'x', finishedAt: at(3) },
    { imei: second, serviceId: other.id, orderedAt: at(4), status: 'PENDING' },
  ])
}

const makeStranger = () => desk.db.account.create({ data: { id: 'stranger', name: 'Stranger', createdAt: at(0) } })

describe('a list of IMEIs', () => {
  let ids: string[]
  beforeAll(async () => {
    ids = (await storeHistory()).map((id) => `order_${id}`)
  })

  test('is answered in its order with the newest order of each, repeated, unknown and wrong ones by name', async () => {
    const spaced = first.replace(/(\d{2})(\d{6})(\d{6})/, '$1-$2-$3-')
    const answers = await lookup([second, unknown, first, 'hello', spaced, `${first}01`.slice(0, 16), '', first])
    const newest = { id: ids[2], status: 'COMPLETED' }
    expect(answers).toEqual([
      known(second, second, { id: ids[3], status: 'PENDING' }, 1),
      { ...nothing, input: unknown, imei: unknown, message: 'Nothing is known of this IMEI: it has no order.' },
      known(first, first, newest, 3),
      { ...nothing, input: 'hello', problem: 'INVALID', message: expect.stringContaining('"hello"') },
      known(spaced, first, newest, 3),
      { ...nothing, input: `${first}0`, problem: 'INVALID', message: expect.stringContaining('IMEISV') },
      { ...nothing, input: '', problem: 'INVALID', message: expect.stringContaining('no IMEI') },
      known(first, first, newest, 3),
    ])
  })

  test('counts and answers the orders of one service alone when it is named', async () => {
    const answers = await lookup([first, second], { service: serviceId })
    expect(answers).toEqual([
      known(first, first, { id: ids[2], status: 'COMPLETED' }, 3),
      { ...nothing, input: second, imei: second, message: 'This IMEI has no order at this service.' },
    ])
  })

  test('gives whatever an order has: columns, the report, and what belongs to it', async () => {
    const plain =
      '__typename ...Facts report { model carrier } price orderedAt } } } fragment Facts on Order { id finishedAt note'
    const [columns] = (
      await desk.ask<{ lookupImeis: Lookup[] }>(query(plain).replace(/ \} \} \}$/, ' }'), { inputs: [first] })
    ).lookupImeis
    const expected = {
      __typename: 'Order',
      id: ids[2],
      finishedAt: at(3).toISOString(),
      note: null,
      report: { model: 'iPhone 13', carrier: 'T-Mobile' },
      price: '0.08',
      orderedAt: at(2).toISOString(),
    }
    expect(columns?.latest).toEqual(expected)
    const related = 'id imei report { model } service { id } batch { id } events { nodes { to } }'
    const [whole, none] = await lookup([first, unknown], { latest: related })
    expect(whole?.latest).toEqual({
      id: ids[2],
      imei: first,
      report: { model: 'iPhone 13' },
      service: { id: serviceId },
      batch: null,
      events: { nodes: [] },
    })
    expect(none?.latest).toBeNull()
  })

  test('an IMEI whose newest order has no answer also has the newest that was completed, of the service asked for', async () => {
    const [again, never] = [makeImei(4), makeImei(5)]
    const service = Number(rowId(serviceId))
    const [older, newer, , queued, elsewhere] = await storeOrders(desk, [
      { imei: again, serviceId: service, orderedAt: at(1), resultCode: answer },
      { imei: again, serviceId: service, orderedAt: at(2), resultCode: answer },
      { imei: again, serviceId: service, orderedAt: at(3), status: 'REJECTED' },
      { imei: again, serviceId: service, orderedAt: at(4), status: 'QUEUED' },
      { imei: again, serviceId: null, orderedAt: at(5) },
      { imei: never, serviceId: service, orderedAt: at(1), status: 'REFUSED' },
      { imei: never, serviceId: service, orderedAt: at(2), status: 'QUEUED' },
    ])
    const fields = 'id status } latestCompleted { id report { model }'
    const [ofService, none] = await lookup([again, never, unknown], { latest: fields, service: serviceId })
    expect(ofService).toMatchObject({ latest: { id: `order_${queued}` }, orderCount: 4 })
    expect(ofService?.latestCompleted).toEqual({ id: `order_${newer}`, report: { model: 'iPhone 13' } })
    expect(none).toMatchObject({ latest: { status: 'QUEUED' }, latestCompleted: null, orderCount: 2 })
    const related = 'id } latestCompleted { id events { nodes { to } }'
    const [ofAll, , nothingKnown] = await lookup([again, never, unknown], { latest: related })
    expect(ofAll).toMatchObject({ latest: { id: `order_${elsewhere}` }, orderCount: 5 })
    expect(ofAll?.latestCompleted).toEqual({ id: `order_${elsewhere}`, events: { nodes: [] } })
    expect(nothingKnown).toMatchObject({ latest: null, latestCompleted: null })
    expect(older).not.toBe(newer)
  })

  test('an imported order is found by its number though its check digit is wrong', async () => {
    const wrong = first.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
    const [before] = await lookup([wrong])
    expect(before).toMatchObject({ imei: null, problem: 'INVALID', latest: null })
    const [id] = await storeOrders(desk, [{ imei: wrong, serviceId: null }])
    expect(await lookup([` ${wrong} `])).toEqual([
      known(` ${wrong} `, wrong, { id: `order_${id}`, status: 'COMPLETED' }, 1),
    ])
  })
})

const nothing = { imei: null, problem: null, message: null, orderCount: 0, latest: null }

const known = (input: string, imei: string, latest: object, orderCount: number) => ({
  input,
  imei,
  problem: null,
  message: null,
  latest,
  orderCount,
})

test('an empty list has an empty answer', async () => {
  expect(await lookup([])).toEqual([])
})

test('odd characters and a line of a million of them are named, line by line', async () => {
  const odd = ['\u0000', '🙂', '\ud800', `"'; DROP TABLE "Order"`, '%', `${first}\u202e`, '9'.repeat(1_000_000)]
  const answers = await lookup(odd)
  expect(answers.map(({ problem }) => problem)).toEqual([...Array(5).fill('INVALID'), null, 'INVALID'])
  expect(answers.every(({ input }) => input.length <= 501)).toBe(true)
  expect(answers[6]?.message?.length).toBeLessThan(300)
})

test('one input too many is refused with the limit, and so are an unknown service and too many events', async () => {
  const refuse = async (inputs: readonly string[], latest: string, service: string | null = null) =>
    (await askForErrors(desk, query(latest), { inputs, serviceId: service }))[0]
  const many = Array.from({ length: 30_001 }, () => first)
  expect(await refuse(many, 'id')).toMatchObject({
    extensions: { code: 'BAD_REQUEST' },
    message: 'inputs may have 30000 entries, and this one has 30001. Ask in parts.',
  })
  expect(await refuse(many.slice(0, 1_001), 'events { nodes { to } }')).toMatchObject({
    extensions: { code: 'BAD_REQUEST' },
    message: expect.stringContaining('1000'),
  })
  for (const service of ['service_999', 'nonsense', 'order_1'])
    expect(await refuse([first], 'id', service)).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
})

test('30,000 inputs with many fields pass the limits of a query, each answered with its own order', async () => {
  const imeis = Array.from({ length: 30_000 }, (_, index) => makeImei(100_000 + index))
  await desk.db.$executeRawUnsafe(
    `INSERT INTO "Order" (id, "accountId", "serviceTitle", imei, status, "resultCode", "orderedAt", "updatedAt")
     SELECT 'DAY' || printf('%06d', key), 'owner', 'Checker', value, 'COMPLETED', 'Model: m' || key, 1, 1 FROM json_each(?)`,
    JSON.stringify(imeis),
  )
  const answers = await lookup(imeis, {
    latest: 'id imei status serviceTitle price supplierOrderId orderedAt finishedAt report { model carrier simlock }',
  })
  expect(answers).toHaveLength(30_000)
  const wrong = answers.filter(({ input, latest }, index) => input !== imeis[index] || latest?.['imei'] !== input)
  expect(wrong).toEqual([])
  expect(answers[29_999]?.latest).toMatchObject({ id: 'order_DAY029999', report: { model: 'm29999' } })
}, 60_000)
