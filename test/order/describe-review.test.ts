import { describe, expect, test } from 'vitest'
import type { Listing, ReviewCause } from '../../src/order/classify-reconcile.ts'
import { describeReview, type ReviewSupport } from '../../src/order/describe-review.ts'
import { failed, goodFacts, listed, makeDoubtful, ours, since } from './make-doubt.ts'

const none: ReviewSupport = { balance: null, duplicateAnswer: false }
const describeCause = (cause: ReviewCause, support = none) => describeReview(makeDoubtful(), cause, support)
const noTrace = (listing: Listing, unfit: (typeof ours)[] = []): ReviewCause => ({ kind: 'no-trace', listing, unfit })
const two = [ours, { ...ours, supplierOrderId: '15000013' }]

describe('the reason why a person has to decide', () => {
  test.each<[string, ReviewCause, RegExp]>([
    [
      'nothing listed',
      noTrace(listed()),
      /After 15 minutes .* lists no order of this IMEI that is not known already\./,
    ],
    [
      'nothing in a list that may not be ours',
      noTrace({ kind: 'listed', items: [], facts: { ...goodFacts, proven: null } }),
      /not known already, though that list has not been seen to hold our orders yet\./,
    ],
    [
      'only something older',
      noTrace(listed(), [{ ...ours, supplierOrderId: '15000004' }]),
      /lists only 15000004 \(there before this order was sent\)\./,
    ],
    [
      'only something else',
      noTrace(listed(), [{ ...ours, serviceTitle: 'iPhone Checker' }]),
      /lists only 15000011 \(of another service, "iPhone Checker"\)\./,
    ],
    ['no list', noTrace(failed), /could not be had \(The supplier says: "Invalid Order ID"\)\./],
    [
      'a list that does not work',
      noTrace({ kind: 'skipped', lastAskedAt: since }),
      /its list of orders could not be had when it was last asked for, at 2026-11-23 08:00 UTC\./,
    ],
    ['several', { kind: 'several', candidates: two }, /lists 15000011, 15000013 for this IMEI.*nothing tells which/],
    ['no mark', { kind: 'no-mark', candidates: [ours] }, /lists 15000011 .* may have been there before/],
    ['rivals', { kind: 'rivals', candidates: [ours] }, /lists 15000011 .* another order of ours/],
  ])('%s: says what is known, and what to do now', (_name, cause, words) => {
    const reason = describeCause(cause)
    expect(reason).toMatch(words)
    expect(reason).toMatch(
      /say that it was placed, with the number it has there; if not, say that it was not placed\.$/,
    )
  })

  test('names at most five of the orders that cannot be it', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...ours, supplierOrderId: String(100 + index) }))
    expect(describeCause(noTrace(listed(), many))).toContain('104 (there before')
    expect(describeCause(noTrace(listed(), many))).not.toContain('105')
  })

  test('holds what supports it, before what to do', () => {
    const reason = describeCause(noTrace(listed()), { balance: 'The balance fell.', duplicateAnswer: true })
    expect(reason).toMatch(
      /already\. The supplier has since said of another order .* bought\. The balance fell\. Look up/,
    )
  })
})
