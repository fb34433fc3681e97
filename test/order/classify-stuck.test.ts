import { expect, test } from 'vitest'
import { describeFinding, idleLimitMs, isAnswerLate, isQueueIdle } from '../../src/order/classify-stuck.ts'
import { quickCodes } from '../../src/order/find-stuck-orders.ts'
import { slowCodes } from '../../src/order/find-stuck-slowly.ts'

const minute = 60_000
const day = 24 * 60 * minute
const now = new Date(Date.UTC(2026, 10, 23, 8))
const ago = (ms: number) => new Date(now.getTime() - ms)

test.each([...quickCodes, ...slowCodes])('%s says how many, which, and what to do, in one line', (code) => {
  const one = describeFinding({ code, count: 1, firstIds: ['01A'] })
  const many = describeFinding({ code, count: 7, firstIds: ['01A', '01B'] })
  expect(one).toMatch(/^1 (order|batch) [a-z].*: (order|batch)_01A\. [A-Z].*\.$/)
  expect(many).toMatch(/^7 (orders|batches) [a-z].*: (order|batch)_01A, (order|batch)_01B \.\.\.\. [A-Z].*\.$/)
  expect(one).not.toMatch(/\n|undefined/)
})

test.each<[string, number, number | null, boolean]>([
  ['nothing was ever sent, and it could have been for ten minutes', 10, null, true],
  ['nothing was ever sent, and it could have been for nine minutes', 9, null, false],
  ['one was sent nine minutes ago: a long queue that moves is normal', 600, 9, false],
  ['the last one was sent ten minutes ago', 600, 10, true],
  ['a pause ended nine minutes ago', 9, 600, false],
])('%s', (_, sendableMinutes, lastMinutes, idle) => {
  const lastAttemptAt = lastMinutes === null ? null : ago(lastMinutes * minute)
  const facts = { now, sendableSince: ago(sendableMinutes * minute), lastAttemptAt, idleLimitMs: idleLimitMs(0) }
  expect(isQueueIdle(facts)).toBe(idle)
})

test('a limit by the hour may leave the queue alone for an hour', () => {
  expect(idleLimitMs(0)).toBe(10 * minute)
  expect(idleLimitMs(300)).toBeGreaterThan(60 * minute)
})

test.each<[number, number | null, boolean]>([
  [day, 0, false],
  [day + 1, 0, true],
  [day + 1, 3_600, true],
  [day + 1, 8 * 3_600 + 1, false],
  [6 * day, (2 * day) / 1_000, false],
  [6 * day + 1, (2 * day) / 1_000, true],
  [7 * day, null, false],
  [7 * day + 1, null, true],
])('accepted %i ms ago by a service of %s s: late is %s', (ageMs, deliverySeconds, late) => {
  expect(isAnswerLate(ago(ageMs), deliverySeconds, now)).toBe(late)
})
