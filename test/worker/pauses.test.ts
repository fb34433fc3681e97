import { afterEach, describe, expect, test } from 'vitest'
import { createGsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { tryToResume } from '../../src/supplier/resume-sending.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench, type WorkbenchOptions } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

async function makePaused(options: WorkbenchOptions = {}) {
  const clock = makeClock()
  const made = await makeWorkbench({ clock, concurrency: 1, ...options })
  bench = made
  const toRetry = async () => {
    const { retryAt } = await made.state()
    clock.advance((retryAt?.getTime() ?? 0) - clock.now())
    await tryToResume(made.parts)
  }
  const addOrders = async (count: number) => {
    const ids = []
    for (let number = 1; number <= count; number += 1) ids.push(await made.addOrder(number))
    return ids
  }
  return { bench: made, clock, toRetry, addOrders }
}

const paused = (made: Workbench) =>
  until('sending is paused', async () => ((await made.state()).pauseReason === null ? null : await made.state()))
/** The sender has looked at the queue and sleeps, and none of its calls is under way. */
const asleep = (made: Workbench, clock: { sleepers(): number }) =>
  until('the sender waits', async () => {
    const underWay = await made.db.attempt.count({ where: { finishedAt: null } })
    return underWay === 0 && clock.sleepers() === 1
  })

test('an empty account stops the queue after one call, says what to do, and sending resumes by itself after credits are added', async () => {
  const { bench, clock, toRetry, addOrders } = await makePaused({ sandbox: { settings: { credits: '0.04' } } })
  const ids = await addOrders(4)
  bench.startSender()
  expect(await paused(bench)).toMatchObject({
    pauseReason: 'credit',
    pauseMessage: expect.stringContaining('Add credits'),
  })
  await asleep(bench, clock)
  expect(bench.placeCalls()).toHaveLength(1)
  expect(bench.sandbox.ledger().orders).toEqual([])
  expect(await bench.db.order.count({ where: { status: 'QUEUED' } })).toBe(4)

  const calls = bench.sandbox.calls().total
  clock.advance(59_000)
  await tryToResume(bench.parts)
  expect(bench.sandbox.calls().total).toBe(calls)

  await toRetry()
  const again = await bench.state()
  expect(bench.sandbox.calls().total).toBe(calls + 1)
  expect(again).toMatchObject({ pauseReason: 'credit', pauseCount: 2, balanceMicros: 40_000n })
  expect(again.retryAt?.getTime()).toBe(clock.now() + 120_000)

  bench.sandbox.changeSettings({ credits: '10.00' })
  await toRetry()
  await bench.settled(ids, ['PENDING'])
  expect(bench.placeCalls()).toHaveLength(5)
  expect(bench.sandbox.ledger().orders).toHaveLength(4)
  expect(await bench.state()).toMatchObject({ pauseReason: null, pauseMessage: null, retryAt: null, pauseCount: 0 })
})

test.each([
  ['invalid-key', 'auth', /GSM_FUSION_API_KEY/],
  ['maintenance', 'maintenance', /by itself/],
])('%s pauses for %s, also over a restart, until a free call finds all well', async (fault, reason, message) => {
  const { bench, clock, toRetry, addOrders } = await makePaused()
  const ids = await addOrders(3)
  bench.fault('placeorder', fault)
  const first = bench.startSender()
  expect(await paused(bench)).toMatchObject({ pauseReason: reason, pauseMessage: expect.stringMatching(message) })
  await first.stop()
  bench.startSender(true)
  await asleep(bench, clock)
  expect(bench.placeCalls()).toHaveLength(1)
  bench.fault('accountinfo', fault)
  await toRetry()
  expect(await bench.state()).toMatchObject({ pauseReason: reason, pauseCount: 2 })
  await toRetry()
  await bench.settled(ids, ['PENDING'])
})

test('an address that the supplier does not allow pauses for ip and tells the address', async () => {
  const text = 'Invalid IP request![1.2.3.4]'
  const { bench, addOrders } = await makePaused({
    wrap: (supplier) => ({ ...supplier, placeOrder: async () => ({ kind: 'error', error: 'ip', text, raw: '' }) }),
  })
  const [id = ''] = await addOrders(1)
  bench.startSender()
  expect(await paused(bench)).toMatchObject({ pauseReason: 'ip', pauseMessage: expect.stringContaining('1.2.3.4') })
  expect(await bench.getOrder(id)).toMatchObject({ status: 'QUEUED' })
})

test('a supplier that cannot be reached pauses, buys nothing, and is tried again until it is back', async () => {
  const { bench, toRetry, addOrders } = await makePaused()
  const { port } = bench.sandbox
  await bench.sandbox.close()
  const ids = await addOrders(2)
  bench.startSender()
  expect(await paused(bench)).toMatchObject({
    pauseReason: 'unreachable',
    pauseMessage: expect.stringMatching(/cannot be reached/),
  })
  await toRetry()
  expect(await bench.state()).toMatchObject({ pauseReason: 'unreachable', pauseCount: 2, reachable: false })
  const back = await createGsmFusionSandbox({ port })
  await toRetry()
  await bench.settled(ids, ['PENDING'])
  expect(back.ledger().orders).toHaveLength(2)
  await back.close()
})

test('an expensive order that is next is waited for: it is not tried again, nor passed by a cheap one, until the credits cover it', async () => {
  const { bench, clock, toRetry, addOrders } = await makePaused({ sandbox: { settings: { credits: '0.10' } } })
  const ids = await addOrders(3)
  // Prices as in the catalogue of these orders: the supplier charges 0.08 for the service.
  await bench.db.order.update({ where: { id: ids[0] ?? '' }, data: { priceMicros: 19_900_000n } })
  bench.fault('placeorder', 'no-credit')
  bench.startSender()
  await paused(bench)
  await asleep(bench, clock)
  for (let time = 0; time < 5; time += 1) await toRetry()
  expect(bench.placeCalls()).toHaveLength(1)
  expect(await bench.state()).toMatchObject({
    pauseReason: 'credit',
    pauseMessage: expect.stringMatching(/0\.10 credits and the next order costs 19\.90\. Add credits there, or cancel/),
  })
  bench.sandbox.changeSettings({ credits: '20.00' })
  await toRetry()
  await bench.settled(ids, ['PENDING'])
  expect(bench.placeCalls()).toHaveLength(4)
})

describe('three unknown outcomes in a row', () => {
  test('pause the sending; after that one call at a time feels its way until an answer is clear', async () => {
    const { bench, clock, toRetry, addOrders } = await makePaused({ concurrency: 4 })
    bench.fault('placeorder', 'html-502-before-accept', 100)
    const ids = await addOrders(12)
    bench.startSender()
    expect(await paused(bench)).toMatchObject({
      pauseReason: 'failing',
      pauseMessage: expect.stringMatching(/last 3 orders/),
    })
    await asleep(bench, clock)
    const before = bench.placeCalls().length
    // Those that were under way when the third ended.
    expect(before).toBeLessThanOrEqual(6)
    expect((await bench.state()).retryAt?.getTime()).toBe(clock.now() + 10_000)

    bench.sandbox.changeFaults({ clear: true })
    bench.fault('placeorder', 'html-502-before-accept', 1)
    await toRetry()
    await until('it is paused again', async () => (await bench.state()).pauseCount === 2)
    await asleep(bench, clock)
    expect(bench.placeCalls()).toHaveLength(before + 1)
    expect((await bench.state()).retryAt?.getTime()).toBe(clock.now() + 20_000)

    const rest = await bench.db.order.findMany({ where: { status: 'QUEUED' }, select: { id: true } })
    expect(rest).toHaveLength(ids.length - before - 1)
    await toRetry()
    const restIds = rest.map((order) => order.id)
    await bench.settled(restIds, ['PENDING'])
    expect(await bench.state()).toMatchObject({ pauseReason: null, pauseCount: 0 })
  })

  test('are not in a row when a clear answer stands between them', async () => {
    const clear: SubmissionReply = { kind: 'error', error: 'bad-input', text: 'Invalid IMEI', raw: '' }
    const lost: SubmissionReply = { kind: 'no-answer', detail: 'read ECONNRESET' }
    const replies = [lost, lost, clear, lost, lost]
    const { bench, addOrders } = await makePaused({
      wrap: (supplier) => ({ ...supplier, placeOrder: async () => replies.shift() ?? clear }),
    })
    const ids = await addOrders(6)
    bench.startSender()
    await bench.settled(ids, ['UNKNOWN', 'REFUSED'])
    expect(await bench.state()).toMatchObject({ pauseReason: null })
  })
})

describe('the free call that decides whether sending goes on', () => {
  const creditPause = async (options: WorkbenchOptions) => {
    const made = await makePaused(options)
    made.bench.fault('placeorder', 'no-credit')
    const ids = await made.addOrders(1)
    made.bench.startSender()
    await paused(made.bench)
    return { ...made, ids }
  }

  test('may not exist at the supplier: then the list of services shows that it is there', async () => {
    const { bench, ids, toRetry } = await creditPause({ sandbox: { settings: { accountInfo: false } } })
    await toRetry()
    await bench.settled(ids, ['PENDING'])
  })

  test('may have a form that nobody has seen: that does not stop the sending for ever', async () => {
    const strange = { kind: 'unreadable' as const, detail: 'no balance', httpStatus: 200, raw: '<Client/>' }
    const { bench, ids, toRetry } = await creditPause({
      wrap: (supplier) => ({ ...supplier, getAccount: async () => strange }),
    })
    await toRetry()
    await bench.settled(ids, ['PENDING'])
  })

  test('keeps the pause while neither gives a good answer', async () => {
    const { bench, ids, toRetry } = await creditPause({})
    bench.fault('accountinfo', 'html-502-before-accept', 1)
    bench.fault('imeiservices', 'html-502-before-accept', 1)
    await toRetry()
    expect(await bench.state()).toMatchObject({ pauseReason: 'failing', pauseMessage: expect.stringContaining('502') })
    expect(await bench.getOrder(ids[0] ?? '')).toMatchObject({ status: 'QUEUED' })
    expect(bench.placeCalls()).toHaveLength(1)
  })

  test('cut short by the end of the program changes nothing', async () => {
    const { bench, toRetry } = await creditPause({})
    const before = await bench.state()
    bench.fault('accountinfo', 'hang-before-accept')
    const trying = toRetry()
    await until('it is asked', () => bench.sandbox.calls().calls.some((call) => call.action === 'accountinfo'))
    bench.parts.gate.close()
    await trying
    expect(await bench.state()).toEqual(before)
  })
})
