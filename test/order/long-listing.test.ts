import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBench, makeDoubtBench } from './make-doubt-bench.ts'

const listedCount = 75_000
const doubtCount = 300
const firstId = 15_000_001
const lastIndex = doubtCount - 1

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
  await bench.start()
  await bench.addOrders(Array.from({ length: doubtCount }, (_, index) => makeImei(index)))
  const at = new Date(bench.clock.now())
  await bench.db.$executeRaw`UPDATE "Order" SET status = 'UNKNOWN', "unknownSince" = ${at}, version = 2`
  await bench.db.attempt.createMany({
    data: (await bench.db.order.findMany({ select: { id: true } })).map(({ id }) => ({
      id: bench.parts.newId(),
      orderId: id,
      number: 1,
      startedAt: at,
      deadlineAt: at,
      knownOrderIdMark: '0',
    })),
  })
}, 60_000)
afterAll(() => bench.close())

test('of a listing of 75,000 orders, the database is asked only about those under the IMEIs in doubt', async () => {
  const bought = await bench.buy(makeImei(lastIndex))
  const real = await bench.parts.supplier.listOrders()
  const [item] = real.kind === 'orders' ? real.items : []
  if (!item) throw new Error('nothing is listed')
  const foreign = Array.from({ length: listedCount - 1 }, (_, index) => ({
    ...item,
    supplierOrderId: String(firstId + 1 + index),
    imei: makeImei(10_000 + index),
  }))
  bench.hooks.listing = { kind: 'orders', items: [...foreign, item] }

  const before = bench.hooks.listings
  let transactions = 0
  const db = new Proxy(bench.parts.db, {
    get: (target, name, receiver) => {
      if (name === '$transaction') transactions += 1
      return Reflect.get(target, name, receiver)
    },
  })
  expect(await reconcileOrders({ ...bench.parts, db })).toBe(1)
  expect(transactions).toBe(1)
  expect(bench.hooks.listings).toBe(before + 1)
  const where = { accountId: ownerAccountId, supplierOrderId: bought }
  expect(await bench.db.order.findMany({ where })).toMatchObject([{ imei: makeImei(lastIndex), status: 'PENDING' }])
})

test('of 300 in doubt every one is gone into when its time has come', async () => {
  bench.clock.advance(15 * 60_000)
  bench.hooks.listing = { kind: 'orders', items: [] }
  expect(await reconcileOrders(bench.parts)).toBe(doubtCount - 1)
  expect(await bench.db.order.count({ where: { status: 'NEEDS_REVIEW' } })).toBe(doubtCount - 1)
}, 60_000)
