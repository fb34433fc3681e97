import { afterEach, expect, test } from 'vitest'
import { createAlarmWatch } from '../../src/job/alarm-watch.ts'
import { type AlarmCode, idleLimitMs } from '../../src/order/classify-stuck.ts'
import { raiseAlarms } from '../../src/order/raise-alarms.ts'
import { clearPause, setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

let bench: Workbench | undefined
const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
  await bench?.close()
})

const minute = 60_000

async function makeWatched() {
  const clock = makeClock()
  const made = await makeWorkbench({ clock })
  bench = made
  const alarms = () => made.db.alarm.findMany({ orderBy: { code: 'asc' } })
  const codes = async () => (await alarms()).map(({ code }) => code)
  const logged = () => made.logger.lines.filter(({ facts }) => 'alarm' in facts)
  let growths = 0
  const { announce } = made.parts.feed
  made.parts.feed.announce = () => {
    growths += 1
    announce()
  }
  return { bench: made, clock, alarms, codes, logged, growths: () => growths }
}

/** A watch that runs, and a way to let it look. */
async function makeRunning() {
  const watched = await makeWatched()
  const { bench, clock } = watched
  const watch = createAlarmWatch(bench.parts, { idleLimitMs: idleLimitMs(0) })
  watch.start()
  cleanUps.push(() => watch.stop())
  const asleep = () => until('both look-outs wait', () => clock.sleepers() === 2)
  await asleep()
  return {
    ...watched,
    /** Minute by minute, and the watch has looked after each. */
    pass: async (minutes: number) => {
      for (let count = 0; count < minutes; count += 1) {
        clock.advance(minute)
        await asleep()
      }
    },
  }
}

test('an alarm is stored, logged and announced once when it comes, kept up to date while it lasts, and gone when it is over', async () => {
  const { bench, clock, alarms, logged, growths } = await makeWatched()
  const all: AlarmCode[] = ['UNKNOWN_TOO_LONG', 'STATUS_OVERDUE']
  const raise = (count: number) =>
    raiseAlarms(bench.parts, all, count === 0 ? [] : [{ code: 'UNKNOWN_TOO_LONG', count, firstIds: ['01A'] }])
  const since = new Date(clock.now())
  await raise(1)
  expect(await alarms()).toMatchObject([{ code: 'UNKNOWN_TOO_LONG', orderCount: 1, since, updatedAt: since }])
  expect(logged()).toMatchObject([{ level: 'warn', message: expect.stringContaining('order_01A') }])
  expect(growths()).toBe(1)

  clock.advance(minute)
  await raise(1)
  expect(await alarms()).toMatchObject([{ since, updatedAt: new Date(clock.now()) }])
  expect([logged().length, growths()]).toEqual([1, 1])
  await raise(3)
  expect(await alarms()).toMatchObject([{ orderCount: 3, since, message: expect.stringContaining('3 orders') }])
  expect([logged().length, growths()]).toEqual([1, 2])

  // What another check found is none of this one's business.
  await raiseAlarms(bench.parts, ['ANSWER_LATE'], [])
  expect(await alarms()).toHaveLength(1)
  await raise(0)
  expect(await alarms()).toEqual([])
  expect(logged().at(-1)).toMatchObject({ level: 'info', facts: { alarm: 'UNKNOWN_TOO_LONG', since } })
  expect([logged().length, growths()]).toEqual([2, 3])
  await raise(0)
  expect([logged().length, growths()]).toEqual([2, 3])
})

test('a start gives what was left behind two minutes to be put right', async () => {
  const { bench, codes, pass } = await makeRunning()
  const id = await bench.addOrder(1)
  await bench.db.order.update({ where: { id }, data: { status: 'SENDING', leaseUntil: new Date(0) } })
  await pass(1)
  expect(await codes()).toEqual([])
  await pass(1)
  expect(await codes()).toEqual(['SENDING_PAST_LEASE', 'SENDING_WITHOUT_ATTEMPT'])
  await bench.db.order.update({ where: { id }, data: { status: 'COMPLETED', leaseUntil: null } })
  await pass(1)
  expect(await codes()).toEqual([])
})

test('a queue that stands still is told after ten minutes, not while it is paused, and not while it moves', async () => {
  const { bench, clock, codes, pass } = await makeRunning()
  const id = await bench.addOrder(1)
  await pass(9)
  expect(await codes()).toEqual([])
  await pass(1)
  expect(await codes()).toEqual(['QUEUE_STANDS_STILL'])

  const now = new Date(clock.now())
  await bench.db.$transaction((tx) => setPause(tx, bench.supplierName, { reason: 'restored', message: '' }, now))
  await pass(1)
  expect(await codes()).toEqual([])
  await clearPause(bench.db, bench.supplierName, await bench.state())
  await pass(9)
  expect(await codes()).toEqual([])
  await pass(1)
  expect(await codes()).toEqual(['QUEUE_STANDS_STILL'])

  const startedAt = new Date(clock.now())
  await bench.db.attempt.create({
    data: { id: bench.parts.newId(), orderId: id, number: 1, startedAt, deadlineAt: startedAt, finishedAt: startedAt },
  })
  await pass(1)
  expect(await codes()).toEqual([])
})

test('a late status is told when the program has run for an hour and the supplier answers', async () => {
  const { bench, clock, codes, pass } = await makeRunning()
  const id = await bench.addOrder(1)
  const nextSyncAt = new Date(clock.now() - 5 * 60 * minute)
  await bench.db.order.update({ where: { id }, data: { status: 'PENDING', supplierOrderId: '1', nextSyncAt } })
  clock.advance(58 * minute)
  await pass(1)
  expect(await codes()).toEqual([])
  await bench.state()
  await bench.db.supplierState.updateMany({ data: { reachable: false } })
  await pass(1)
  expect(await codes()).toEqual([])
  await bench.db.supplierState.updateMany({ data: { reachable: true } })
  await pass(1)
  expect(await codes()).toEqual(['STATUS_OVERDUE'])
})

test('what takes a while to find is looked for every ten minutes', async () => {
  const { bench, codes, pass } = await makeRunning()
  const { id } = await bench.addBatch([1])
  await bench.db.batch.update({ where: { id }, data: { status: 'CANCELLED' } })
  await pass(9)
  expect(await codes()).toEqual([])
  await pass(1)
  expect(await codes()).toContain('OPEN_ORDER_IN_CLOSED_BATCH')
})
