import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compareSpan } from '../../src/order/compare-span.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBench, makeDoubtBench, minute, timeoutMs } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const settle = () => reconcileOrders(bench.parts, { settleAbsent: true })

/** What the supplier lists, as it is, newest first. */
async function readTruth(): Promise<readonly StatusItem[]> {
  const real = await bench.parts.supplier.listOrders()
  if (real.kind !== 'orders') throw new Error(real.kind)
  return real.items
}

/**
 * An order of unknown outcome, bought or not, whose call is over for long, among orders of ours that are known: two accepted before it and two after. The
 * account is older than all of them.
 */
async function makeScene(isBought: boolean) {
  const old = await bench.buy(makeImei(90))
  await bench.db.supplierState.updateMany({ data: { orderIdMark: old } })
  const before = [await bench.makePlaced(1), await bench.makePlaced(2)]
  bench.clock.advance(timeoutMs)
  const doubtful = await bench.makeUnknown(3, isBought)
  bench.clock.advance(timeoutMs + 1)
  const after = [await bench.makePlaced(4), await bench.makePlaced(5)]
  bench.clock.advance(15 * minute)
  return { old, before, doubtful, after }
}

type Scene = Awaited<ReturnType<typeof makeScene>>
type Lie = (items: readonly StatusItem[], scene: Scene) => readonly StatusItem[]

const without =
  (choose: (scene: Scene) => string[]): Lie =>
  (items, scene) =>
    items.filter((item) => !choose(scene).includes(item.supplierOrderId))
const under =
  (number: number, choose: (scene: Scene) => string[]): Lie =>
  (items, scene) =>
    items.map((item) => (choose(scene).includes(item.supplierOrderId) ? { ...item, imei: makeImei(number) } : item))
const bought = ({ doubtful }: Scene) => [doubtful.bought]

describe('a list that lies never makes a bought order NOT_PLACED', () => {
  const lies: readonly [string, Lie][] = [
    ['shows it under the IMEI of a stranger', under(70, bought)],
    ['shows it under the IMEI of another order of ours', under(4, bought)],
    [
      'shows it without an IMEI',
      (items, scene) => under(70, bought)(items, scene).map(hideImei(scene.doubtful.bought)),
    ],
    [
      'shows it under the id of another order of ours, which stands there twice',
      (items, { doubtful, after }) =>
        items.map((item) =>
          item.supplierOrderId === doubtful.bought
            ? { ...item, supplierOrderId: after[0]?.bought ?? '', imei: makeImei(70) }
            : item,
        ),
    ],
    [
      'leaves it out, and an older order of ours',
      without(({ doubtful, before }) => [doubtful.bought, before[0]?.bought ?? '']),
    ],
    [
      'leaves it out, and a newer order of ours',
      without(({ doubtful, after }) => [doubtful.bought, after[0]?.bought ?? '']),
    ],
    [
      'leaves it out, and shows an order of ours under the IMEI of a stranger',
      (items, scene) => under(70, ({ before }) => [before[0]?.bought ?? ''])(without(bought)(items, scene), scene),
    ],
    [
      'is cut short just above it',
      (items, { doubtful }) => items.filter((item) => BigInt(item.supplierOrderId) > BigInt(doubtful.bought)),
    ],
    [
      'is cut short at the newest end',
      (items, { doubtful }) => items.filter((item) => BigInt(item.supplierOrderId) < BigInt(doubtful.bought)),
    ],
    [
      'leaves it out and holds a stranger instead',
      (items, scene) => [
        { ...(items[0] as StatusItem), supplierOrderId: '15900000', imei: makeImei(71) },
        ...without(bought)(items, scene),
      ],
    ],
  ]
  test.each(lies)('%s', async (_name, lie) => {
    const scene = await makeScene(true)
    bench.hooks.listing = { kind: 'orders', items: lie(await readTruth(), scene) }
    await settle()
    expect((await bench.getOrder(scene.doubtful.id)).status).toBe('NEEDS_REVIEW')
    bench.hooks.listing = null
    await settle()
    expect(await bench.getOrder(scene.doubtful.id)).toMatchObject({
      status: 'PENDING',
      supplierOrderId: scene.doubtful.bought,
    })
  })

  test('five at once, all shown under other IMEIs by a list that was proved before', async () => {
    const scene = await makeScene(false)
    expect(await settle()).toBe(1)
    const doubtful = []
    for (const number of [11, 12, 13, 14, 15]) doubtful.push(await bench.makeUnknown(number, true))
    bench.clock.advance(timeoutMs + 1)
    await bench.makePlaced(16)
    bench.clock.advance(15 * minute)
    const ids = doubtful.map((one) => one.bought)
    bench.hooks.listing = { kind: 'orders', items: under(72, () => ids)(await readTruth(), scene) }
    expect(await settle()).toBe(5)
    for (const { id } of doubtful) expect((await bench.getOrder(id)).status).toBe('NEEDS_REVIEW')
  })
})

test('a mark that a lie has made far too high lets no bought order be given up', async () => {
  const { doubtful } = await makeScene(true)
  await bench.db.attempt.updateMany({ data: { knownOrderIdMark: '15700003' } })
  expect(await settle()).toBe(1)
  expect((await bench.getOrder(doubtful.id)).status).toBe('NEEDS_REVIEW')
})

const hideImei = (id: string) => (item: StatusItem) => (item.supplierOrderId === id ? { ...item, imei: '' } : item)

describe('a list that is true', () => {
  test('settles what was never bought', async () => {
    const { doubtful } = await makeScene(false)
    expect(await settle()).toBe(1)
    expect((await bench.getOrder(doubtful.id)).status).toBe('NOT_PLACED')
  })

  test('does so only where nobody else buys from the account: a person is asked', async () => {
    const { doubtful } = await makeScene(false)
    await bench.buy(makeImei(91))
    expect(await settle()).toBe(1)
    expect((await bench.getOrder(doubtful.id)).status).toBe('NEEDS_REVIEW')
  })

  test('may miss an order that was accepted while it was being made', async () => {
    const { doubtful } = await makeScene(false)
    const newest = await bench.makePlaced(6)
    const items = (await readTruth()).filter((item) => item.supplierOrderId !== newest.bought)
    const higher = { ...(items[0] as StatusItem), supplierOrderId: String(BigInt(newest.bought) + 1n) }
    await bench.addOrder(7)
    const { order } = await bench.claim()
    await bench.db.order.update({
      where: { id: order.id },
      data: { status: 'PENDING', supplierOrderId: higher.supplierOrderId, placedAt: new Date(bench.clock.now()) },
    })
    bench.hooks.listing = { kind: 'orders', items: [{ ...higher, imei: makeImei(7) }, ...items] }
    expect(await settle()).toBe(1)
    expect((await bench.getOrder(doubtful.id)).status).toBe('NOT_PLACED')
    const facts = async (settledAt: number) =>
      (await compareSpan(bench.db, [{ ...higher, imei: makeImei(7) }, ...items], new Date(settledAt))).isWhole
    expect(await facts(bench.clock.now() - 1)).toBe(true)
    expect(await facts(bench.clock.now())).toBe(false)
  })
})

test('a list is compared with every order of ours in its span, over many pages and ids of every length', async () => {
  const count = 5_600
  const firstId = 9_996_000
  await bench.addOrders(Array.from({ length: count }, (_, index) => makeImei(1_000 + index)))
  const at = new Date(bench.clock.now())
  await bench.db.$executeRaw`
    UPDATE "Order" SET status = 'COMPLETED', "placedAt" = ${at},
      "supplierOrderId" = CAST(CAST(${firstId} AS INTEGER) + numbered.position AS TEXT)
    FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS position FROM "Order") AS numbered WHERE numbered.id = "Order".id`
  const own = await bench.db.order.findMany({ orderBy: { id: 'asc' }, select: { supplierOrderId: true, imei: true } })
  const [model] = (await bench.makePlaced(1)) && (await readTruth())
  const items = own.map(({ supplierOrderId, imei }) => ({
    ...(model as StatusItem),
    supplierOrderId: supplierOrderId ?? '',
    imei,
  }))
  const look = (list: readonly StatusItem[]) => compareSpan(bench.db, list, at)
  expect(await look(items)).toEqual({
    isWhole: true,
    lowestId: String(firstId),
    highestId: String(firstId + count - 1),
    highestStrangeId: null,
  })
  for (const index of [1, 3_999, 4_000, 4_999, 5_000, 5_500]) {
    const id = items[index]?.supplierOrderId ?? ''
    const others = items.filter((item) => item.supplierOrderId !== id)
    expect(await look(others)).toMatchObject({ isWhole: false, highestStrangeId: null })
    expect(await look([...others, { ...(items[index] as StatusItem), imei: makeImei(1) }])).toMatchObject({
      isWhole: false,
      highestStrangeId: id,
    })
  }
  expect(await look(items.slice(3_000, 5_000))).toMatchObject({ isWhole: true, highestStrangeId: null })
  expect(await look([])).toEqual({ isWhole: false, lowestId: null, highestId: null, highestStrangeId: null })
}, 60_000)
