import { afterEach, describe, expect, test } from 'vitest'
import { rateLimits } from '../../src/supplier/call-rate.ts'
import type { StatusReply } from '../../src/supplier/supplier.ts'
import { createSupplierGate } from '../../src/supplier/supplier-gate.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, untilMoved, type Workbench } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

const gateParts = ({ parts, supplierName }: Workbench) => ({ ...parts, supplierName })
const answered: StatusReply = { kind: 'orders', items: [] }

/** The most calls in any window of a length, by the times of the calls. */
function mostInWindow(times: readonly number[], windowMs: number): number {
  let most = 0
  for (let start = 0, end = 0; end < times.length; end += 1) {
    while ((times[end] ?? 0) - (times[start] ?? 0) > windowMs) start += 1
    most = Math.max(most, end - start + 1)
  }
  return most
}

describe('sliding windows', () => {
  test('no short and no long window ever holds more calls than allowed, over a restart too, and one in ten is kept for reads', async () => {
    const clock = makeClock()
    const made = await makeWorkbench({ clock })
    bench = made
    const limits = [
      { calls: 20, windowMs: 60_000 },
      { calls: 50, windowMs: 600_000 },
    ]
    const options = { ...gateParts(made), clock, concurrency: 8, limits }
    let gate = createSupplierGate(options)
    let passed = 0
    const keepPassing = async (kind: 'place' | 'read', own = gate) => {
      for (;;) {
        const permit = await own.pass(kind)
        if (permit === null) return
        passed += 1
        permit.release()
      }
    }
    const start = () => [keepPassing('place'), keepPassing('read')]
    let running = start()
    await untilMoved('the long window is full', clock, 3_100, () => passed >= 60)
    gate.close()
    await Promise.all(running)
    // Another process on the same database: what the first one used is used.
    gate = createSupplierGate(options)
    running = start()
    await untilMoved('it was full twice', clock, 3_100, () => passed >= 110)
    gate.close()
    await Promise.all(running)

    // The times that were booked: those at which the callers woke may lie a step of the clock later.
    const booked = await made.db.supplierCall.findMany({ orderBy: { at: 'asc' } })
    const all = booked.map((call) => call.at.getTime())
    const placed = booked.filter((call) => call.kind === 'place').map((call) => call.at.getTime())
    expect(mostInWindow(all, 60_000)).toBe(20)
    expect(mostInWindow(all, 600_000)).toBe(50)
    expect(mostInWindow(placed, 60_000)).toBeLessThanOrEqual(18)
    expect(mostInWindow(placed, 600_000)).toBeLessThanOrEqual(45)
    expect(all.length - placed.length).toBeGreaterThanOrEqual(10)
  })

  test('the supplier itself never counts more than the limit, over a restart too', async () => {
    const clock = makeClock()
    const limits = rateLimits(20, 0)
    const made = await makeWorkbench({ clock, limits, sandbox: { settings: { callsPerMinute: 20 } } })
    bench = made
    made.sandbox.reset()
    const { orderIds } = await made.addBatch(Array.from({ length: 45 }, (_, index) => index + 1))
    const spare = async () => {
      const booked = await made.db.supplierCall.count({ where: { kind: 'place' } })
      return booked - (await made.db.attempt.count({ where: { finishedAt: { not: null } } }))
    }
    // A booking that the stop of the first sender left unused.
    let unused = 0
    /** Time may only go on while no call is on its way: it would arrive late for no reason of its own. */
    const isQuiet = async () => (await spare()) === unused
    const untilSent = (count: number) =>
      until(`${count} orders are sent`, async () => {
        if (await isQuiet()) clock.advance(1_000)
        return made.placeCalls().length >= count
      })
    const first = made.startSender()
    await untilSent(25)
    first.parts.gate.close()
    await first.stop()
    unused = await spare()
    made.startSender(true)
    await untilSent(45)
    await made.settled(orderIds, ['PENDING'])
    const { maxPerMinute, calls } = made.sandbox.calls()
    expect(maxPerMinute).toBeLessThanOrEqual(20)
    expect(calls.filter((call) => call.fault !== null)).toEqual([])
    expect(made.sandbox.ledger().orders).toHaveLength(45)
  })
})

describe('places among the calls under way', () => {
  test('there are never more calls at once than the setting says', async () => {
    const made = await makeWorkbench({ concurrency: 4, sandbox: { settings: { latencyMs: 400 } } })
    bench = made
    const { orderIds } = await made.addBatch([1, 2, 3, 4, 5, 6, 7, 8])
    made.startSender()
    await made.settled(orderIds, ['PENDING'])
    expect(made.sandbox.calls().maxConcurrent).toBe(4)
  })

  test('waiting for the rate of orders holds none: a read passes meanwhile, even where there is one place', async () => {
    const clock = makeClock()
    const made = await makeWorkbench({ clock })
    bench = made
    const gate = createSupplierGate({ ...gateParts(made), clock, concurrency: 1, limits: rateLimits(0, 10) })
    for (let call = 0; call < 9; call += 1) (await gate.pass('place'))?.release()
    let passed = false
    const waiting = gate.pass('place').then((permit) => {
      passed = permit !== null
    })
    await until('the order waits for an hour', () => clock.sleepers() === 1)
    expect(await gate.read('orders', async () => answered)).toBe(answered)
    expect(passed).toBe(false)
    gate.close()
    await waiting
    expect(passed).toBe(false)
  })

  test('a database that fails takes none for ever', async () => {
    const made = await makeWorkbench()
    bench = made
    let failures = 3
    const db = new Proxy(made.db, {
      get: (target, name, receiver) => {
        if (name === '$transaction' && failures-- > 0) return () => Promise.reject(new Error('database is locked'))
        return Reflect.get(target, name, receiver)
      },
    })
    const gate = createSupplierGate({ ...gateParts(made), db, clock: made.clock, concurrency: 1, limits: [] })
    for (let call = 0; call < 3; call += 1) await expect(gate.pass('place')).rejects.toThrow('locked')
    expect(await gate.read('orders', async () => answered)).toBe(answered)
  })

  test('closing ends the waits for a place and for the rate, and cuts reads short', async () => {
    const clock = makeClock()
    const made = await makeWorkbench({ clock })
    bench = made
    const gate = createSupplierGate({ ...gateParts(made), clock, concurrency: 2, limits: rateLimits(1, 0) })
    const held = await gate.pass('read')
    const forRate = gate.pass('place')
    await until('one waits for the rate', () => clock.sleepers() === 1)
    const open = createSupplierGate({ ...gateParts(made), clock, concurrency: 1, limits: [] })
    let aborted = false
    const read = open.read('orders', async (signal) => {
      await clock.sleep(60_000, signal)
      aborted = signal.aborted
      return answered
    })
    await until('the read is under way', () => clock.sleepers() === 2)
    const forPlace = open.pass('place')
    gate.close()
    open.close()
    expect(await Promise.all([forRate, forPlace, read])).toEqual([null, null, null])
    expect(aborted).toBe(true)
    held?.release()
  })
})

test('bookings that no window can see any more are deleted, the others are not', async () => {
  const clock = makeClock()
  const made = await makeWorkbench({ clock })
  bench = made
  const gate = createSupplierGate({ ...gateParts(made), clock, concurrency: 1, limits: rateLimits(10, 10) })
  ;(await gate.pass('read'))?.release()
  clock.advance(3_601_000)
  ;(await gate.pass('read'))?.release()
  await gate.prune()
  expect(await made.db.supplierCall.count()).toBe(2)
  clock.advance(3_601_000)
  await gate.prune()
  expect(await made.db.supplierCall.count()).toBe(1)
})
