import { afterEach, describe, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import { refreshOrder } from '../../src/order/refresh-order.ts'
import { createSyncRunner } from '../../src/order/sync-runner.ts'
import { afterFailure, type Breaker, classifyAdmission, closedBreaker } from '../../src/supplier/circuit-breaker.ts'
import { refreshAccount } from '../../src/supplier/refresh-account.ts'
import type { StatusReply } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeWorkbench, type Workbench, type WorkbenchOptions } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

describe('the decision', () => {
  const failAt = (breaker: Breaker, now: number) => afterFailure(breaker, { cause: 'no answer', startedAt: now, now })
  const failTimes = (count: number) => {
    let breaker = closedBreaker
    for (let time = 0; time < count; time += 1) breaker = failAt(breaker, 0)
    return breaker
  }

  test('four failures in a row change nothing; the fifth holds calls back for ten seconds', () => {
    expect(classifyAdmission(failTimes(4), 0)).toMatchObject({ kind: 'go' })
    expect(classifyAdmission(failTimes(5), 9_999)).toEqual({ kind: 'wait', until: 10_000 })
    expect(classifyAdmission(failTimes(5), 10_000)).toMatchObject({ kind: 'go' })
  })

  test('when the time is over one call tries; the others wait for it, at most as long again', () => {
    const trying = classifyAdmission(failTimes(5), 12_000)
    if (trying.kind !== 'go') throw new Error('it does not try')
    expect(classifyAdmission(trying.breaker, 12_000)).toMatchObject({ kind: 'wait', until: 22_000 })
    expect(classifyAdmission(trying.breaker, 22_000)).toMatchObject({ kind: 'go' })
  })

  test('each try that fails doubles the wait, up to a minute', () => {
    let breaker = failTimes(5)
    const waits = []
    for (let time = 0; time < 4; time += 1) {
      const now = breaker.openUntil ?? 0
      breaker = failAt(breaker, now)
      waits.push((breaker.openUntil ?? 0) - now)
    }
    expect(waits).toEqual([20_000, 40_000, 60_000, 60_000])
  })

  test('what was under way when it opened says nothing new when it fails too', () => {
    const open = afterFailure(failTimes(4), { cause: 'first', startedAt: 100, now: 5_000 })
    expect(afterFailure(open, { cause: 'second', startedAt: 4_999, now: 6_000 })).toBe(open)
  })
})

describe('free calls that fail again and again', () => {
  const lost: StatusReply = { kind: 'no-answer', detail: 'read ECONNRESET' }
  const makeFailing = async (options: WorkbenchOptions = {}) => {
    const clock = makeClock()
    const made = await makeWorkbench({ clock, ...options })
    bench = made
    const asked = { orders: 0, account: 0 }
    const ask = (reply: StatusReply = lost) =>
      made.parts.gate.read('orders', async () => {
        asked.orders += 1
        return reply
      })
    return { made, clock, ask, asked }
  }

  test('are no longer made: the answer comes at once, says why and until when, and costs nothing of the rate', async () => {
    const { made, clock, ask, asked } = await makeFailing()
    for (let call = 0; call < 5; call += 1) expect(await ask()).toEqual(lost)
    const booked = await made.db.supplierCall.count()
    expect(await ask()).toEqual({
      kind: 'not-asked',
      detail: expect.stringMatching(/last 5 calls of this kind.*08:00:10 UTC.*the connection broke off/),
    })
    expect([asked.orders, await made.db.supplierCall.count()]).toEqual([5, booked])
    // Another kind is not concerned.
    expect(await refreshAccount(made.parts)).toMatchObject({ kind: 'account' })

    clock.advance(10_000)
    const good: StatusReply = { kind: 'orders', items: [] }
    expect(await ask(good)).toEqual(good)
    for (let call = 0; call < 4; call += 1) expect(await ask()).toEqual(lost)
    expect(asked.orders).toBe(10)
  })

  test('are tried by one, while those that waited for a place meanwhile are answered without a call', async () => {
    const { made, clock, ask, asked } = await makeFailing({ concurrency: 1 })
    for (let call = 0; call < 5; call += 1) await ask()
    clock.advance(10_000)
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map((answer) => answer?.kind)).toEqual(['no-answer', 'not-asked', 'not-asked'])
    expect(asked.orders).toBe(6)
    expect(made.logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(2)
  })

  test('a refusal in the words of the protocol is an answer, and no failure', async () => {
    const { ask, asked } = await makeFailing()
    for (let call = 0; call < 8; call += 1) await ask({ kind: 'error', error: 'auth', text: 'Invalid User!', raw: '' })
    expect(asked.orders).toBe(8)
  })

  test('a sync and a refresh say so at once, and the balance that is not asked for says nothing about the supplier', async () => {
    const { made } = await makeFailing({
      wrap: (supplier) => ({
        ...supplier,
        getOrders: async () => lost,
        getAccount: async () => ({ kind: 'no-answer', detail: 'read ECONNRESET' }),
      }),
    })
    const id = await made.addOrder(1)
    made.startSender()
    await made.settled([id], ['PENDING'])
    const calls = made.sandbox.calls().total
    for (let call = 0; call < 5; call += 1) {
      await refreshOrder(made.parts, ownerAccountId, id)
      await refreshAccount(made.parts)
    }
    const message = expect.stringMatching(/not asked for now.*08:00:10 UTC/)
    expect(await refreshOrder(made.parts, ownerAccountId, id)).toEqual({ kind: 'supplier', message })
    const { done } = await createSyncRunner(made.parts).start(ownerAccountId, { due: false })
    expect(await done).toMatchObject({ open: 1, asked: 0, calls: 0, failure: message })
    await made.db.supplierState.updateMany({ data: { reachable: true } })
    expect(await refreshAccount(made.parts)).toMatchObject({ kind: 'not-asked' })
    expect(await made.state()).toMatchObject({ reachable: true })
    expect(made.sandbox.calls().total).toBe(calls)
  })
})
