import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { type Following, follow, received } from './follow.ts'
import { askForErrors, mutate, newKey, openCatalogue, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
  serviceId = await desk.serviceId()
})
afterAll(() => desk.close())

let imeis = 0
const listOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    imeis += 1
    return { line: index + 1, input: makeImei(imeis) }
  })
const placeList = (count: number, target = desk, service = serviceId) =>
  mutate(target, 'placeOrders', { serviceId: service, idempotencyKey: newKey(), lines: listOf(count) })

type Changed = { orderStatusChanged: { cursor: string; from: string | null; to: string; order: { id: string } } }
const changes = `subscription ($after: String, $batchId: ID, $orderIds: [ID!]) {
  orderStatusChanged(after: $after, batchId: $batchId, orderIds: $orderIds) { cursor from to order { id } } }`
const cursorsOf = ({ received: events }: Following<Changed>) =>
  events.map((event) => Number(event.orderStatusChanged.cursor))
const newest = async () => (await desk.db.orderEvent.findFirst({ orderBy: { cursor: 'desc' } }))?.cursor ?? 0
const cursorsAfter = async (after: number, where = {}) =>
  (await desk.db.orderEvent.findMany({ where: { ...where, cursor: { gt: after } }, orderBy: { cursor: 'asc' } })).map(
    ({ cursor }) => cursor,
  )
const finished = (id: string, target = desk) =>
  until('the batch is finished', () => target.db.batch.findFirst({ where: { id: rowId(id), status: 'FINISHED' } }))

test('without a cursor only what comes from now on arrives, in order, as it happens', async () => {
  const before = await placeList(2)
  await finished(before.id)
  const from = await newest()
  const following = await follow<Changed>(desk, changes)
  const { id } = await placeList(3)
  await finished(id)
  await received(following, 12)
  expect(cursorsOf(following)).toEqual(await cursorsAfter(from))
  following.leave()
})

test('with a cursor what was missed comes first, without gap or repeat while more is written at the same time', async () => {
  const from = await newest()
  const batches = [await placeList(8)]
  const followings: Following<Changed>[] = []
  for (let round = 0; round < 4; round += 1) {
    followings.push(await follow<Changed>(desk, changes, { after: String(from + round) }))
    batches.push(await placeList(3))
  }
  for (const { id } of batches) await finished(id)
  const all = await cursorsAfter(from)
  for (const [round, following] of followings.entries()) {
    await received(following, all.length - round)
    expect(cursorsOf(following)).toEqual(all.slice(round))
    following.leave()
  }
})

test('a client that comes back with the last cursor it saw goes on exactly there', async () => {
  const first = await follow<Changed>(desk, changes, { after: '0' })
  await received(first, 5)
  first.leave()
  const seen = cursorsOf(first).slice(0, 5)
  const second = await follow<Changed>(desk, changes, { after: String(seen.at(-1)) })
  const all = await cursorsAfter(0)
  await received(second, all.length - 5)
  expect([...seen, ...cursorsOf(second)]).toEqual(all)
  second.leave()
})

test('batchId and orderIds narrow what comes to what was asked for', async () => {
  const from = await newest()
  const [mine, other] = [await placeList(3), await placeList(3)]
  const orderId = mine.lines.nodes[0]?.order?.id ?? ''
  const after = String(from)
  const ofBatch = await follow<Changed>(desk, changes, { after, batchId: mine.id })
  const ofOrder = await follow<Changed>(desk, changes, { after, orderIds: [orderId, 'order_01NONE'] })
  const ofBoth = await follow<Changed>(desk, changes, { after, batchId: other.id, orderIds: [orderId] })
  const ofNothing = await follow<Changed>(desk, changes, { after, batchId: '' })
  await Promise.all([finished(mine.id), finished(other.id)])
  await received(ofBatch, 12)
  await received(ofOrder, 4)
  expect(cursorsOf(ofBatch)).toEqual(await cursorsAfter(from, { batchId: rowId(mine.id) }))
  expect(ofOrder.received.map(({ orderStatusChanged: { order, to } }) => [order.id, to])).toEqual(
    ['QUEUED', 'SENDING', 'PENDING', 'COMPLETED'].map((to) => [orderId, to]),
  )
  expect([...ofBoth.received, ...ofNothing.received]).toEqual([])
  for (const following of [ofBatch, ofOrder, ofBoth, ofNothing]) following.leave()
})

test('a wrong place and a list that is too long are refused', async () => {
  for (const wrong of [{ after: '' }, { after: 'x' }, { orderIds: Array.from({ length: 1_001 }, () => 'order_1') }])
    expect(await askForErrors(desk, changes, wrong)).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
})

type Progress = { batchProgress: { status: string; statusCounts: { status: string; count: number }[] } }
const progress = 'subscription ($id: ID!) { batchProgress(id: $id) { status statusCounts { status count } } }'

test('the progress of a batch shows it at once, as it moves and when it is finished, and then ends', async () => {
  desk.sandbox.changeSettings({ latencyMs: 30 })
  const { id } = await placeList(12)
  const following = await follow<Progress>(desk, progress, { id })
  await until('the subscription ends', () => following.ended())
  desk.sandbox.changeSettings({ latencyMs: 0 })
  const states = following.received.map(({ batchProgress }) => batchProgress)
  expect(states.length).toBeGreaterThan(1)
  expect(states[0]?.status).toBe('CONFIRMED')
  expect(states.at(-1)).toEqual({ status: 'FINISHED', statusCounts: [{ status: 'COMPLETED', count: 12 }] })
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(states.length)
})

test('the progress of a draft is shown when it is dropped, and that of a finished batch or of nothing ends at once', async () => {
  const draft = await mutate(desk, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines: listOf(1) })
  const following = await follow<Progress>(desk, progress, { id: draft.id })
  await received(following, 1)
  await mutate(desk, 'cancelBatch', { id: draft.id })
  await until('the subscription ends', () => following.ended())
  expect(following.received.map(({ batchProgress }) => batchProgress.status)).toEqual(['DRAFT', 'CANCELLED'])
  const again = await follow<Progress>(desk, progress, { id: draft.id })
  const nothing = await follow<Progress>(desk, progress, { id: 'batch_01NONE' })
  await until('both end', () => again.ended() && nothing.ended())
  expect([again.received.length, nothing.received.length]).toEqual([1, 0])
})

test('an order that the subscription leads to is read as it is, with everything that can be asked of it', async () => {
  const query =
    'subscription ($after: String) { orderStatusChanged(after: $after) { to order { id imei status resultText batch { id } service { title } } } }'
  const from = await newest()
  const { id } = await placeList(1)
  await finished(id)
  const following = await follow<{ orderStatusChanged: object }>(desk, query, { after: String(from) })
  await received(following, 4)
  expect(following.received[0]?.orderStatusChanged).toMatchObject({
    to: 'QUEUED',
    order: { status: 'COMPLETED', batch: { id } },
  })
  following.leave()
})

test('many clients follow at once without a warning, and what they followed is freed when they leave', async () => {
  const warnings: Error[] = []
  const onWarning = (warning: Error) => void warnings.push(warning)
  process.on('warning', onWarning)
  const quiet = await makeDesk({ jobs: false })
  try {
    const service = await openCatalogue(quiet)
    const followings = await Promise.all(Array.from({ length: 25 }, () => follow<Changed>(quiet, changes)))
    await placeList(2, quiet, service)
    for (const following of followings) await received(following, 2)
    for (const following of followings.slice(1)) following.leave()
    await placeList(1, quiet, service)
    await received(followings[0] as Following<Changed>, 3)
    expect(followings.slice(1).every((following) => following.received.length === 2)).toBe(true)
    followings[0]?.leave()
    expect(warnings.map(({ name }) => name)).not.toContain('MaxListenersExceededWarning')
  } finally {
    process.off('warning', onWarning)
    await quiet.close()
  }
})
