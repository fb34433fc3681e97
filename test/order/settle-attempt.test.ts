import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Claim, claimNextOrder } from '../../src/order/claim-order.ts'
import { expireLeases } from '../../src/order/expire-leases.ts'
import { moveOrder } from '../../src/order/order-store.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import { settleSurely } from '../../src/order/settle-surely.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench } from '../worker/make-workbench.ts'

const clock = makeClock()
let bench: Workbench
beforeAll(async () => {
  bench = await makeWorkbench({ clock })
})
beforeEach(() => bench.reset())
afterAll(() => bench.close())

async function claim(number = 1): Promise<Claim> {
  await bench.addOrder(number)
  const claimed = await claimNextOrder(bench.parts, { supplierName: bench.supplierName, timeoutMs: 60_000 })
  if (!claimed) throw new Error('nothing to claim')
  return claimed
}
const accepted = ({ order }: Claim, supplierOrderId = '15000001'): SubmissionReply => ({
  kind: 'result',
  accepted: [{ supplierOrderId, imei: order.imei, statusText: 'Pending' }],
  duplicates: [],
  errors: [],
  raw: '<result/>',
})
const settle = (claimed: Claim, reply: SubmissionReply) =>
  settleAttempt(bench.parts, bench.supplierName, claimed, reply)
const attemptOf = ({ attempt }: Claim) => bench.db.attempt.findUniqueOrThrow({ where: { id: attempt.id } })
const noCredit: SubmissionReply = { kind: 'error', error: 'credit', text: 'Credit has been finished!', raw: '' }
const refusal: SubmissionReply = { kind: 'error', error: 'bad-input', text: 'Invalid IMEI', raw: '' }

describe('a lease', () => {
  test('lasts to its end; then the order is UNKNOWN, with one event, and its attempt says so', async () => {
    const claimed = await claim()
    clock.advance(89_999)
    expect(await expireLeases(bench.parts)).toBe(0)
    clock.advance(1)
    expect(await Promise.all([expireLeases(bench.parts), expireLeases(bench.parts)])).toContain(1)
    const now = new Date(clock.now())
    expect(await bench.getOrder(claimed.order.id)).toMatchObject({ status: 'UNKNOWN', version: 3, unknownSince: now })
    expect(await attemptOf(claimed)).toMatchObject({ outcome: 'UNKNOWN', finishedAt: now })
    const events = await bench.db.orderEvent.findMany({ where: { orderId: claimed.order.id } })
    expect(events.map(({ to }) => to)).toEqual(['QUEUED', 'SENDING', 'UNKNOWN'])
  })

  test('that ran out does not shut out the own good answer, which comes late', async () => {
    const claimed = await claim()
    clock.advance(90_000)
    await expireLeases(bench.parts)
    expect(await settle(claimed, accepted(claimed))).toMatchObject({ to: 'PENDING' })
    expect(await bench.getOrder(claimed.order.id)).toMatchObject({ status: 'PENDING', supplierOrderId: '15000001' })
    expect(await attemptOf(claimed)).toMatchObject({ outcome: 'PENDING' })
    expect(await bench.state()).toMatchObject({ orderIdMark: '15000001' })
  })

  test.each([
    ['a refusal', refusal],
    [
      'a duplicate',
      { kind: 'error', error: 'duplicate', text: 'IMEI already exists!', raw: '' } satisfies SubmissionReply,
    ],
    ['no answer', { kind: 'no-answer', detail: 'ECONNRESET' } satisfies SubmissionReply],
  ])('that ran out is not undone by a late answer that says: %s', async (_name, reply) => {
    const claimed = await claim()
    clock.advance(90_000)
    await expireLeases(bench.parts)
    const before = await bench.getOrder(claimed.order.id)
    await settle(claimed, reply)
    expect(await bench.getOrder(claimed.order.id)).toEqual(before)
  })

  test.each([
    ['no credit', noCredit],
    ['not sent', { kind: 'not-sent', detail: 'ECONNREFUSED' } satisfies SubmissionReply],
  ])(
    'that ran out is settled by the late proof that nothing was bought, and never queued again: %s',
    async (_name, reply) => {
      const claimed = await claim()
      clock.advance(90_000)
      await expireLeases(bench.parts)
      expect(await settle(claimed, reply)).toMatchObject({ to: 'QUEUED' })
      const settled = await bench.getOrder(claimed.order.id)
      expect(settled).toMatchObject({ status: 'NOT_PLACED', supplierOrderId: null })
      expect(settled.reason).toMatch(/^The call never landed: \w/)
    },
  )

  test('that ran out is not undone by a stale worker once the order was found at the supplier', async () => {
    const claimed = await claim()
    clock.advance(90_000)
    await expireLeases(bench.parts)
    const unknown = await bench.getOrder(claimed.order.id)
    const found = { to: 'PENDING' as const, reason: 'Found.', at: new Date(clock.now()) }
    const patch = { supplierOrderId: '15000001' }
    await bench.db.$transaction((tx) => moveOrder(tx, unknown, { ...found, patch }))
    const before = await bench.getOrder(claimed.order.id)
    expect(await settle(claimed, noCredit)).toMatchObject({ to: 'QUEUED' })
    expect(await bench.getOrder(claimed.order.id)).toEqual(before)
    // Its own id again: no other order has it, so that is what the attempt is told to have bought.
    expect(await settle(claimed, accepted(claimed))).toMatchObject({ to: 'PENDING' })
    expect(await bench.getOrder(claimed.order.id)).toEqual(before)
    expect(await attemptOf(claimed)).toMatchObject({ outcome: 'PENDING' })
  })
})

describe('an answer', () => {
  test('with an id that another order got in the same moment makes the second one UNKNOWN, never SENDING for ever', async () => {
    const [first, second] = [await claim(1), await claim(2)]
    const verdicts = await Promise.all([settle(first, accepted(first)), settle(second, accepted(second))])
    expect(verdicts.map(({ to }) => to).sort()).toEqual(['PENDING', 'UNKNOWN'])
    expect(await bench.db.order.count({ where: { supplierOrderId: '15000001' } })).toBe(1)
  })

  test('raises the mark only when it was accepted, and never lowers it', async () => {
    const [first, second, third] = [await claim(1), await claim(2), await claim(3)]
    await settle(first, accepted(first, '15000009'))
    await settle(second, accepted(second, '15000004'))
    expect(await bench.state()).toMatchObject({ orderIdMark: '15000009' })
    const strange = accepted(third, '99000000')
    await settle(third, {
      ...strange,
      accepted: [{ supplierOrderId: '99000000', imei: '352099001761481', statusText: null }],
    } as SubmissionReply)
    expect(await bench.state()).toMatchObject({ orderIdMark: '15000009' })
  })
})

describe('a database that fails while an answer is stored', () => {
  /** The first so many transactions fail, as when another process holds the file. */
  const failing = (times: number) => {
    let left = times
    const db = new Proxy(bench.db, {
      get: (target, name, receiver) => {
        if (name === '$transaction' && left-- > 0) return () => Promise.reject(new Error('database is locked'))
        return Reflect.get(target, name, receiver)
      },
    })
    return { ...bench.parts, db }
  }

  test('does not lose it: the storing is tried again while the lease lasts', async () => {
    const claimed = await claim()
    const settled = settleSurely(failing(5), bench.supplierName, claimed, accepted(claimed))
    const done = settled.then(() => true)
    await until('it is stored', async () => {
      clock.advance(1_000)
      return await Promise.race([done, new Promise((resolve) => setImmediate(resolve, false))])
    })
    expect(await settled).toMatchObject({ to: 'PENDING' })
    expect(await bench.getOrder(claimed.order.id)).toMatchObject({ status: 'PENDING', supplierOrderId: '15000001' })
  })

  test('for longer than the lease is told with the id that was bought, and the lease makes the order UNKNOWN', async () => {
    const claimed = await claim()
    const settled = settleSurely(failing(1_000), bench.supplierName, claimed, accepted(claimed))
    let isOver = false
    settled.catch(() => {}).finally(() => (isOver = true))
    await until('it gives up', () => {
      clock.advance(5_000)
      return isOver
    })
    await expect(settled).rejects.toThrow('locked')
    expect(bench.logger.text()).toContain('15000001')
    clock.advance(90_000)
    expect(await expireLeases(bench.parts)).toBe(1)
  })
})
