import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { askForErrors, mutate, newKey, rowId } from './operations.ts'

let desk: TestDesk
let placed: { id: string; lines: { nodes: { order: { id: string } | null }[] } }

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
  const lines = Array.from({ length: 40 }, (_, index) => ({ line: index + 1, input: makeImei(index) }))
  placed = await mutate(desk, 'placeOrders', { serviceId: await desk.serviceId(), idempotencyKey: newKey(), lines })
  await until('all are answered', () =>
    desk.db.batch.findFirst({ where: { id: rowId(placed.id), status: 'FINISHED' } }),
  )
})
afterAll(() => desk.close())

type Event = {
  cursor: string
  from: string | null
  to: string
  reason: string | null
  at: string
  order: { id: string }
}
type Events = {
  edges: { cursor: string; node: Event }[]
  nodes: Event[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
const document = `query ($after: String, $first: Int) { orderEvents(after: $after, first: $first) {
  edges { cursor node { cursor } } nodes { cursor from to reason at order { id } } pageInfo { hasNextPage endCursor } } }`
const read = async (variables: object) => (await desk.ask<{ orderEvents: Events }>(document, variables)).orderEvents

test('the feed is read from its very first event in pages, nothing twice and nothing left out', async () => {
  const rows = await desk.db.orderEvent.findMany({ orderBy: { cursor: 'asc' } })
  expect(rows.length).toBeGreaterThanOrEqual(160)
  const seen: Event[] = []
  for (let after: string | null = null; ; ) {
    const page = await read({ after, first: 17 })
    expect(page.edges.map(({ cursor }) => cursor)).toEqual(page.nodes.map(({ cursor }) => cursor))
    seen.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  expect(seen.map(({ cursor }) => Number(cursor))).toEqual(rows.map(({ cursor }) => cursor))
  expect(seen.map(({ order, to }) => [rowId(order.id), to])).toEqual(rows.map(({ orderId, to }) => [orderId, to]))
})

test('folding the events of an order gives where it stands, and each begins where the one before it ended', async () => {
  for (const { order } of placed.lines.nodes) {
    const query = 'query ($id: ID!) { order(id: $id) { status events { nodes { from to } } } }'
    const found = await desk.ask<{
      order: { status: string; events: { nodes: { from: string | null; to: string }[] } }
    }>(query, { id: order?.id })
    const moves = found.order.events.nodes
    expect(moves.map(({ from }) => from)).toEqual([null, ...moves.slice(0, -1).map(({ to }) => to)])
    expect(moves.at(-1)?.to).toBe(found.order.status)
  }
})

test('the events of one order are paged too', async () => {
  const id = placed.lines.nodes[0]?.order?.id
  const query =
    'query ($id: ID!, $after: String) { order(id: $id) { events(first: 3, after: $after) { nodes { to } pageInfo { hasNextPage endCursor } } } }'
  type Found = { order: { events: { nodes: { to: string }[]; pageInfo: { endCursor: string } } } }
  const first = await desk.ask<Found>(query, { id })
  expect(first.order.events.nodes.map(({ to }) => to)).toEqual(['QUEUED', 'SENDING', 'PENDING'])
  const second = await desk.ask<Found>(query, { id, after: first.order.events.pageInfo.endCursor })
  expect(second.order.events.nodes.map(({ to }) => to)).toEqual(['COMPLETED'])
})

test('after the newest cursor there is nothing, and a cursor beyond the feed is only an empty page', async () => {
  const { latestEventCursor: latest } = await desk.ask<{ latestEventCursor: string }>('{ latestEventCursor }')
  const empty = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
  expect(await read({ after: latest })).toMatchObject(empty)
  expect(await read({ after: '2147483647' })).toMatchObject(empty)
  expect((await read({ after: String(Number(latest) - 1) })).nodes).toMatchObject([{ cursor: latest }])
})

test('a page of events has 50 unless asked for, at most 1,000, and a wrong place is refused', async () => {
  expect((await read({})).nodes).toHaveLength(50)
  expect((await read({ first: 1_000 })).nodes.length).toBeGreaterThanOrEqual(160)
  for (const wrong of [
    { first: 0 },
    { first: 1_001 },
    { after: '' },
    { after: 'x' },
    { after: '-1' },
    { after: '2147483648' },
    { after: '1.5' },
  ])
    expect(await askForErrors(desk, document, wrong), JSON.stringify(wrong)).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' } },
    ])
})

const consumer = async (name: string) =>
  (
    await desk.ask<{ eventConsumer: object | null }>(
      'query ($name: String!) { eventConsumer(name: $name) { name cursor lag } }',
      { name },
    )
  ).eventConsumer
const acknowledge = (name: string, cursor: string) => mutate(desk, 'acknowledgeEvents', { consumer: name, cursor })

test('a consumer moves forward and never back, and knows how far it is behind', async () => {
  const count = await desk.db.orderEvent.count()
  const latest = (await desk.db.orderEvent.findFirstOrThrow({ orderBy: { cursor: 'desc' } })).cursor
  expect(await consumer('bot')).toBeNull()
  expect(await acknowledge('bot', '10')).toMatchObject({
    __typename: 'EventConsumer',
    name: 'bot',
    cursor: '10',
    lag: count - 10,
  })
  expect(await acknowledge('bot', '4')).toMatchObject({ cursor: '10' })
  expect(await acknowledge('bot', '10')).toMatchObject({ cursor: '10' })
  expect(await consumer('bot')).toEqual({ name: 'bot', cursor: '10', lag: count - 10 })
  expect(await acknowledge('bot', String(latest))).toMatchObject({ cursor: String(latest), lag: 0 })
  expect(await consumer('other')).toBeNull()
})

test('acknowledging at the same moment keeps the highest place', async () => {
  await Promise.all([30, 10, 50, 20, 40].map((cursor) => acknowledge('racer', String(cursor))))
  expect(await consumer('racer')).toMatchObject({ cursor: '50' })
})

test('acknowledging beyond the feed would skip events and is refused, as are wrong cursors and names', async () => {
  const latest = (await desk.db.orderEvent.findFirstOrThrow({ orderBy: { cursor: 'desc' } })).cursor
  const invalid = { __typename: 'InvalidInputError', code: 'INVALID_INPUT' }
  expect(await acknowledge('late', String(latest + 1))).toMatchObject({
    ...invalid,
    field: 'cursor',
    message: expect.stringContaining(String(latest)),
  })
  for (const cursor of ['', 'x', '-1', '1.5', '99999999999'])
    expect(await acknowledge('late', cursor)).toMatchObject({ ...invalid, field: 'cursor' })
  for (const name of ['', 'has space', 'x'.repeat(129), 'käse'])
    expect(await acknowledge(name, '1')).toMatchObject({ ...invalid, field: 'consumer' })
  expect(await consumer('late')).toBeNull()
})
