import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PauseReason, pauseWaitMs } from '../../src/supplier/pause.ts'
import {
  clearPause,
  noteAnswered,
  renewPause,
  type SeenPause,
  setPause,
} from '../../src/supplier/supplier-state-store.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

let bench: Workbench
const now = new Date('2026-11-23T08:00:00Z')

beforeAll(async () => {
  bench = await makeWorkbench()
})
afterAll(() => bench.close())
beforeEach(() => bench.db.supplierState.deleteMany())

const pause = (reason: PauseReason, at = now) =>
  bench.db.$transaction((tx) => setPause(tx, bench.supplierName, { reason, message: `because of ${reason}` }, at))

test.each<[PauseReason, number[]]>([
  ['credit', [60, 120, 240, 480, 600, 600]],
  ['auth', [60, 120, 240, 480, 600, 600]],
  ['ip', [60, 120, 240, 480, 600, 600]],
  ['maintenance', [60, 120, 240, 300, 300]],
  ['unreachable', [10, 20, 40, 60, 60]],
  ['failing', [10, 20, 40, 60, 60]],
  ['busy', [10, 20, 40, 60, 60]],
])('the waits of a pause for %s grow to their limit: %j seconds', (reason, seconds) => {
  expect(seconds.map((_, index) => Number(pauseWaitMs(reason, index + 1)) / 1_000)).toEqual(seconds)
  expect(pauseWaitMs(reason, 1_000_000)).toBe((seconds.at(-1) ?? 0) * 1_000)
})

test('eight calls that learn the same set one pause', async () => {
  await bench.state()
  await Promise.all(Array.from({ length: 8 }, () => pause('credit')))
  expect(await bench.state()).toMatchObject({ pauseCount: 1, retryAt: new Date(now.getTime() + 60_000), pausedAt: now })
})

test.each<[PauseReason, PauseReason, PauseReason]>([
  ['credit', 'failing', 'credit'],
  ['credit', 'unreachable', 'credit'],
  ['credit', 'auth', 'credit'],
  ['failing', 'unreachable', 'failing'],
  ['unreachable', 'credit', 'credit'],
  ['failing', 'auth', 'auth'],
  ['maintenance', 'ip', 'ip'],
  ['busy', 'failing', 'busy'],
  ['busy', 'credit', 'credit'],
  ['credit', 'busy', 'credit'],
  ['credit', 'restored', 'restored'],
  ['restored', 'credit', 'restored'],
])('while a pause for %s stands, one for %s leaves %s', async (first, second, expected) => {
  await pause(first)
  await pause(second, new Date(now.getTime() + 1))
  expect(await bench.state()).toMatchObject({ pauseReason: expected, pauseMessage: `because of ${expected}` })
})

test('a pause whose time has come is replaced, waits longer, and still tells since when nothing is sent', async () => {
  await pause('credit')
  const later = new Date(now.getTime() + 60_000)
  await pause('unreachable', later)
  expect(await bench.state()).toMatchObject({
    pauseReason: 'unreachable',
    pauseCount: 2,
    pausedAt: now,
    retryAt: new Date(later.getTime() + 20_000),
  })
})

test('waits begin anew after a clear answer to an order', async () => {
  await pause('failing')
  await noteAnswered(bench.db, bench.supplierName)
  await clearPause(bench.db, bench.supplierName, await bench.state())
  await pause('failing')
  expect(await bench.state()).toMatchObject({ pauseCount: 1, retryAt: new Date(now.getTime() + 10_000) })
})

test('a pause that was set after somebody looked is not cleared by them', async () => {
  await pause('failing')
  const seen = await bench.state()
  await pause('auth', new Date(now.getTime() + 10_000))
  expect(await clearPause(bench.db, bench.supplierName, seen)).toBe(false)
  expect(await bench.state()).toMatchObject({ pauseReason: 'auth' })
})

test('what a free call found takes the place of the pause that it looked at, and of no other', async () => {
  const renew = async (reason: PauseReason, seen: SeenPause, isExtra = false) => {
    const found = { reason, message: `because of ${reason}` }
    const later = new Date(now.getTime() + 1_000)
    await bench.db.$transaction((tx) => renewPause(tx, bench.supplierName, { seen, pause: found, now: later, isExtra }))
    return await bench.state()
  }
  await pause('credit')
  const first = await bench.state()
  const second = await renew('maintenance', first)
  expect(second).toMatchObject({ pauseReason: 'maintenance', pauseCount: 2, pausedAt: now })
  expect(await renew('auth', first)).toEqual(second)
  // A person's own try does not make the program's tries rarer.
  expect(await renew('maintenance', second, true)).toMatchObject({ pauseReason: 'maintenance', pauseCount: 2 })
})

test('only a person ends a pause that has no time', () => {
  expect(pauseWaitMs('restored', 1)).toBeNull()
})
