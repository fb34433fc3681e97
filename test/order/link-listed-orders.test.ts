import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import type { Transaction } from '../../src/db/database.ts'
import { linkListedOrders } from '../../src/order/link-listed-orders.ts'
import { reasonLimit } from '../../src/order/release-orders.ts'
import { resolveOrder } from '../../src/order/resolve-order.ts'
import { syncOrders } from '../../src/order/sync-orders.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBench, makeDoubtBench, minute } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const link = (ids: string[] | null = null, reason = 'the old machine sent them') =>
  linkListedOrders(bench.parts, ownerAccountId, { ids, reason })
const statusOf = async (id: string) => (await bench.getOrder(id)).status
const nothing = { kind: 'linked', linked: 0, notListed: 0, several: [], contested: [] }

/** Orders that a restored database holds; what happened to them since the copy was made comes after that. */
async function hold(...numbers: number[]): Promise<string[]> {
  const ids: string[] = []
  for (const number of numbers) ids.push(await bench.addOrder(number))
  await bench.db.order.updateMany({ where: { id: { in: ids } }, data: { status: 'HELD' } })
  bench.clock.advance(minute)
  return ids
}

/** What the supplier lists, as it is, but for what is put in its place. */
async function lie(change: (items: readonly StatusItem[]) => readonly StatusItem[]): Promise<void> {
  const real = await bench.parts.supplier.listOrders()
  if (real.kind !== 'orders') throw new Error(real.kind)
  bench.hooks.listing = { kind: 'orders', items: change(real.items) }
}

describe('with a list that is proved', () => {
  beforeEach(async () => {
    await bench.buy(makeImei(3))
    await bench.makePlaced(9)
    bench.clock.advance(minute)
  })

  test('every held order that exactly one listed order fits is linked to it once, with the reason; the rest waits, and the answers come with the next sync', async () => {
    const [a = '', b = '', free = '', siteOnly = ''] = await hold(1, 2, 4, 3)
    const numbers = [await bench.buy(makeImei(1)), await bench.buy(makeImei(2))]
    const placed = bench.placeCalls().length
    expect(await link()).toEqual({ ...nothing, linked: 2, notListed: 2 })
    expect([await statusOf(free), await statusOf(siteOnly)]).toEqual(['HELD', 'HELD'])
    const at = new Date(bench.clock.now())
    for (const [id, number] of [
      [a, numbers[0]],
      [b, numbers[1]],
    ] as const) {
      const reason = `A person says that what the supplier lists for held orders is theirs; it has this one as ${number}: the old machine sent them`
      const facts = {
        status: 'PENDING',
        supplierOrderId: number,
        version: 2,
        placedAt: null,
        nextSyncAt: at,
        updatedAt: at,
      }
      expect(await bench.getOrder(id)).toMatchObject({ ...facts, reason })
      expect(await bench.db.orderEvent.findMany({ where: { orderId: id, version: 2 } })).toMatchObject([
        { from: 'HELD', to: 'PENDING', reason, at, accountId: ownerAccountId },
      ])
    }
    expect(await bench.state()).toMatchObject({ orderIdMark: numbers[1] })
    expect(await link()).toEqual({ ...nothing, notListed: 2 })
    expect(await link([a, b])).toEqual(nothing)
    expect(await bench.db.orderEvent.count({ where: { from: 'HELD' } })).toBe(2)

    bench.sandbox.answerOrder(numbers[0] ?? '', { status: 'Completed', code: 'Model: iPhone 13' })
    const run = await bench.db.syncRun.create({ data: { id: 'run', startedAt: at, ...zeroes } })
    await syncOrders(bench.parts, null, { due: true }, run)
    expect(await bench.getOrder(a)).toMatchObject({
      status: 'COMPLETED',
      model: 'iPhone 13',
      supplierOrderId: numbers[0],
    })
    expect(await bench.getOrder(b)).toMatchObject({ status: 'PENDING', supplierStatus: 'Pending' })
    expect(bench.placeCalls()).toHaveLength(placed)
  })

  test('of named ones only these, and of what nobody knows nothing', async () => {
    const [a = '', b = ''] = await hold(1, 2)
    for (const number of [1, 2]) await bench.buy(makeImei(number))
    expect(await link([a, 'unknown'])).toEqual({ kind: 'not-found' })
    expect(await statusOf(a)).toBe('HELD')
    expect(await link([a])).toEqual({ ...nothing, linked: 1 })
    expect([await statusOf(a), await statusOf(b)]).toEqual(['PENDING', 'HELD'])
  })

  test('two that fit are never chosen between, and the order says so', async () => {
    const [a = ''] = await hold(1)
    const numbers = [await bench.buy(makeImei(1)), await bench.buy(makeImei(1))]
    const result = await link()
    const ids = expect.arrayContaining(numbers)
    const reason = expect.stringMatching(
      /^Not linked: the supplier lists \d+, \d+ for .* which of them is this order is not/,
    )
    expect(result).toEqual({ ...nothing, several: [{ id: a, supplierOrderIds: ids, reason }] })
    expect(await bench.getOrder(a)).toMatchObject({ status: 'HELD', reason, version: 1 })
  })

  test.each<[string, () => Promise<unknown>]>([
    [
      'one of another service with the same title',
      async () => bench.db.order.update({ where: { id: await bench.addTwin(1) }, data: { status: 'HELD' } }),
    ],
    ['one that waits to be sent', () => bench.addTwin(1)],
    [
      'one of unknown outcome',
      async () => bench.db.order.update({ where: { id: await bench.addTwin(1) }, data: { status: 'UNKNOWN' } }),
    ],
    ['one that a person called not placed', makeNotPlacedTwin],
  ])('what fits another order of ours as well is left to a person: %s', async (_name, addOther) => {
    await addOther()
    const [a = ''] = await hold(1)
    const number = await bench.buy(makeImei(1))
    const reason = expect.stringContaining('another order here may be that one')
    expect(await link([a])).toEqual({ ...nothing, contested: [{ id: a, supplierOrderIds: [number], reason }] })
    expect(await statusOf(a)).toBe('HELD')
  })

  test('what was linked, and who moved on, while the list was on its way is left alone', async () => {
    const [a = '', b = ''] = await hold(1, 2)
    const number = await bench.buy(makeImei(1))
    await bench.buy(makeImei(2))
    const twin = await bench.addTwin(1)
    bench.hooks.afterRead = async () => {
      bench.hooks.afterRead = async () => {}
      await bench.db.order.update({ where: { id: twin }, data: { status: 'PENDING', supplierOrderId: number } })
      await bench.db.order.update({ where: { id: b }, data: { status: 'CANCELLED' } })
    }
    expect(await link()).toEqual({ ...nothing, notListed: 1 })
    expect([await statusOf(a), await statusOf(b)]).toEqual(['HELD', 'CANCELLED'])
  })

  test('what another order got between the list and the transaction is not linked a second time', async () => {
    const [a = ''] = await hold(1)
    const number = await bench.buy(makeImei(1))
    const { id } = await bench.makePlaced(2)
    const db = new Proxy(bench.parts.db, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver)
        if (name !== '$transaction') return value
        return async (work: (tx: Transaction) => Promise<unknown>) => {
          await bench.db.order.update({ where: { id }, data: { supplierOrderId: number } })
          return await target.$transaction(work)
        }
      },
    })
    const result = await linkListedOrders({ ...bench.parts, db }, ownerAccountId, { ids: null, reason: 'x' })
    expect(result).toEqual({ ...nothing, notListed: 1 })
    expect(await statusOf(a)).toBe('HELD')
  })

  test('what was listed before the order came to be held is not taken for it, also where nothing was accepted before it was ordered', async () => {
    const [early = ''] = await hold(5)
    await bench.db.order.update({ where: { id: early }, data: { orderedAt: new Date(0) } })
    const old = await bench.buy(makeImei(5))
    await bench.makePlaced(8)
    bench.clock.advance(minute)
    const at = new Date(bench.clock.now())
    const event = { accountId: ownerAccountId, orderId: early, from: 'QUEUED', to: 'HELD', version: 2, at } as const
    await bench.db.orderEvent.create({ data: event })
    await bench.db.order.update({ where: { id: early }, data: { version: 2 } })
    expect(await link()).toEqual({ ...nothing, notListed: 1 })
    const number = await bench.buy(makeImei(5))
    expect(BigInt(number)).toBeGreaterThan(BigInt(old))
    expect(await link()).toEqual({ ...nothing, linked: 1 })
    expect(await bench.getOrder(early)).toMatchObject({ supplierOrderId: number })
  })

  describe('that lies', () => {
    const strange = (change: Partial<StatusItem>) => (items: readonly StatusItem[]) => [
      { ...(items[0] as StatusItem), supplierOrderId: '15900000', ...change },
      ...items,
    ]
    test.each<[string, Partial<StatusItem>, object]>([
      ['of another service', { imei: makeImei(1), serviceTitle: 'Another' }, { notListed: 1 }],
      ['without an IMEI', { imei: '' }, { notListed: 1 }],
      ['older than our last one', { imei: makeImei(1), supplierOrderId: '1' }, { notListed: 1 }],
      ['that fits in everything', { imei: makeImei(1) }, { linked: 1 }],
    ])('a stranger %s', async (_name, change, tally) => {
      await hold(1)
      await lie(strange(change))
      expect(await link()).toEqual({ ...nothing, ...tally })
    })

    test('a stranger beside the right one, and a number that stands under two IMEIs, are left to a person', async () => {
      const [a = '', b = '', c = ''] = await hold(1, 2, 4)
      const numbers = [await bench.buy(makeImei(1)), await bench.buy(makeImei(2))]
      await lie((items) => {
        const [newest] = items as [StatusItem]
        return [
          ...strange({ imei: makeImei(1) })(items),
          { ...newest, supplierOrderId: numbers[1] ?? '', imei: makeImei(4) },
        ]
      })
      expect(await link()).toMatchObject({
        ...nothing,
        several: [{ id: a, supplierOrderIds: ['15900000', numbers[0]] }],
        contested: [
          { id: b, supplierOrderIds: [numbers[1]] },
          { id: c, supplierOrderIds: [numbers[1]] },
        ],
      })
      expect(await bench.db.order.count({ where: { status: 'HELD' } })).toBe(3)
    })

    test('far above all ids, it does not raise the mark by that alone', async () => {
      await hold(1)
      await lie(strange({ imei: makeImei(1), supplierOrderId: '99999999999' }))
      const before = (await bench.state()).orderIdMark
      expect(await link()).toEqual({ ...nothing, linked: 1 })
      expect((await bench.state()).orderIdMark).toBe(before)
    })
  })

  test('thousands are linked in several transactions, each order once', async () => {
    const numbers = Array.from({ length: 600 }, (_, index) => 2_000 + index)
    const ids = await bench.addOrders(numbers.map(makeImei), null, 'HELD')
    bench.clock.advance(minute)
    await lie((items) =>
      numbers
        .map((number) => ({
          ...(items[0] as StatusItem),
          imei: makeImei(number),
          supplierOrderId: String(16_000_000 + number),
        }))
        .concat(items),
    )
    expect(await link()).toEqual({ ...nothing, linked: 600 })
    const stored = await bench.db.order.findMany({ where: { id: { in: ids } }, include: { events: true } })
    for (const { imei, supplierOrderId, events } of stored) {
      expect(imei).toBe(makeImei(Number(supplierOrderId) - 16_000_000))
      expect(events.map(({ to }) => to)).toEqual(['HELD', 'PENDING'])
    }
  })
})

const zeroes = { open: 0, asked: 0, updated: 0, unchanged: 0, missing: 0, calls: 0 }

/** Its call may have landed all the same. */
async function makeNotPlacedTwin(): Promise<void> {
  const { id } = await bench.makeUnknown(1, false)
  await bench.db.order.update({
    where: { id },
    data: { status: 'NOT_PLACED', finishedAt: new Date(bench.clock.now()) },
  })
}

test('a list that is not proved links nothing; one order that was resolved by its number proves it', async () => {
  const [a = '', b = ''] = await hold(1, 2)
  const number = await bench.buy(makeImei(1))
  await bench.buy(makeImei(2))
  const message = expect.stringContaining('no order that is known to be ours')
  expect(await link()).toEqual({ kind: 'evidence-rejected', message })
  const verdict = { id: a, resolution: 'PLACED', supplierOrderId: number, reason: 'it stands there' } as const
  expect(await resolveOrder(bench.parts, ownerAccountId, verdict)).toMatchObject({ kind: 'order' })
  expect(await link()).toEqual({ ...nothing, linked: 1 })
  expect(await statusOf(b)).toBe('PENDING')
})

test('a list that cannot be had links nothing, and says so', async () => {
  await hold(1)
  bench.sandbox.changeSettings({ listing: false })
  expect(await link()).toEqual({
    kind: 'supplier',
    message: expect.stringMatching(/^Nothing was linked: .* could not be had/),
  })
})

test('without anything held the supplier is not asked; and without a reason nothing is done', async () => {
  const calls = bench.hooks.listings
  expect(await link()).toEqual(nothing)
  expect(await link(null, ' ')).toMatchObject({ kind: 'invalid-input', field: 'reason' })
  expect(await link(null, 'x'.repeat(reasonLimit + 1))).toMatchObject({ kind: 'invalid-input', field: 'reason' })
  expect(await link([])).toMatchObject({ kind: 'invalid-input', field: 'ids' })
  expect(bench.hooks.listings).toBe(calls)
})

test('orders of another account are not found, and are not linked with all', async () => {
  await bench.makePlaced(9)
  await bench.db.account.create({ data: { id: 'other', name: 'Other', createdAt: new Date() } })
  const [a = ''] = await hold(1)
  await bench.db.order.update({ where: { id: a }, data: { accountId: 'other' } })
  await bench.buy(makeImei(1))
  expect(await link([a])).toEqual({ kind: 'not-found' })
  expect(await link()).toEqual(nothing)
})
