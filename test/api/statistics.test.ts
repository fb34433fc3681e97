import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraw } from '../../bench/million-orders/seeded-draw.ts'
import type { Order, Service } from '../../src/db/generated/prisma/client.ts'
import { countOrders, dayMs } from '../../src/history/count-orders.ts'
import { longestSpan, splitDays } from '../../src/history/split-range.ts'
import { orderStatuses } from '../../src/order/order-status.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { expectStatistics, type StatisticsAnswer, statisticsFields } from './expected-statistics.ts'
import { storeOrders } from './store-orders.ts'

const hourMs = 3_600_000
const now = new Date('2026-11-01T03:59:00Z')
let desk: TestDesk
let orders: Order[]
let services: Service[]

const query = `query ($from: DateTime, $to: DateTime, $timeZone: String) { statistics(from: $from, to: $to, timeZone: $timeZone) { ${statisticsFields} } }`
const ask = async (variables: object = {}) =>
  (await desk.ask<{ statistics: StatisticsAnswer }>(query, variables)).statistics
const refusal = async (variables: object) => {
  const response = await desk.request(JSON.stringify({ query, variables }))
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] }
  return { status: response.status, code: errors[0]?.extensions.code, message: errors[0]?.message }
}

/** 7,000 orders over a year, most of them in the last weeks, and some of 1971; the services of three quarters are known. */
async function fill(draw = createDraw(5)) {
  await desk.db.service.createMany({
    data: [1, 2, 3].map((id) => ({
      id: 900 + id,
      supplierServiceId: `s${id}`,
      category: '',
      title: `Service ${id}`,
      available: true,
      position: 900 + id,
      createdAt: now,
      updatedAt: now,
    })),
  })
  const rows = Array.from({ length: 7_000 }, (_, index) => {
    const agoMs =
      index < 40
        ? 55 * 365 * 24 * hourMs - draw.below(40 * 24 * hourMs)
        : draw.below(index < 1_500 ? 370 * 24 * hourMs : 12 * 24 * hourMs)
    // Midnight in Monrovia, before it had whole quarters of an hour.
    const midnightMs = Date.UTC(1971, 10, 3, 0, 44, 30) - (index % 2)
    const orderedAt = new Date(index < 10 ? midnightMs : now.getTime() - agoMs)
    const placedAt = new Date(orderedAt.getTime() + draw.below(60_000))
    const known = draw.below(4) > 0
    return {
      orderedAt,
      serviceId: known ? 901 + draw.below(3) : null,
      serviceTitle: known ? 'As ordered' : `Imported ${draw.below(2)}`,
      priceMicros: draw.below(9) === 0 ? null : BigInt(draw.below(3_000_000)),
      status: draw.below(3) === 0 ? (orderStatuses[draw.below(13)] ?? ('HELD' as const)) : ('COMPLETED' as const),
      placedAt: draw.below(20) === 0 ? null : placedAt,
      finishedAt: new Date(placedAt.getTime() + draw.below(2 ** (8 + draw.below(16)))),
    }
  })
  for (let start = 0; start < rows.length; start += 1_000) await storeOrders(desk, rows.slice(start, start + 1_000))
}

beforeAll(async () => {
  desk = await makeDesk({ clock: makeClock(now.getTime()), jobs: false })
})
afterAll(() => desk.close())

test('a desk without orders has empty statistics', async () => {
  expect(await ask()).toEqual({
    total: 0,
    today: 0,
    spent: '0.00',
    rejectedPrice: '0.00',
    byStatus: [],
    byDay: [],
    byService: [],
  })
})

describe('counted one by one it is the same', () => {
  beforeAll(async () => {
    await fill()
    orders = await desk.db.order.findMany()
    services = await desk.db.service.findMany()
  })

  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Monrovia',
    'Pacific/Kiritimati',
  ]
  const draw = createDraw(77)
  const someRanges = zones.map((timeZone) => {
    const fromMs = now.getTime() - draw.below(25 * 24 * hourMs)
    return [timeZone, new Date(fromMs), new Date(fromMs + draw.below(30 * 24 * hourMs))] as const
  })

  const compare = (given: StatisticsAnswer, expected: StatisticsAnswer) => {
    const sorted = (answer: StatisticsAnswer) => ({
      ...answer,
      byStatus: [...answer.byStatus].sort((a, b) => a.status.localeCompare(b.status)),
      byService: answer.byService
        .map(({ medianSecondsToAnswer: _, ...rest }) => rest)
        .sort((a, b) => a.serviceTitle.localeCompare(b.serviceTitle)),
    })
    expect(sorted(given)).toEqual(sorted(expected))
    for (const { serviceTitle, medianSecondsToAnswer: median } of given.byService) {
      const exact = expected.byService.find((one) => one.serviceTitle === serviceTitle)?.medianSecondsToAnswer ?? -1
      // Up to 5,000 orders are counted themselves.
      const tolerance = given.total <= 5_000 ? 0 : Math.max(1, exact / 32)
      expect(Math.abs((median ?? -1) - exact)).toBeLessThanOrEqual(tolerance)
    }
  }

  test.each(zones)('over all time, in %s', async (timeZone) => {
    const given = await ask({ timeZone })
    compare(given, expectStatistics(orders, services, { from: null, to: null, timeZone, now }))
    expect(given.total).toBe(7_000)
    expect(given.today).toBeGreaterThan(0)
  })

  test.each(someRanges)('in %s from %s to %s', async (timeZone, from, to) => {
    compare(await ask({ from, to, timeZone }), expectStatistics(orders, services, { from, to, timeZone, now }))
  })

  test('over all time, the times to the answer come from the longest spans alone', async () => {
    const parts = { db: desk.db, clock: makeClock(now.getTime()) }
    const counted = await countOrders(parts, 'owner', { from: null, to: null }, 'Europe/Berlin')
    const span = counted.kind === 'counts' ? counted.counts.span : null
    const spans = splitDays((span?.fromMs ?? 0) / dayMs, (span?.toMs ?? 0) / dayMs)
    expect(spans).toEqual([{ from: 1, to: 41, sign: 1, span: longestSpan }])
  })

  test('from or to alone, to the millisecond', async () => {
    const at = orders.toSorted((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime())[3_000]?.orderedAt ?? now
    const [before, after] = [await ask({ to: at }), await ask({ from: at })]
    compare(before, expectStatistics(orders, services, { from: null, to: at, timeZone: 'UTC', now }))
    compare(after, expectStatistics(orders, services, { from: at, to: null, timeZone: 'UTC', now }))
    expect(before.total + after.total).toBe(7_000)
  })

  test('a long range that is not whole days takes off at its ends what is too much', async () => {
    const [from, to] = [
      new Date(now.getTime() - 11 * 24 * hourMs - 1_234_567),
      new Date(now.getTime() - 3 * hourMs - 77),
    ]
    const given = await ask({ from, to, timeZone: 'Europe/Berlin' })
    expect(given.total).toBeGreaterThan(5_000)
    compare(given, expectStatistics(orders, services, { from, to, timeZone: 'Europe/Berlin', now }))
  })
})

describe('a bad question is told what is wrong', () => {
  test.each(['', 'Europe/Atlantis', '+25:00', 'Berlin\u0000', 'x'.repeat(100_000), '🕰', "'; DROP TABLE"])(
    'zone %j',
    async (timeZone) => {
      const { code, message } = await refusal({ timeZone })
      expect(code).toBe('BAD_REQUEST')
      expect(message).toContain('There is no time zone')
      expect(message?.length).toBeLessThan(250)
    },
  )

  test('from after to', async () => {
    const { code, message } = await refusal({ from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' })
    expect(code).toBe('BAD_REQUEST')
    expect(message).toContain('from (2026-11-02T00:00:00.000Z) is after to (2026-11-01T00:00:00.000Z)')
  })

  test.each([['yesterday'], ['2026-02-30T00:00:00Z'], ['2026-11-01'], [7]])('from %j', async (from) => {
    expect(await refusal({ from })).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('DateTime') })
  })

  test('an empty range, and the ends of time, are no mistake', async () => {
    const at = '2026-10-31T00:00:00Z'
    expect(await ask({ from: at, to: at })).toMatchObject({ total: 0, byDay: [], byService: [] })
    const ends = await ask({
      from: '0000-01-01T00:00:00Z',
      to: '9999-12-31T23:59:59.999Z',
      timeZone: 'America/New_York',
    })
    expect(ends.total).toBe(7_000)
    expect((await ask({ timeZone: null })).total).toBe(7_000)
  })
})
