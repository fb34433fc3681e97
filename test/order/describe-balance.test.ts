import { expect, test } from 'vitest'
import { type BalanceFacts, describeBalance } from '../../src/order/describe-balance.ts'
import { later, since } from './make-doubt.ts'

const minute = 60_000
const facts: BalanceFacts = {
  before: { micros: 10_000_000n, at: later(since, -minute) },
  latest: { micros: 9_920_000n, at: later(since, 14 * minute) },
  overAt: since,
  priceMicros: 80_000n,
  accepted: { count: 0, micros: 0n },
  othersInDoubt: 0,
}
/** Every sentence ends with what it cannot know. */
const notKnown =
  ' Only orders of this desk are counted: what was paid in, paid out or bought otherwise in that time is not known here.'
const says = (change: Partial<BalanceFacts>) => {
  const said = describeBalance({ ...facts, ...change })
  if (said === null) return null
  expect(said.endsWith(notKnown)).toBe(true)
  return said.slice(0, -notKnown.length)
}
const latest = (micros: bigint) => ({ latest: { ...facts.latest, micros } })

test('a fall by exactly the price suggests that it was bought', () => {
  expect(says({})).toBe(
    'Between 07:59 and 08:14 UTC the balance fell by 0.08 while no other order was accepted: 0.08 more is gone than that explains, the price of this order, which suggests that it was bought.',
  )
})

test('what other orders cost is taken off first', () => {
  const accepted = { count: 3, micros: 240_000n }
  expect(says({ accepted, ...latest(9_680_000n) })).toMatch(
    /fell by 0\.32 while the 3 orders accepted then cost 0\.24: 0\.08 more .* was bought\.$/,
  )
  expect(says({ accepted: { count: 1, micros: 80_000n } })).toMatch(/the one order accepted then cost 0\.08: nothing/)
  expect(says({ accepted, ...latest(9_760_000n) })).toMatch(/nothing is missing.*not bought\.$/)
})

test('no fall suggests that it was not bought', () => {
  expect(says(latest(10_000_000n))).toMatch(/stayed the same .*nothing is missing, which suggests .* not bought\.$/)
})

test('other orders of unknown outcome may be what is missing', () => {
  expect(says({ othersInDoubt: 2 })).toMatch(/other orders of unknown outcome \(2\) .* may be theirs\.$/)
  expect(says({ othersInDoubt: 2, ...latest(10_000_000n) })).toMatch(/not bought\.$/)
})

test('another difference, or one without a price to compare with, says little', () => {
  expect(says(latest(9_900_000n))).toMatch(/0\.10 more .* says little\.$/)
  expect(says({ priceMicros: null })).toMatch(/says little\.$/)
})

test('credits that came in say nothing', () => {
  expect(says(latest(60_000_000n))).toMatch(/rose by 50\.00 .* credits came in .* says nothing about this order\.$/)
})

test.each<[string, Partial<BalanceFacts>]>([
  ['the latest reading is from before the call was over', { overAt: facts.latest.at }],
  ['there is only one reading', { latest: facts.before, overAt: later(since, -2 * minute) }],
  ['the readings are more than an hour apart', { before: { ...facts.before, at: later(since, -47 * minute) } }],
])('nothing is said when %s', (_name, change) => {
  expect(says(change)).toBe(null)
})
