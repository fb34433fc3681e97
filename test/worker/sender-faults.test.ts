import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../src/db/database.ts'
import type { OrderStatus } from '../../src/db/generated/prisma/client.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

let bench: Workbench
/** Another connection: it sees only what is committed. */
let outside: Database
let number = 0
/** What was committed when each call to place an order began, by IMEI; one entry a call. */
const seenAtCall = new Map<string, object[]>()

beforeAll(async () => {
  bench = await makeWorkbench({
    timeoutMs: 400,
    wrap: (supplier) => ({
      ...supplier,
      placeOrder: async (request, signal) => {
        const order = await outside.order.findFirst({ where: { imei: request.imei }, include: { attempts: true } })
        seenAtCall.set(request.imei, [...(seenAtCall.get(request.imei) ?? []), order ?? {}])
        return await supplier.placeOrder(request, signal)
      },
    }),
  })
  outside = createDatabase(bench.url)
})
afterAll(async () => {
  await outside.$disconnect()
  await bench.close()
})
beforeEach(async () => {
  bench.sandbox.changeFaults({ clear: true })
  const free = { pauseReason: null, pauseMessage: null, pausedAt: null, retryAt: null, pauseCount: 0 }
  await bench.db.supplierState.updateMany({ data: free })
})

const over: readonly OrderStatus[] = ['PENDING', 'UNKNOWN', 'REFUSED', 'DUPLICATE', 'NEEDS_REVIEW']

/** Lets calls go out at once again after a 429: how long they wait is back-off.test.ts. */
const forgetRate = () => bench.db.supplierState.updateMany({ data: { rateCeiling: null, rateCeilingAt: null } })

/** Sends one order into a fault and answers how it stands when its call is over. */
async function sendInto(fault: string) {
  const imei = makeImei(++number)
  bench.fault('placeorder', fault)
  const id = await bench.addOrder(number)
  const callsBefore = bench.placeCalls().length
  const sender = bench.startSender()
  await until(`the call into ${fault} is over`, async () => {
    const attempt = await bench.db.attempt.findFirst({ where: { orderId: id } })
    return attempt !== null && attempt.finishedAt !== null
  })
  await sender.stop()
  await forgetRate()
  return { id, imei, order: await bench.getOrder(id), calls: bench.placeCalls().length - callsBefore }
}

test('even the very first order, its answer lost, is found: the highest id at the supplier was asked for before it', async () => {
  const { order, imei, calls } = await sendInto('reset-after-accept')
  expect(calls).toBe(1)
  expect(order.status).toBe('UNKNOWN')
  expect(await bench.state()).toMatchObject({ orderIdMark: '0' })
  expect(await reconcileOrders(bench.parts)).toBe(1)
  const [row] = bench.ledgerOf(imei)
  expect(await bench.getOrder(order.id)).toMatchObject({ status: 'PENDING', supplierOrderId: row?.id })
  expect(await bench.state()).toMatchObject({ orderIdMark: row?.id, listingProven: null })
})

describe.each([
  // Fault, accepted at the supplier, and where the order stands then.
  ['hang-before-accept', 0, 'UNKNOWN'],
  ['hang-after-accept', 1, 'UNKNOWN'],
  ['reset-before-accept', 0, 'UNKNOWN'],
  ['reset-after-accept', 1, 'UNKNOWN'],
  ['html-502-before-accept', 0, 'UNKNOWN'],
  ['html-502-after-accept', 1, 'UNKNOWN'],
  ['too-many-requests', 0, 'UNKNOWN'],
  ['truncated-xml', 1, 'UNKNOWN'],
  ['broken-xml', 1, 'UNKNOWN'],
  ['empty', 1, 'UNKNOWN'],
  ['wrong-imei', 1, 'UNKNOWN'],
  ['extra-item', 1, 'UNKNOWN'],
  ['slow', 1, 'UNKNOWN'],
  ['huge', 0, 'UNKNOWN'],
  ['entity-bomb', 0, 'UNKNOWN'],
  ['duplicate', 0, 'DUPLICATE'],
  ['maintenance', 0, 'QUEUED'],
  ['no-credit', 0, 'QUEUED'],
  ['invalid-key', 0, 'QUEUED'],
] as const)('%s', (fault, accepted, status) => {
  test(`is one call that buys ${accepted}, and leaves the order ${status}; the listing finds what was bought`, async () => {
    const { id, imei, order, calls } = await sendInto(fault)
    expect(calls).toBe(1)
    expect(bench.ledgerOf(imei)).toHaveLength(accepted)
    expect(order).toMatchObject({ status, supplierOrderId: null, leaseUntil: null })
    expect(order.reason).toMatch(/\w/)
    expect(seenAtCall.get(imei)).toMatchObject([
      { id, status: 'SENDING', attempts: [{ number: 1, finishedAt: null, outcome: null }] },
    ])
    expect(await bench.db.attempt.findMany({ where: { orderId: id } })).toMatchObject([{ number: 1, outcome: status }])

    await reconcileOrders(bench.parts)
    const after = await bench.getOrder(id)
    if (accepted === 1) {
      expect(after).toMatchObject({ status: 'PENDING', supplierOrderId: bench.ledgerOf(imei)[0]?.id })
      expect(after.reason).toContain('Found at the supplier')
    } else expect(after).toEqual(order)
  })
})

test('a duplicate told as a root error is the same', async () => {
  bench.sandbox.changeSettings({ duplicates: 'root-error' })
  const { order, imei } = await sendInto('duplicate')
  expect(order).toMatchObject({ status: 'DUPLICATE', reason: expect.stringContaining('IMEI already exists!') })
  expect(bench.ledgerOf(imei)).toHaveLength(0)
})

test('a second order of an IMEI that the supplier has is a DUPLICATE that names our newest order for it', async () => {
  const imei = makeImei(++number)
  const [first = ''] = await bench.addOrders([imei])
  const sender = bench.startSender()
  await bench.settled([first], ['PENDING'])
  const placed = await bench.getOrder(first)
  await bench.db.order.update({ where: { id: first }, data: { serviceId: null } })
  const [second = ''] = await bench.addOrders([imei])
  await bench.settled([second], over)
  await sender.stop()
  expect(await bench.getOrder(second)).toMatchObject({ status: 'DUPLICATE', duplicateOfId: placed.id })
  expect(bench.ledgerOf(imei)).toHaveLength(1)
})

test('nothing of all this was ever sent twice, and every accepted order belongs to exactly one of ours', async () => {
  const twice = [...seenAtCall].filter(([, calls]) => calls.length > 1).map(([imei]) => imei)
  // The one that is ordered twice above, on purpose.
  expect(twice).toHaveLength(1)
  for (const row of bench.sandbox.ledger().orders) {
    expect(await bench.db.order.findMany({ where: { supplierOrderId: row.id } })).toMatchObject([{ imei: row.imei }])
  }
  const unlinked = await bench.db.order.findMany({ where: { status: 'PENDING', supplierOrderId: null } })
  expect(unlinked).toEqual([])
})
