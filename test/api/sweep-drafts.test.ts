import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireDrafts } from '../../src/batch/cancel-batch.ts'
import { createDraftSweep, roundSize } from '../../src/batch/sweep-drafts.ts'
import { noCheckpoint } from '../../src/checkpoint.ts'
import { createFeed } from '../../src/event/feed.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { mutate, newKey, openCatalogue, rowId } from './operations.ts'

const clock = makeClock()
const dayMs = 24 * 3_600_000
let desk: TestDesk
let serviceId: string
let sweep: () => Promise<number>

beforeAll(async () => {
  desk = await makeDesk({ jobs: false, clock })
  serviceId = await openCatalogue(desk)
  sweep = createDraftSweep({ db: desk.db, clock })
})
afterAll(() => desk.close())

const linesOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 1, input: makeImei(from + index), note: 'shelf' }))
const draft = (from: number, count = 3, idempotencyKey = newKey()) =>
  mutate(desk, 'draftBatch', { serviceId, idempotencyKey, lines: linesOf(from, count) })
const countLines = (...ids: string[]) => desk.db.batchLine.count({ where: { batchId: { in: ids.map(rowId) } } })
const cancel = (id: string) => mutate(desk, 'cancelBatch', { id })
const expire = () =>
  expireDrafts({
    db: desk.db,
    clock,
    logger: desk.logger,
    feed: createFeed(),
    newId: () => '',
    checkpoint: noCheckpoint,
  })

test('a dropped draft loses its lines and keeps its counts, and its key still means it', async () => {
  const key = newKey()
  const [dropped, waiting] = [await draft(1, 3, key), await draft(10)]
  await cancel(dropped.id)
  expect(await sweep()).toBe(3)
  expect(await countLines(dropped.id)).toBe(0)
  expect(await countLines(waiting.id)).toBe(3)
  const fields =
    'status lineCount orderableCount totalPrice knownCount notedCount lines { nodes { line } pageInfo { hasNextPage } }'
  expect(await desk.ask(`{ batch(id: "${dropped.id}") { ${fields} } }`)).toEqual({
    batch: {
      status: 'CANCELLED',
      lineCount: 3,
      orderableCount: 3,
      totalPrice: '0.24',
      knownCount: 0,
      notedCount: 0,
      lines: { nodes: [], pageInfo: { hasNextPage: false } },
    },
  })
  expect(await draft(1, 3, key)).toMatchObject({ id: dropped.id, status: 'CANCELLED' })
  expect(await draft(1, 2, key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  expect(await mutate(desk, 'confirmBatch', { id: dropped.id })).toMatchObject({ __typename: 'WrongStatusError' })
  expect(await desk.db.order.count()).toBe(0)
})

test('what was ordered keeps its lines, also when all of it was called off', async () => {
  const confirmed = await draft(20)
  await mutate(desk, 'confirmBatch', { id: confirmed.id })
  const called = await draft(30)
  await mutate(desk, 'confirmBatch', { id: called.id })
  expect(await cancel(called.id)).toMatchObject({ status: 'FINISHED' })
  const nothing = await mutate(desk, 'placeOrders', { serviceId, idempotencyKey: newKey(), lines: linesOf(20, 2) })
  // As no program of ours leaves it: even then, lines of orders stay.
  const odd = await draft(40)
  await mutate(desk, 'confirmBatch', { id: odd.id })
  await desk.db.batch.update({ where: { id: rowId(odd.id) }, data: { status: 'CANCELLED', confirmedAt: null } })
  expect(await sweep()).toBe(0)
  expect(await countLines(confirmed.id, called.id, nothing.id, odd.id)).toBe(11)
})

test('a draft that has expired loses its lines, whenever it was dropped between two rounds', async () => {
  const [early, late] = [await draft(50), await draft(60)]
  clock.advance(dayMs - 60_000)
  expect(await sweep()).toBe(0)
  await cancel(early.id)
  clock.advance(60_001)
  await expire()
  expect(await countLines(early.id, late.id)).toBe(6)
  // The drafts of the tests before have expired as well.
  expect(await sweep()).toBe(9)
  expect(await countLines(early.id, late.id)).toBe(0)
})

test('what an older version left behind goes after a start, a bounded number at a time', async () => {
  const lists: string[] = []
  for (const from of [1_000, 31_000, 61_000]) {
    const { id } = await draft(from, 30_000)
    lists.push(id)
    await cancel(id)
  }
  clock.advance(90 * dayMs)
  const afterStart = createDraftSweep({ db: desk.db, clock })
  expect(await afterStart()).toBe(roundSize)
  expect(await countLines(...lists)).toBe(90_000 - roundSize)
  expect(await afterStart()).toBe(90_000 - roundSize)
  expect(await countLines(...lists)).toBe(0)
  expect(await afterStart()).toBe(0)
})

test('the server does so by itself', async () => {
  const { id } = await draft(70)
  await cancel(id)
  desk.app().startJobs()
  await until('its lines are gone', async () => (await countLines(id)) === 0)
})
