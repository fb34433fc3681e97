import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { OrderStatus } from '../../src/db/generated/prisma/client.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { makeAccount, openDatabase } from './adapters.ts'

const open = ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS'] as const
const closed = Object.values(OrderStatus).filter((status) => !open.some((other) => other === status))

const copy = copyDatabase()
let database: Database
beforeAll(async () => {
  database = openDatabase('ours', copy.url)
  const at = new Date(0)
  await database.account.createMany({ data: [makeAccount('one'), makeAccount('two')] })
  const service = { category: '', title: '', available: true, position: 1, createdAt: at, updatedAt: at }
  await database.service.createMany({
    data: [
      { ...service, id: 1, supplierServiceId: '1739' },
      { ...service, id: 2, supplierServiceId: '269' },
    ],
  })
})
beforeEach(async () => {
  await database.order.deleteMany({ where: { repeatOfId: { not: null } } })
  await database.order.deleteMany()
})
afterAll(async () => {
  await database.$disconnect()
  copy.remove()
})

type Differences = { accountId?: string; serviceId?: number; imei?: string; status?: OrderStatus; repeatOfId?: string }

const store = (id: string, differences: Differences = {}) =>
  database.order.create({
    data: {
      id,
      accountId: 'one',
      serviceId: 1,
      serviceTitle: '',
      imei: '356938035643809',
      status: 'QUEUED',
      orderedAt: new Date(0),
      updatedAt: new Date(0),
      ...differences,
    },
  })

const refused = { code: 'P2002' }

test.each(open)('the database refuses a second order beside one that is %s', async (status) => {
  await store('first', { status })
  await expect(store('second')).rejects.toMatchObject(refused)
  expect(await database.order.count()).toBe(1)
})

test.each(open)('the database refuses a second order that is %s itself', async (status) => {
  await store('first')
  await expect(store('second', { status })).rejects.toMatchObject(refused)
})

test.each(closed)('an order beside one that is %s is stored', async (status) => {
  await store('first', { status })
  await store('second')
  expect(await database.order.count()).toBe(2)
})

test('a closed order cannot be opened again beside an open one', async () => {
  await store('first', { status: 'NOT_PLACED' })
  await store('second')
  const reopened = database.order.update({ where: { id: 'first' }, data: { status: 'PENDING' } })
  await expect(reopened).rejects.toMatchObject(refused)
})

test('deliberate repeats of an open order are stored, as many as are wanted', async () => {
  await store('first')
  await store('second', { repeatOfId: 'first' })
  await store('third', { repeatOfId: 'first' })
  expect(await database.order.count()).toBe(3)
  await expect(store('fourth')).rejects.toMatchObject(refused)
})

test('another account, service or IMEI has an open order of its own', async () => {
  await store('first')
  await store('second', { accountId: 'two' })
  await store('third', { serviceId: 2 })
  await store('fourth', { imei: '490154203237518' })
  expect(await database.order.count()).toBe(4)
})

test('of two orders placed at the same time one is stored', async () => {
  const outcomes = await Promise.allSettled([store('first'), store('second')])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await database.order.count()).toBe(1)
})
