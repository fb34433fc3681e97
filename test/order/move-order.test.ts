import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { cancelUnsentOrders, moveOrder } from '../../src/order/order-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

let bench: Workbench
let number = 0
const clock = makeClock()
const at = new Date(clock.now())

beforeAll(async () => {
  bench = await makeWorkbench({ clock })
})
afterAll(() => bench.close())

const move = async (id: string, to: OrderStatus, reason: string | null = null) => {
  const order = await bench.getOrder(id)
  return await bench.db.$transaction((tx) => moveOrder(tx, order, { to, reason, at }))
}
const eventsOf = (orderId: string) => bench.db.orderEvent.findMany({ where: { orderId }, orderBy: { cursor: 'asc' } })

test('a stale version changes nothing and writes no event', async () => {
  const id = await bench.addOrder(++number)
  const stale = await bench.getOrder(id)
  expect(await move(id, 'SENDING')).toBe(true)
  // Back to the same status: only the version tells that it is not the row that was seen.
  expect(await move(id, 'QUEUED')).toBe(true)
  const before = await bench.getOrder(id)
  const patch = { note: 'overwritten' }
  const moved = await bench.db.$transaction((tx) => moveOrder(tx, stale, { to: 'SENDING', reason: null, at, patch }))
  expect(moved).toBe(false)
  expect(await bench.getOrder(id)).toEqual(before)
  expect(await eventsOf(id)).toHaveLength(3)
})

test('a status that is not the stored one moves nothing, even with the right version', async () => {
  const id = await bench.addOrder(++number)
  const order = { ...(await bench.getOrder(id)), status: 'SENDING' as const }
  expect(await bench.db.$transaction((tx) => moveOrder(tx, order, { to: 'PENDING', reason: null, at }))).toBe(false)
  expect(await bench.getOrder(id)).toMatchObject({ status: 'QUEUED', version: 1 })
})

test('a move that the table does not know throws and leaves no trace', async () => {
  const id = await bench.addOrder(++number)
  await expect(move(id, 'PENDING')).rejects.toThrow('from QUEUED to PENDING')
  expect(await bench.getOrder(id)).toMatchObject({ status: 'QUEUED', version: 1 })
  expect(await eventsOf(id)).toHaveLength(1)
})

test('of twenty movers that saw the same row one wins', async () => {
  const id = await bench.addOrder(++number)
  const seen = await bench.getOrder(id)
  const tries = Array.from({ length: 20 }, (_, index) =>
    bench.db.$transaction((tx) =>
      moveOrder(tx, seen, { to: index % 2 === 0 ? 'SENDING' : 'CANCELLED', reason: String(index), at }),
    ),
  )
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
  expect(await eventsOf(id)).toHaveLength(2)
})

test('each move writes one event, and folding the events gives the row', async () => {
  const id = await bench.addOrder(++number)
  const path: OrderStatus[] = ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS', 'REJECTED', 'COMPLETED']
  for (const to of path) expect(await move(id, to, `to ${to}`)).toBe(true)
  const events = await eventsOf(id)
  expect(events.map(({ to }) => to)).toEqual(['QUEUED', ...path])
  const folded = events.reduce(
    (state, event) => {
      expect(event).toMatchObject({ from: state.status, version: state.version + 1 })
      return { status: event.to, version: event.version, reason: event.reason }
    },
    { status: null as OrderStatus | null, version: 0, reason: null as string | null },
  )
  expect(await bench.getOrder(id)).toMatchObject({ ...folded, finishedAt: at })
})

test('what has a meaning in one status only goes with it', async () => {
  const id = await bench.addOrder(++number)
  const order = await bench.getOrder(id)
  const later = new Date(at.getTime() + 1_000)
  const sending = { to: 'SENDING' as const, reason: null, at, patch: { leaseUntil: later } }
  await bench.db.$transaction((tx) => moveOrder(tx, order, sending))
  expect(await bench.getOrder(id)).toMatchObject({ leaseUntil: later })
  const back = await bench.getOrder(id)
  const patch = { sendAfter: later, nextSyncAt: later }
  await bench.db.$transaction((tx) => moveOrder(tx, back, { to: 'QUEUED', reason: 'again', at, patch }))
  expect(await bench.getOrder(id)).toMatchObject({ leaseUntil: null, sendAfter: later, nextSyncAt: null })
})

test('a batch is FINISHED with its last open order and CONFIRMED again when one comes back to life', async () => {
  const { id, orderIds } = await bench.addBatch([++number, ++number])
  const [first = '', second = ''] = orderIds
  const statusOf = async () => (await bench.db.batch.findUniqueOrThrow({ where: { id } })).status
  for (const orderId of orderIds) await move(orderId, 'SENDING')
  await move(first, 'REFUSED')
  expect(await statusOf()).toBe('CONFIRMED')
  await move(second, 'DUPLICATE')
  expect(await bench.db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'FINISHED',
    finishedAt: at,
  })
  await move(second, 'PENDING')
  expect(await bench.db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'CONFIRMED',
    finishedAt: null,
  })
  await move(second, 'COMPLETED')
  expect(await statusOf()).toBe('FINISHED')
})

test('cancelling a batch writes one event for each order that was not sent, and leaves the sent ones', async () => {
  const { id, orderIds } = await bench.addBatch([++number, ++number, ++number])
  const [sent = '', ...unsent] = orderIds
  await move(sent, 'SENDING')
  expect(await bench.db.$transaction((tx) => cancelUnsentOrders(tx, id, 'Stopped.', at))).toBe(2)
  for (const orderId of unsent) {
    expect(await bench.getOrder(orderId)).toMatchObject({ status: 'CANCELLED', version: 2, finishedAt: at })
    expect(await eventsOf(orderId)).toMatchObject([{ to: 'QUEUED' }, { from: 'QUEUED', to: 'CANCELLED', version: 2 }])
  }
  expect(await bench.getOrder(sent)).toMatchObject({ status: 'SENDING' })
  expect(await bench.db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'CONFIRMED' })
})
