import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import { releaseOrders } from '../../src/order/release-orders.ts'
import { resolveOrder } from '../../src/order/resolve-order.ts'
import { setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBench, makeDoubtBench, minute } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

const release = (ids: string[] | null, { evenIfListed = false, evenIfNotCompared = false } = {}) =>
  releaseOrders(bench.parts, ownerAccountId, { ids, reason: 'looked through', evenIfListed, evenIfNotCompared })
const placed = (id: string, supplierOrderId: string) =>
  resolveOrder(bench.parts, ownerAccountId, { id, resolution: 'PLACED', supplierOrderId, reason: 'it stands there' })
const statusOf = async (id: string) => (await bench.getOrder(id)).status

/** An order that a restored database holds; what happened to it since the copy was made comes after that. */
async function makeHeld(number: number): Promise<string> {
  const id = await bench.addOrder(number)
  await bench.db.order.update({ where: { id }, data: { status: 'HELD' } })
  bench.clock.advance(minute)
  return id
}

/** Held orders beside one that is known: bought since the copy was made, not bought, and bought on the site before it was ordered. */
async function makeScene() {
  const old = await bench.buy(makeImei(3))
  await bench.makePlaced(9)
  bench.clock.advance(minute)
  const orders = { bought: await makeHeld(1), free: await makeHeld(2), siteOnly: await makeHeld(3) }
  const now = new Date(bench.clock.now())
  await setPause(bench.db, bench.supplierName, { reason: 'restored', message: 'look' }, now)
  return { ...orders, old, number: await bench.buy(makeImei(1)) }
}

describe('releasing held orders', () => {
  test('lets go what the supplier does not have, and keeps what its list has already, saying under which number', async () => {
    const { bought, free, siteOnly, number } = await makeScene()
    const result = await release(null)
    const reason = expect.stringContaining(`the supplier lists ${number} for this IMEI and service`)
    const stillHeld = [{ id: bought, supplierOrderIds: [number], reason }]
    expect(result).toEqual({ kind: 'released', released: 2, stillHeld, notCompared: null })
    expect(await bench.getOrder(bought)).toMatchObject({ status: 'HELD', reason, version: 1 })
    expect([await statusOf(free), await statusOf(siteOnly)]).toEqual(['QUEUED', 'QUEUED'])
    expect(await bench.state()).toMatchObject({ pauseReason: null })
  })

  test('also by name; only with a clear word is it bought once more', async () => {
    const { bought, free } = await makeScene()
    expect(await release([bought])).toMatchObject({ released: 0, stillHeld: [{ id: bought }] })
    const calls = bench.hooks.listings
    expect(await release(null, { evenIfListed: true })).toMatchObject({ kind: 'invalid-input', field: 'evenIfListed' })
    expect(await release([bought], { evenIfListed: true })).toMatchObject({
      released: 1,
      stillHeld: [],
      notCompared: null,
    })
    expect(bench.hooks.listings).toBe(calls)
    expect(await bench.getOrder(bought)).toMatchObject({
      status: 'QUEUED',
      reason: 'Released by a person whatever the supplier has: looked through',
    })
    expect(await statusOf(free)).toBe('HELD')
  })

  test('lets nothing go where the list cannot be had, and keeps the pause; on purpose it does, and says that nothing was compared', async () => {
    const { bought, free, siteOnly } = await makeScene()
    bench.sandbox.changeSettings({ listing: false })
    const message =
      /^Nothing was released\. The supplier's list of orders could not be had\. .*second time\. Look each IMEI up/
    for (const ids of [null, [free]])
      expect(await release(ids)).toEqual({ kind: 'supplier', message: expect.stringMatching(message) })
    for (const id of [bought, free, siteOnly]) expect(await statusOf(id)).toBe('HELD')
    expect(await bench.state()).toMatchObject({ pauseReason: 'restored' })
    bench.hooks.listing = { kind: 'no-answer', detail: 'read ECONNRESET' }
    expect(await release(null)).toMatchObject({ kind: 'supplier' })
    expect(await statusOf(free)).toBe('HELD')
    expect(await release(null, { evenIfNotCompared: true })).toEqual({
      kind: 'released',
      released: 3,
      stillHeld: [],
      notCompared: expect.stringContaining('could not be had'),
    })
    for (const id of [bought, free, siteOnly]) expect(await statusOf(id)).toBe('QUEUED')
  })

  test('lets nothing go by a list that holds none of ours, but tells what it shows; on purpose the rest goes', async () => {
    const held = await makeHeld(1)
    const free = await makeHeld(2)
    const number = await bench.buy(makeImei(1))
    expect(await release(null)).toEqual({
      kind: 'evidence-rejected',
      message: expect.stringMatching(
        /^Nothing was released\..*says nothing\. It shows what seems to be 1 .*resolve it as placed/,
      ),
    })
    expect(await bench.getOrder(held)).toMatchObject({ reason: expect.stringContaining(`lists ${number} for`) })
    expect([await statusOf(held), await statusOf(free)]).toEqual(['HELD', 'HELD'])
    expect(await release(null, { evenIfNotCompared: true })).toMatchObject({
      released: 1,
      stillHeld: [{ id: held, supplierOrderIds: [number] }],
      notCompared: expect.stringContaining('says nothing'),
    })
  })

  test('asks the supplier nothing when nothing is held, and still ends the pause of a restore', async () => {
    await setPause(bench.db, bench.supplierName, { reason: 'restored', message: 'look' }, new Date(bench.clock.now()))
    const calls = bench.hooks.listings
    expect(await release(null)).toMatchObject({ released: 0, notCompared: null })
    expect(bench.hooks.listings).toBe(calls)
    expect(await bench.state()).toMatchObject({ pauseReason: null })
  })

  test('leaves alone what is held only after the list was asked for: nobody has compared that', async () => {
    const { free } = await makeScene()
    let late = ''
    bench.hooks.afterRead = async () => {
      bench.hooks.afterRead = async () => {}
      late = await makeHeld(7)
    }
    expect(await release(null)).toMatchObject({ released: 2 })
    expect([await statusOf(free), await statusOf(late)]).toEqual(['QUEUED', 'HELD'])
  })

  test('makes no network call inside a transaction', async () => {
    await makeScene()
    let isOpen = false
    let wasOpen = false
    bench.hooks.afterRead = async () => {
      wasOpen = isOpen
    }
    const db = new Proxy(bench.parts.db, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver)
        if (name === '$transaction') isOpen = true
        return value
      },
    })
    await releaseOrders({ ...bench.parts, db }, ownerAccountId, {
      ids: null,
      reason: 'x',
      evenIfListed: false,
      evenIfNotCompared: false,
    })
    expect([isOpen, wasOpen]).toEqual([true, false])
  })
})

describe('a held order that the supplier has', () => {
  test('is resolved as placed by a person, and its answer comes', async () => {
    const { bought, number } = await makeScene()
    bench.sandbox.answerOrder(number, { status: 'Completed', code: 'Model: iPhone 13' })
    expect(await placed(bought, number)).toMatchObject({ kind: 'order', order: { status: 'PENDING' } })
    expect(await bench.getOrder(bought)).toMatchObject({
      supplierOrderId: number,
      model: 'iPhone 13',
      reason: `A person says that the supplier has it as ${number}: it stands there`,
      // Another copy of the database bought it, nobody here knows when.
      placedAt: null,
      nextSyncAt: new Date(bench.clock.now()),
    })
    expect(await bench.db.orderEvent.findMany({ where: { orderId: bought, version: 2 } })).toMatchObject([
      { from: 'HELD', to: 'PENDING', version: 2 },
    ])
  })

  test.each<[string, (scene: Awaited<ReturnType<typeof makeScene>>) => [string, string], RegExp]>([
    ['of another IMEI', ({ free, number }) => [free, number], /it is for the IMEI/],
    ['that was there before anything of ours', ({ siteOnly, old }) => [siteOnly, old], /there before this order/],
    ['that nobody gave', ({ free }) => [free, '99999999'], /knows no order 99999999/],
  ])('takes no number %s', async (_name, choose, words) => {
    const [id, number] = choose(await makeScene())
    expect(await placed(id, number)).toMatchObject({ kind: 'evidence-rejected', message: expect.stringMatching(words) })
    expect(await statusOf(id)).toBe('HELD')
  })

  test('takes no number that another order has', async () => {
    const { bought, number } = await makeScene()
    const twin = await bench.addTwin(1)
    await bench.db.order.update({ where: { id: twin }, data: { status: 'PENDING', supplierOrderId: number } })
    expect(await placed(bought, number)).toMatchObject({
      message: expect.stringContaining('another order here has it'),
    })
  })

  test('cannot be called not placed: nothing of it went out from here', async () => {
    const { free } = await makeScene()
    const verdict = { id: free, resolution: 'NOT_PLACED', supplierOrderId: null, reason: 'x' } as const
    expect(await resolveOrder(bench.parts, ownerAccountId, verdict)).toMatchObject({ kind: 'wrong-status' })
  })
})
