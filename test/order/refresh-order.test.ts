import { afterEach, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { moveOrder } from '../../src/order/order-store.ts'
import { refreshOrder } from '../../src/order/refresh-order.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

const supplierOrderId = '15000001'

async function makeAnswered(meanwhile: () => Promise<void>) {
  const item = { supplierOrderId, imei: '', serviceTitle: '', state: 'rejected' as const, statusText: 'Rejected' }
  const unread = { code: '', orderedAtText: null, orderedAt: null, raw: '' }
  const items: StatusItem[] = [{ ...item, ...unread }]
  const made = await makeWorkbench({
    wrap: (supplier) => ({
      ...supplier,
      getOrders: async () => {
        await meanwhile()
        return { kind: 'orders', items }
      },
    }),
  })
  bench = made
  const id = await made.addOrder(1)
  await made.db.order.update({ where: { id }, data: { status: 'COMPLETED', supplierOrderId } })
  const move = async (to: OrderStatus) => {
    const order = await made.getOrder(id)
    await made.db.$transaction((tx) => moveOrder(tx, order, { to, reason: null, at: new Date() }))
  }
  const refresh = async () => (await refreshOrder(made.parts, ownerAccountId, id)).kind
  return { bench: made, id, move, refresh }
}

test('an answer is corrected by the word of the supplier', async () => {
  const { bench, id, refresh } = await makeAnswered(async () => {})
  expect(await refresh()).toBe('order')
  expect(await bench.getOrder(id)).toMatchObject({ status: 'REJECTED', version: 2 })
})

test('but not by one that was on its way while somebody else corrected it: the newer word stands', async () => {
  const moves: OrderStatus[] = ['REJECTED', 'COMPLETED']
  const { bench, id, move, refresh } = await makeAnswered(async () => {
    for (const to of moves) await move(to)
  })
  expect(await refresh()).toBe('order')
  expect(await bench.getOrder(id)).toMatchObject({ status: 'COMPLETED', version: 3 })
})
