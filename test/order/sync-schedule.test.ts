import { expect, test } from 'vitest'
import { nextSyncAt } from '../../src/order/sync-schedule.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Seconds since it was placed, what the service says it takes, and in how many seconds it is asked about again (0: in the very next round). */
test.each([
  [0, null, 0],
  [0, 0, 0],
  [5 * minute, null, 0],
  [12 * minute, null, 0],
  [13 * minute, null, 65],
  [hour, null, 5 * minute],
  [6 * hour, null, 30 * minute],
  [30 * day, null, 30 * minute],
  [0, 5 * minute, 0],
  [0, 2 * hour, 10 * minute],
  [hour, 2 * hour, 10 * minute],
  [3 * hour, 2 * hour, 15 * minute],
  [0, 10 * day, 30 * minute],
  [10 * day, 10 * day, 30 * minute],
])('placed %i s ago at a service of %s s: again in %i s', (ageSeconds, deliverySeconds, expectedSeconds) => {
  const placedAt = new Date('2026-11-23T08:00:00Z')
  const now = new Date(placedAt.getTime() + ageSeconds * 1_000)
  expect((nextSyncAt({ placedAt, now, deliverySeconds }).getTime() - now.getTime()) / 1_000).toBe(expectedSeconds)
})

test('an order of the future (the clock was set back) is asked about like a fresh one', () => {
  const now = new Date('2026-11-23T08:00:00Z')
  expect(nextSyncAt({ placedAt: new Date(now.getTime() + 3_600_000), now, deliverySeconds: null })).toEqual(now)
})
