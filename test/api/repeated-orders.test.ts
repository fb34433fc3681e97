import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { mutate, newKey, openCatalogue, rowId } from './operations.ts'

let desk: TestDesk
let serviceId: string

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  serviceId = await openCatalogue(desk)
})
afterAll(() => desk.close())

let imeis = 0
const newImei = () => {
  imeis += 1
  return makeImei(imeis)
}

const place = (imei: string, more: object = {}) =>
  mutate(desk, 'placeOrder', { serviceId, idempotencyKey: newKey(), imei, ...more })

const stand = (globalId: string, status: OrderStatus) =>
  desk.db.order.update({ where: { id: rowId(globalId) }, data: { status } })

const ordersOf = (imei: string) => desk.db.order.findMany({ where: { imei }, orderBy: { id: 'asc' } })

test('an IMEI that is open is not ordered again, however it is written; the open order is named', async () => {
  const imei = newImei()
  const first = await place(imei)
  const keys = await desk.db.idempotencyKey.count()
  const again = await place(imei.replace(/^(..)/, '$1-'))
  expect(again).toMatchObject({ __typename: 'AlreadyOrderedError', code: 'ALREADY_ORDERED' })
  expect(again).toMatchObject({ order: { id: first.id, status: 'QUEUED' }, message: expect.stringContaining('QUEUED') })
  expect(await ordersOf(imei)).toHaveLength(1)
  expect(await desk.db.idempotencyKey.count()).toBe(keys)
})

test('the same IMEI may be open at two services', async () => {
  const imei = newImei()
  await place(imei)
  const other = await desk.serviceId('269')
  expect(await place(imei, { serviceId: other })).toMatchObject({ __typename: 'Order', price: '0.12', repeatOf: null })
})

test.each(['HELD', 'QUEUED', 'PENDING', 'IN_PROCESS'] as const)(
  'with allowRepeat an order that is %s is repeated, and the new one names it',
  async (status) => {
    const imei = newImei()
    const first = await place(imei)
    await stand(first.id, status)
    expect(await place(imei)).toMatchObject({ __typename: 'AlreadyOrderedError', order: { id: first.id, status } })
    const repeat = await place(imei, { allowRepeat: true })
    expect(repeat).toMatchObject({ __typename: 'Order', status: 'QUEUED', repeatOf: { id: first.id } })
    expect(await ordersOf(imei)).toHaveLength(2)
  },
)

test.each(['SENDING', 'UNKNOWN', 'NEEDS_REVIEW'] as const)(
  'an order that is %s may have been bought already, so allowRepeat does not pass it',
  async (status) => {
    const imei = newImei()
    const first = await place(imei)
    await stand(first.id, status)
    const answer = await place(imei, { allowRepeat: true })
    expect(answer).toMatchObject({ __typename: 'AlreadyOrderedError', order: { id: first.id, status } })
    expect(answer.message).toContain('never ordered again before that is settled')
    expect(await ordersOf(imei)).toHaveLength(1)
  },
)

test('allowRepeat does not pass an older order of unknown outcome behind a newer harmless one', async () => {
  const imei = newImei()
  const doubtful = await place(imei)
  const repeat = await place(imei, { allowRepeat: true })
  await stand(doubtful.id, 'UNKNOWN')
  expect(repeat).toMatchObject({ __typename: 'Order' })
  const answer = await place(imei, { allowRepeat: true })
  expect(answer).toMatchObject({ __typename: 'AlreadyOrderedError', order: { id: doubtful.id, status: 'UNKNOWN' } })
})

test('a repeat of a repeat names the newest open order', async () => {
  const imei = newImei()
  await place(imei)
  const second = await place(imei, { allowRepeat: true })
  expect(await place(imei, { allowRepeat: true })).toMatchObject({ repeatOf: { id: second.id } })
})

test('without an open order, allowRepeat makes an ordinary order', async () => {
  const imei = newImei()
  const first = await place(imei)
  await stand(first.id, 'COMPLETED')
  expect(await place(imei, { allowRepeat: true })).toMatchObject({
    __typename: 'Order',
    repeatOf: null,
    replaces: null,
  })
})

test('an order made after one that was never placed says in whose place it stands', async () => {
  const imei = newImei()
  const lost = await place(imei)
  await stand(lost.id, 'NOT_PLACED')
  const second = await place(imei)
  expect(second).toMatchObject({ __typename: 'Order', replaces: { id: lost.id }, repeatOf: null })
  await stand(second.id, 'COMPLETED')
  expect(await place(imei)).toMatchObject({ __typename: 'Order', replaces: null })
})

test.each(['COMPLETED', 'REJECTED', 'REFUSED', 'DUPLICATE', 'CANCELLED'] as const)(
  'an order that is %s does not stand in the way of another',
  async (status) => {
    const imei = newImei()
    await stand((await place(imei)).id, status)
    expect(await place(imei)).toMatchObject({ __typename: 'Order', status: 'QUEUED' })
  },
)

test('two at the same moment with different keys make one order', async () => {
  const imei = newImei()
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(imei)))
  expect(answers.filter((answer) => answer.__typename === 'Order')).toHaveLength(1)
  expect(answers.filter((answer) => answer.__typename === 'AlreadyOrderedError')).toHaveLength(19)
  expect(await ordersOf(imei)).toHaveLength(1)
})
