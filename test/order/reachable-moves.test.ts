import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OrderStatus } from '../../src/db/generated/prisma/enums.ts'
import { isOpen, orderStatuses } from '../../src/order/order-status.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { accepted, type DoubtBench, makeDoubtBench, minute } from './make-doubt-bench.ts'

let bench: DoubtBench
beforeAll(async () => {
  bench = await makeDoubtBench()
})
beforeEach(() => bench.start())
afterAll(() => bench.close())

/** An order that stands where a test wants it, whatever became of its call. */
async function setStatus(id: string, status: OrderStatus): Promise<void> {
  const at = new Date(bench.clock.now())
  const ended = isOpen(status) ? null : at
  await bench.db.order.update({
    where: { id },
    data: {
      status,
      version: { increment: 1 },
      finishedAt: ended,
      unknownSince: at,
      leaseUntil: new Date(at.getTime() + minute),
    },
  })
}

describe('an answer that comes when its order has moved on', () => {
  const inDoubt: OrderStatus[] = ['UNKNOWN', 'NEEDS_REVIEW']
  const error = (kind: 'credit' | 'duplicate' | 'bad-input'): SubmissionReply => ({
    kind: 'error',
    error: kind,
    text: 'so',
    raw: '',
  })
  const answers: [string, SubmissionReply, OrderStatus, OrderStatus[]][] = [
    ['bought', accepted('15000001', makeImei(1)), 'PENDING', [...inDoubt, 'NOT_PLACED']],
    ['never sent', { kind: 'not-sent', detail: 'ECONNREFUSED' }, 'NOT_PLACED', inDoubt],
    ['no credit', error('credit'), 'NOT_PLACED', inDoubt],
    ['a duplicate', error('duplicate'), 'DUPLICATE', []],
    ['refused', error('bad-input'), 'REFUSED', []],
    ['nothing clear', { kind: 'no-answer', detail: 'ECONNRESET' }, 'UNKNOWN', []],
  ]
  test.each(answers)(
    'and says "%s" moves it only from where that is the better word',
    async (_name, reply, to, from) => {
      await bench.addOrder(1)
      const claimed = await bench.claim()
      const { id } = claimed.order
      for (const status of orderStatuses) {
        await bench.db.order.update({ where: { id }, data: { supplierOrderId: null } })
        await setStatus(id, status)
        const before = await bench.getOrder(id)
        await settleAttempt(bench.parts, bench.supplierName, claimed, reply)
        const after = await bench.getOrder(id)
        if (from.includes(status)) expect(after).toMatchObject({ status: to, version: before.version + 1 })
        else expect(after).toEqual(before)
      }
    },
  )
})

test('the listing moves what is proven ours only from where that may still be news', async () => {
  const { id, bought } = await bench.makeUnknown(1, true)
  const from: OrderStatus[] = ['UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED', 'DUPLICATE', 'REFUSED']
  for (const status of orderStatuses) {
    await bench.db.order.update({ where: { id }, data: { supplierOrderId: null } })
    await setStatus(id, status)
    const before = await bench.getOrder(id)
    expect(await bench.reconcile()).toBe(from.includes(status) ? 1 : 0)
    const after = await bench.getOrder(id)
    if (from.includes(status)) expect(after).toMatchObject({ status: 'PENDING', supplierOrderId: bought })
    else expect(after).toEqual(before)
  }
})

test('the time moves nothing but UNKNOWN orders, and these only to a person', async () => {
  bench.sandbox.changeSettings({ listing: false })
  const { id } = await bench.makeUnknown(1, false)
  for (const status of orderStatuses) {
    await setStatus(id, status)
    bench.clock.advance(60 * minute)
    expect(await bench.reconcile()).toBe(status === 'UNKNOWN' ? 1 : 0)
    expect(await bench.getOrder(id)).toMatchObject({ status: status === 'UNKNOWN' ? 'NEEDS_REVIEW' : status })
  }
})
