import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type CallPlace, type CallPlaces, createCallPlaces } from '../../src/supplier/call-places.ts'
import { rateLimits } from '../../src/supplier/call-rate.ts'
import { currentCeiling, cutCeiling } from '../../src/supplier/rate-ceiling.ts'
import type { CallFailure } from '../../src/supplier/supplier.ts'
import { createSupplierGate } from '../../src/supplier/supplier-gate.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { type Driven, makeDriven } from './make-driven.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

let driven: Driven | undefined
let bench: Workbench | undefined
afterEach(async () => {
  await driven?.close()
  await bench?.close()
  driven = bench = undefined
})

const minute = 60_000
const tooMany: CallFailure = { kind: 'unreadable', detail: 'HTTP 429', httpStatus: 429, raw: '' }

describe('a supplier that takes 20 calls a minute where 60 are allowed here', () => {
  test('refuses a few at first and then none; each order is placed once, or its one refused call is in doubt', async () => {
    const limits = rateLimits(60, 0)
    driven = await makeDriven({ limits, concurrency: 4, sandbox: { settings: { callsPerMinute: 20 } } })
    const { bench, passUntil, start } = driven
    const { orderIds } = await bench.addBatch(Array.from({ length: 40 }, (_, index) => index + 1))
    start()
    const waiting = { id: { in: orderIds }, status: { in: ['QUEUED' as const, 'SENDING' as const] } }
    await passUntil('all are sent', 10 * minute, async () => (await bench.db.order.count({ where: waiting })) === 0)

    const refused = bench.sandbox.calls().calls.filter(({ fault }) => fault === 'too-many-requests')
    // Those that were under way together, in the first moment.
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(4)
    expect(new Set(refused.map(({ at }) => at)).size).toBe(1)
    const unknown = await bench.db.order.count({ where: { id: { in: orderIds }, status: 'UNKNOWN' } })
    expect(unknown).toBe(refused.filter(({ action }) => action === 'placeorder').length)
    expect(await bench.db.order.count({ where: { id: { in: orderIds }, status: 'PENDING' } })).toBe(40 - unknown)
    expect(new Set(bench.sandbox.ledger().orders.map(({ imei }) => imei)).size).toBe(40 - unknown)
    expect(bench.sandbox.ledger().orders).toHaveLength(40 - unknown)
    // 21 to 24 calls had been made by the first refusal.
    expect((await bench.state()).rateCeiling).toBeGreaterThanOrEqual(14)
    expect((await bench.state()).rateCeiling).toBeLessThanOrEqual(16)
  })
})

describe('the learned rate', () => {
  const at = (minutes: number, rateCeiling: number, perMinute: number | null) =>
    currentCeiling({ rateCeiling, rateCeilingAt: new Date(0) }, minutes * minute, perMinute)

  test('grows by a tenth each minute, by at least one, and slowly only where it was refused, until the configured limit', () => {
    expect(
      [0, 0.99, 1, 2, 3, 12, 13]
        .map((minutes) => at(minutes, 42, 60))
        .map(String)
        .join(' '),
    ).toBe('42 42 46 50 55 55 null')
    expect([0, 1, 2, 3, 4, 5, 14, 15, 16, 17, 27].map((minutes) => at(minutes, 14, 60)).join(' ')).toBe(
      '14 15 16 17 18 19 19 20 22 24 55',
    )
    expect(at(28, 14, 60)).toBeNull()
    expect(at(0, 1, 60)).toBe(1)
    expect(at(1, 1, 60)).toBe(2)
    expect(at(3 * 60, 1, 60)).toBeNull()
  })

  test('is forgotten at twice the refused rate where no limit is configured', () => {
    expect(at(20, 70, null)).toBe(194)
    expect(at(21, 70, null)).toBeNull()
    expect(currentCeiling({ rateCeiling: null, rateCeilingAt: null }, 0, 60)).toBeNull()
  })

  test('is seven tenths of what was refused, taken for 20 where a quiet desk was, and is cut again only by a call that was made under it', () => {
    const fresh = { rateCeiling: null, rateCeilingAt: null }
    const refused = { permittedAt: 0, now: 0, lastMinute: 30, standing: null }
    expect(cutCeiling(fresh, refused)).toBe(21)
    expect(cutCeiling(fresh, { ...refused, lastMinute: 1 })).toBe(14)
    expect(cutCeiling(fresh, { ...refused, lastMinute: 1, standing: 14 })).toBe(9)
    expect(cutCeiling(fresh, { ...refused, lastMinute: 1, standing: 1 })).toBe(1)
    expect(cutCeiling(fresh, { ...refused, standing: 20 })).toBe(14)
    const cut = { rateCeiling: 21, rateCeilingAt: new Date(100_000) }
    const again = { permittedAt: 100_001, now: 110_000, lastMinute: 30, standing: 20 }
    expect(cutCeiling(cut, again)).toBe(14)
    expect(cutCeiling(cut, { ...again, now: 109_999 })).toBeNull()
    expect(cutCeiling(cut, { ...again, permittedAt: 100_000, now: 150_000 })).toBeNull()
  })
})

describe('the gate, when a call is one too many', () => {
  const makeGates = async (perMinute: number) => {
    const clock = makeClock()
    const made = await makeWorkbench({ clock })
    bench = made
    const options = { ...made.parts, supplierName: made.supplierName, concurrency: 8, limits: rateLimits(perMinute, 0) }
    return { made, clock, makeGate: () => createSupplierGate(options) }
  }

  test('keeps all processes below what was refused, and no order is sent for ten seconds from the first refusal on', async () => {
    const { made, clock, makeGate } = await makeGates(0)
    const [first, second] = [makeGate(), makeGate()]
    for (let call = 0; call < 22; call += 1) (await first.pass('place'))?.release()
    const permits = await Promise.all(Array.from({ length: 8 }, () => first.pass('place')))
    for (const permit of permits) await permit?.note(tooMany)
    for (const permit of permits) permit?.release()
    // Eight that were under way together are one piece of news: 0.7 x 30, not less.
    expect(await made.state()).toMatchObject({
      rateCeiling: 21,
      pauseReason: 'busy',
      pauseMessage: expect.stringMatching(/too many calls.*by itself/),
      pauseCount: 1,
      retryAt: new Date(clock.now() + 10_000),
    })
    let passed = false
    const waiting = second.pass('read').then((permit) => {
      passed = permit !== null
    })
    await until('the other process waits for the rate', () => clock.sleepers() === 1)
    clock.advance(minute)
    await until('it looked again', () => clock.sleepers() === 1)
    expect(passed).toBe(false)
    clock.advance(501)
    await waiting
    expect(passed).toBe(true)
    first.close()
    second.close()
  })

  test('a free call that is refused stops the sending too, before an order is', async () => {
    const { made, makeGate } = await makeGates(60)
    const gate = makeGate()
    expect(await gate.read('orders', async () => tooMany)).toEqual(tooMany)
    expect(await made.state()).toMatchObject({ pauseReason: 'busy', rateCeiling: 14 })
    gate.close()
  })

  test('what was learned is forgotten once it has grown back, and then the configured limit is all that holds', async () => {
    const { made, clock, makeGate } = await makeGates(60)
    const gate = makeGate()
    const data = { rateCeiling: 50, rateCeilingAt: new Date(clock.now()) }
    await made.db.supplierState.updateMany({ data })
    clock.advance(minute)
    await gate.prune()
    expect(await made.state()).toMatchObject(data)
    clock.advance(30 * minute)
    for (let call = 0; call < 60; call += 1) (await gate.pass('read'))?.release()
    await gate.prune()
    expect(await made.state()).toMatchObject({ rateCeiling: null, rateCeilingAt: null })
    gate.close()
  })

  test('a database that cannot store it does not keep the answer from being stored', async () => {
    const { made, clock } = await makeGates(60)
    let fails = false
    const db = new Proxy(made.db, {
      get: (target, name, receiver) => {
        if (name === '$transaction' && fails) return () => Promise.reject(new Error('database is locked'))
        return Reflect.get(target, name, receiver)
      },
    })
    const options = { ...made.parts, db, clock, supplierName: made.supplierName, concurrency: 1, limits: [] }
    const gate = createSupplierGate(options)
    const permit = await gate.pass('place')
    fails = true
    await permit?.note(tooMany)
    expect(made.logger.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
    gate.close()
  })
})

describe('the number of calls at once', () => {
  const quick = { tookMs: 9_999, hasAnswer: true, isGood: true }
  const slow = { ...quick, tookMs: 10_000 }
  const lost = { ...quick, hasAnswer: false, isGood: false }

  /** Many that want a place: `next` gives back the places of the last round and answers those that are taken in the next one. */
  const makeCrowd = (places: CallPlaces) => {
    const taken: CallPlace[] = []
    for (let one = 0; one < 100; one += 1) void places.take().then((place) => place && taken.push(place))
    let last: CallPlace[] = []
    return async () => {
      for (const place of last) place.release()
      await setImmediate()
      last = taken.splice(0)
      return last
    }
  }

  test.each([
    ['lost', lost],
    ['slow', slow],
  ])(
    'halves once for all that were %s together, again for one that came after, and is never below one',
    async (_, bad) => {
      const next = makeCrowd(createCallPlaces(8))
      const first = await next()
      for (const place of first) place.note(bad)
      const second = await next()
      second[0]?.note(bad)
      const third = await next()
      // It was under way when the number was halved: no news.
      second[1]?.note(bad)
      const fourth = await next()
      fourth[0]?.note(bad)
      const fifth = await next()
      fifth[0]?.note(bad)
      const rounds = [first, second, third, fourth, fifth, await next()]
      expect(rounds.map((round) => round.length)).toEqual([8, 4, 2, 2, 1, 1])
    },
  )

  test('comes back by one with each quick answer, up to the setting', async () => {
    const next = makeCrowd(createCallPlaces(8))
    for (const place of await next()) place.note(lost)
    const second = await next()
    second[0]?.note(quick)
    second[1]?.note({ ...quick, isGood: false })
    const third = await next()
    for (let answer = 0; answer < 20; answer += 1) third[0]?.note(quick)
    expect([second.length, third.length, (await next()).length]).toEqual([4, 5, 8])
  })

  test('shrinks while the supplier takes long over orders', async () => {
    const clock = makeClock()
    let underWay = 0
    const made = await makeWorkbench({
      clock,
      concurrency: 4,
      timeoutMs: 60_000,
      wrap: (supplier) => ({
        ...supplier,
        placeOrder: async (request, signal) => {
          underWay += 1
          await clock.sleep(12_000, signal)
          underWay -= 1
          return await supplier.placeOrder(request, signal)
        },
      }),
    })
    bench = made
    const { orderIds } = await made.addBatch([1, 2, 3, 4, 5, 6, 7])
    made.startSender()
    for (const expected of [4, 2, 1]) {
      await until(`${expected} are under way`, () => underWay === expected)
      clock.advance(12_000)
      await until('they are over', () => underWay < expected)
    }
    await made.settled(orderIds, ['PENDING'])
    expect(made.sandbox.ledger().orders).toHaveLength(7)
  })
})
