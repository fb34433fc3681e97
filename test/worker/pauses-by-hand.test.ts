import { afterEach, describe, expect, test } from 'vitest'
import type { PauseReason } from '../../src/supplier/pause.ts'
import { resumeSending, tryToResume } from '../../src/supplier/resume-sending.ts'
import { clearPause, setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench, type WorkbenchOptions } from './make-workbench.ts'

let bench: Workbench | undefined
afterEach(() => bench?.close())

async function makePaused(reason: PauseReason, options: WorkbenchOptions = {}) {
  const clock = makeClock()
  const made = await makeWorkbench({ clock, ...options })
  bench = made
  made.sandbox.reset()
  const pause = (why: PauseReason) =>
    made.db.$transaction((tx) =>
      setPause(tx, made.supplierName, { reason: why, message: `because of ${why}` }, new Date(clock.now())),
    )
  await pause(reason)
  const id = await made.addOrder(1)
  return { made, clock, pause, id, resume: (why = 'It is mended.') => resumeSending(made.parts, why) }
}

const actions = (made: Workbench) => made.sandbox.calls().calls.map(({ action }) => action)

describe('a person who lets sending go on', () => {
  test('is believed after a free call has found all well, before the time of the next try, and the log keeps why', async () => {
    const { made, id, resume } = await makePaused('auth')
    expect(await resume('  The key was changed.  ')).toMatchObject({
      kind: 'resumed',
      state: { pauseReason: null, retryAt: null, balanceMicros: 1_000_000_000n },
    })
    expect(actions(made)).toEqual(['accountinfo'])
    expect(made.logger.lines).toContainEqual({
      level: 'info',
      message: 'a person let sending go on',
      facts: { pausedFor: 'auth', reason: 'The key was changed.' },
    })
    made.startSender()
    await made.settled([id], ['PENDING'])
  })

  test('is told why it cannot go on while the cause stands: the pause stays, tries again later, and nothing is sent', async () => {
    const { made, clock, id, resume } = await makePaused('credit')
    made.sandbox.changeSettings({ credits: '0.01' })
    made.startSender()
    clock.advance(30_000)
    for (let time = 0; time < 3; time += 1) {
      expect(await resume()).toEqual({
        kind: 'wrong-status',
        message: expect.stringMatching(/stays paused.*0\.01 credits and the next order costs 0\.08/),
      })
    }
    // However often a person tries, the program's own tries come no later for it.
    expect(await made.state()).toMatchObject({
      pauseReason: 'credit',
      pauseCount: 1,
      retryAt: new Date(clock.now() + 60_000),
      pausedAt: new Date(clock.now() - 30_000),
    })
    expect(await made.getOrder(id)).toMatchObject({ status: 'QUEUED' })
    expect(new Set(actions(made))).toEqual(new Set(['accountinfo']))
  })

  test('learns of another cause than the one before', async () => {
    const { made, resume } = await makePaused('maintenance')
    made.fault('accountinfo', 'invalid-key')
    expect(await resume()).toMatchObject({ message: expect.stringContaining('Invalid API Key!') })
    expect(await made.state()).toMatchObject({ pauseReason: 'auth' })
    made.fault('accountinfo', 'too-many-requests')
    expect(await resume()).toMatchObject({ message: expect.stringContaining('too many calls') })
    expect(await made.state()).toMatchObject({ pauseReason: 'busy', rateCeiling: 14 })
  })

  test('is not answered by a breaker: their call goes out however often such calls have failed', async () => {
    const { made, resume } = await makePaused('failing')
    const { gate } = made.parts
    for (const kind of ['account', 'services'] as const)
      for (let call = 0; call < 5; call += 1)
        await gate.read(kind, async () => ({ kind: 'not-sent', detail: 'refused' }))
    expect(await resume()).toMatchObject({ kind: 'resumed' })
  })

  test('is not kept waiting for more than 20 s', async () => {
    const { made, clock, resume } = await makePaused('failing', { timeoutMs: 60_000 })
    made.fault('accountinfo', 'hang-before-accept')
    const resuming = resume()
    await until('it is asked', () => actions(made).length === 1)
    clock.advance(20_000)
    expect(await resuming).toMatchObject({ kind: 'wrong-status', message: expect.stringContaining('no answer yet') })
    expect(await made.state()).toMatchObject({ pauseReason: 'failing' })
  })

  test('must give a reason of a bearable length, and can only end what there is', async () => {
    const { made, resume } = await makePaused('failing')
    for (const reason of ['', '   ', 'x'.repeat(1_001)])
      expect(await resume(reason)).toMatchObject({ kind: 'invalid-input', field: 'reason' })
    expect(await resume('x'.repeat(1_000))).toMatchObject({ kind: 'resumed' })
    expect(await resume()).toMatchObject({
      kind: 'wrong-status',
      message: expect.stringContaining('Nothing is paused'),
    })
    expect(actions(made)).toEqual(['accountinfo'])
  })
})

describe('the pause of a restored database', () => {
  test('is ended by nothing but a person: no time, no free call and no other cause', async () => {
    const { made, clock, pause, id } = await makePaused('restored')
    made.startSender()
    const before = await made.state()
    expect(before).toMatchObject({ pauseReason: 'restored', retryAt: null })
    for (const reason of ['credit', 'auth', 'busy', 'unreachable'] as const) await pause(reason)
    clock.advance(24 * 60 * 60_000)
    await tryToResume(made.parts)
    expect(await made.state()).toEqual(before)
    expect(await made.getOrder(id)).toMatchObject({ status: 'QUEUED' })
    expect(actions(made)).toEqual([])
  })

  test('takes the place of any other', async () => {
    const { made, pause } = await makePaused('credit')
    await pause('restored')
    expect(await made.state()).toMatchObject({ pauseReason: 'restored', retryAt: null })
  })

  test('ends on their word, without a call; orders that are held stay so, and other causes are learned again at once', async () => {
    const { made, id, resume } = await makePaused('restored')
    const [held = ''] = await made.addOrders(['352099001234562'], null, 'HELD')
    made.sandbox.changeSettings({ credits: '0.00' })
    expect(await resume('I have looked at the queue.')).toMatchObject({ kind: 'resumed' })
    expect(actions(made)).toEqual([])
    made.startSender()
    await until('the empty account is noticed', async () => (await made.state()).pauseReason === 'credit')
    expect(await made.state()).toMatchObject({ pauseCount: expect.any(Number), retryAt: expect.any(Date) })
    expect(await made.getOrder(held)).toMatchObject({ status: 'HELD' })
    expect(await made.getOrder(id)).toMatchObject({ status: 'QUEUED' })
    expect(made.placeCalls()).toHaveLength(1)
  })

  test('can be ended by whoever saw it, and by nobody who saw an earlier pause', async () => {
    const { made, pause } = await makePaused('maintenance')
    const earlier = await made.state()
    await pause('restored')
    expect(await clearPause(made.db, made.supplierName, earlier)).toBe(false)
    expect(await clearPause(made.db, made.supplierName, await made.state())).toBe(true)
  })
})
