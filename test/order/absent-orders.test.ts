import { expect, test } from 'vitest'
import {
  classifyReconcile,
  type DoubtfulOrder,
  type Listing,
  type ListingFacts,
} from '../../src/order/classify-reconcile.ts'
import { orderStatuses } from '../../src/order/order-status.ts'
import { failed, goodFacts, late, later, listed, makeDoubtful, since } from './make-doubt.ts'

const judge = (change: Partial<DoubtfulOrder>, listing: Listing, { now = late, settleAbsent = true } = {}) =>
  classifyReconcile(makeDoubtful(change), listing, new Set(['15000012']), { now, settleAbsent })
const listingWith = (facts: Partial<ListingFacts>): Listing => ({
  kind: 'listed',
  items: [],
  facts: { ...goodFacts, ...facts },
})

test('an order that a proven list does not hold, while it holds a later one of ours, was not placed', () => {
  expect(judge({}, listed())).toEqual({ to: 'NOT_PLACED' })
  const known = [{ supplierOrderId: '15000009' }, { supplierOrderId: '15000012' }]
  expect(judge({}, listed(...known))).toEqual({ to: 'NOT_PLACED' })
})

test('only where an owner has switched that on', () => {
  expect(judge({}, listed(), { settleAbsent: false }).to).toBe('NEEDS_REVIEW')
})

test('only 15 minutes after the call could last land; until then no person is asked either', () => {
  const deadlineAt = later(since, 59_000)
  const newestSentAt = later(deadlineAt, 1)
  const listing = listingWith({ newestSentAt })
  const minutesLater = later(deadlineAt, late.getTime() - since.getTime())
  expect(judge({ deadlineAt }, listing, { now: late })).toEqual({ to: null })
  expect(judge({ deadlineAt }, listing, { now: later(minutesLater, -1) })).toEqual({ to: null })
  expect(judge({ deadlineAt }, listing, { now: minutesLater })).toEqual({ to: 'NOT_PLACED' })
  expect(judge({ deadlineAt }, listing, { now: late, settleAbsent: false }).to).toBe('NEEDS_REVIEW')
})

test.each<[string, Partial<DoubtfulOrder>, Listing]>([
  ['the list is not proven', {}, listingWith({ proven: null })],
  ['the list was seen not to work', {}, listingWith({ proven: false })],
  ['it holds no order of ours', {}, listingWith({ newestSentAt: null })],
  ['its newest order of ours was sent just when the call could last land', {}, listingWith({ newestSentAt: since })],
  ['it does not reach back to before the attempt', {}, listingWith({ lowestId: '15000010' })],
  ['no order of ours was over before its call began', { olderOrderId: null }, listed()],
  ['the order of ours before it stands above everything in it', { olderOrderId: '15000021' }, listed()],
  [
    'the mark is far too high, and a stranger stands below it',
    { knownOrderIdMark: '15700000' },
    listingWith({ highestStrangeId: '15000011' }),
  ],
  ['the mark is far too high, and it stands there itself', { knownOrderIdMark: '15700000' }, listed({})],
  ['it is empty', {}, listingWith({ lowestId: null })],
  ['it holds a newer order of this IMEI of another service', {}, listed({ serviceTitle: 'Something else' })],
  ['it holds a stranger above the mark', {}, listingWith({ highestStrangeId: '15000011' })],
  ['it misses an order of ours', {}, listingWith({ isWhole: false })],
  ['the account had no order before, so nothing can be reached back to', { knownOrderIdMark: '0' }, listed()],
  ['it could not be had', {}, failed],
  ['it was not asked for', {}, { kind: 'skipped', lastAskedAt: since }],
  ['no mark is known', { knownOrderIdMark: null }, listed()],
  ['nobody knows until when the call could land', { deadlineAt: null }, listed()],
])('not when %s: then a person decides', (_name, change, listing) => {
  expect(judge(change, listing).to).toBe('NEEDS_REVIEW')
})

test('an older stranger is no obstacle', () => {
  expect(judge({}, listingWith({ highestStrangeId: '15000009' }))).toEqual({ to: 'NOT_PLACED' })
})

test('in no status but UNKNOWN', () => {
  for (const status of orderStatuses.filter((other) => other !== 'UNKNOWN')) {
    expect(judge({ status }, listed())).toEqual({ to: null })
  }
})
