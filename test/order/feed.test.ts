import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import type { OrderEvent } from '../../src/db/generated/prisma/client.ts'
import { createFeed } from '../../src/event/feed.ts'
import { followEvents } from '../../src/event/follow-events.ts'
import { waitForGrowth } from '../../src/job/wait-for-growth.ts'
import { moveOrder } from '../../src/order/order-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

describe('wake-ups', () => {
  test('the first comes by itself, after listening has begun', async () => {
    const feed = createFeed()
    const wakeups = feed.wakeups()
    expect(await wakeups.next()).toMatchObject({ done: false })
    feed.announce()
    expect(await wakeups.next()).toMatchObject({ done: false })
    await wakeups.return(undefined)
  })

  test('growth while the reader is busy is one more wake-up, never none', async () => {
    const feed = createFeed()
    const abort = new AbortController()
    let state = 0
    let seen = -1
    let turns = 0
    const reading = (async () => {
      for await (const _ of feed.wakeups(abort.signal)) {
        turns += 1
        const read = state
        await new Promise((resolve) => setImmediate(resolve))
        seen = read
      }
    })()
    for (let round = 1; round <= 2_000; round += 1) {
      state = round
      feed.announce()
      if (round % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await until('the last state is seen', () => seen === 2_000)
    expect(turns).toBeLessThan(1_000)
    abort.abort()
    await reading
  })

  test('an abort ends them: before the start, while waiting, and while the reader is busy', async () => {
    const feed = createFeed()
    const gone = AbortSignal.abort()
    for await (const _ of feed.wakeups(gone)) expect.unreachable()

    const whileWaiting = new AbortController()
    const waiting = feed.wakeups(whileWaiting.signal)
    await waiting.next()
    const next = waiting.next()
    whileWaiting.abort()
    expect(await next).toMatchObject({ done: true })

    const whileBusy = new AbortController()
    let turns = 0
    for await (const _ of feed.wakeups(whileBusy.signal)) {
      turns += 1
      feed.announce()
      whileBusy.abort()
    }
    expect(turns).toBe(1)
  })
})

describe('waiting for growth', () => {
  test('sees what became true between the last look and the listening', async () => {
    const clock = makeClock()
    await waitForGrowth(
      { feed: createFeed(), clock },
      { until: async () => true, pollMs: 5_000 },
      new AbortController().signal,
    )
    expect(clock.sleepers()).toBe(0)
  })

  test('is ended by time, and by an abort', async () => {
    const clock = makeClock()
    const feed = createFeed()
    const never = { until: async () => false, pollMs: 5_000 }
    const byTime = waitForGrowth({ feed, clock }, never, new AbortController().signal)
    await until('it waits', () => clock.sleepers() === 1)
    clock.advance(5_000)
    await byTime
    const abort = new AbortController()
    const byAbort = waitForGrowth({ feed, clock }, never, abort.signal)
    abort.abort()
    await byAbort
    await waitForGrowth({ feed, clock }, never, abort.signal)
    await until('nothing is left waiting', () => clock.sleepers() === 0)
  })
})

describe('following events', () => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await makeWorkbench()
  })
  beforeEach(() => bench.reset())
  afterAll(() => bench.close())

  /** Collects in the background until told to end. */
  const follow = (after: number) => {
    const abort = new AbortController()
    const events: OrderEvent[] = []
    const run = (async () => {
      const filter = { accountId: ownerAccountId }
      for await (const event of followEvents(bench.parts, filter, after, abort.signal)) events.push(event)
    })()
    return {
      events,
      end: async () => {
        abort.abort()
        await run
      },
    }
  }
  const latest = async () => (await bench.db.orderEvent.findFirst({ orderBy: { cursor: 'desc' } }))?.cursor ?? 0

  test('gives each event once, in order, without a gap, while others write', async () => {
    const start = await latest()
    const early = follow(start)
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) {
        const [id = ''] = await bench.addOrders([makeImei(writer * 100 + round)])
        const order = await bench.getOrder(id)
        const at = new Date()
        await bench.db.$transaction((tx) => moveOrder(tx, order, { to: 'CANCELLED', reason: null, at }))
        bench.parts.feed.announce()
      }
    })
    const late = (async () => {
      await until('half is written', async () => (await bench.db.orderEvent.count()) > 70)
      return follow(start)
    })()
    await Promise.all(writers)
    const stored = await bench.db.orderEvent.findMany({ where: { cursor: { gt: start } }, orderBy: { cursor: 'asc' } })
    expect(stored).toHaveLength(144)
    for (const follower of [early, await late]) {
      await until('all have come', () => follower.events.length >= 144)
      await follower.end()
      expect(follower.events.map(({ cursor }) => cursor)).toEqual(stored.map(({ cursor }) => cursor))
    }
  })

  test('reads a long past page by page', async () => {
    const start = await latest()
    await bench.addOrders(Array.from({ length: 1_100 }, (_, index) => makeImei(index)))
    const follower = follow(start)
    await until('all have come', () => follower.events.length === 1_100)
    await follower.end()
    expect(new Set(follower.events.map(({ orderId }) => orderId)).size).toBe(1_100)
  })
})
