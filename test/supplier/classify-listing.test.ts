import { describe, expect, test } from 'vitest'
import {
  classifyListing,
  type ListingMemory,
  type ListingNeed,
  listingWaitMs,
  noneListed,
} from '../../src/supplier/classify-listing.ts'
import type { StatusReply, SupplierErrorKind } from '../../src/supplier/supplier.ts'

const at = new Date('2026-11-23T08:00:00Z')
const never: ListingMemory = { proven: null, checkedAt: null }
const memories: ListingMemory[] = [
  never,
  { proven: null, checkedAt: at },
  { proven: true, checkedAt: at },
  { proven: false, checkedAt: at },
]
const orders: StatusReply = { kind: 'orders', items: [] }
const error = (kind: SupplierErrorKind): StatusReply => ({ kind: 'error', error: kind, text: '', raw: '' })
const unreadable = (httpStatus: number | null): StatusReply => ({ kind: 'unreadable', detail: '', httpStatus, raw: '' })
const memoryAfter = (reply: StatusReply, own = noneListed) =>
  memories.map((memory) => classifyListing(reply, own, memory))
const unchanged = [null, null, true, false]

describe('the account listing', () => {
  test('is proven by an order that is known to be ours', () => {
    expect(memoryAfter(orders, { known: 3, matched: 1, mismatched: 1 })).toEqual([true, true, true, true])
  })

  test('is not the account’s when it holds none of the orders that were accepted', () => {
    expect(memoryAfter(orders, { known: 1, matched: 0, mismatched: 0 })).toEqual([false, false, false, false])
  })

  test('is neither proven nor disproven while nothing is known to be ours', () => {
    expect(memoryAfter(orders)).toEqual(unchanged)
  })

  test.each(['bad-input', 'unknown', 'duplicate'] as const)('does not work when it is refused: %s', (kind) => {
    expect(memoryAfter(error(kind))).toEqual([false, false, false, false])
  })

  test.each<[string, StatusReply]>([
    ['auth', error('auth')],
    ['ip', error('ip')],
    ['maintenance', error('maintenance')],
    ['credit', error('credit')],
    ['not sent', { kind: 'not-sent', detail: '' }],
    ['no answer', { kind: 'no-answer', detail: '' }],
    ['HTTP 502', unreadable(502)],
    ['HTTP 429', unreadable(429)],
    ['no status', unreadable(null)],
  ])('is what it was after a call that says nothing about it: %s', (_name, reply) => {
    expect(memoryAfter(reply)).toEqual(unchanged)
  })

  test.each<[string, StatusReply, typeof noneListed]>([
    ['that cannot be read', unreadable(200), noneListed],
    ['that gives our orders to other IMEIs', orders, { known: 2, matched: 0, mismatched: 2 }],
  ])('loses its proof with one answer %s, and counts as not working after a second', (_name, reply, own) => {
    expect(memoryAfter(reply, own)).toEqual([null, false, null, false])
  })
})

describe('when it is asked for again', () => {
  const need = (...names: (keyof ListingNeed)[]): ListingNeed => ({
    unknown: names.includes('unknown'),
    underReview: names.includes('underReview'),
    closed: names.includes('closed'),
  })
  const minute = 60_000
  test.each<[ListingNeed, boolean | null, number | null]>([
    [need(), true, null],
    [need(), false, null],
    [need('unknown'), null, 0],
    [need('unknown', 'closed'), true, 0],
    [need('unknown', 'underReview', 'closed'), false, 5 * minute],
    [need('underReview'), true, 10 * minute],
    [need('underReview', 'closed'), null, 10 * minute],
    [need('underReview'), false, 60 * minute],
    [need('closed'), true, 60 * minute],
    [need('closed'), false, 60 * minute],
  ])('for %o, proven %s: after %s ms', (wanted, proven, waitMs) => {
    expect(listingWaitMs(wanted, proven)).toBe(waitMs)
  })
})
