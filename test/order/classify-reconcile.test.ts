import { describe, expect, test } from 'vitest'
import { classifyReconcile, type DoubtfulOrder, type Listing } from '../../src/order/classify-reconcile.ts'
import { type OrderStatus, orderStatuses } from '../../src/order/order-status.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { failed, late, later, listed, makeDoubtful, makeRival, ours, since, soon } from './make-doubt.ts'

const judge = (change: Partial<DoubtfulOrder>, listing: Listing, linked: string[] = [], now = soon) =>
  classifyReconcile(makeDoubtful(change), listing, new Set(linked), { now, settleAbsent: false })
const stays = { to: null }
const ended = ['NOT_PLACED', 'DUPLICATE', 'REFUSED'] as const satisfies OrderStatus[]

describe('proven ours', () => {
  test('the only listed order of our IMEI and service, with a new id that nobody has', () => {
    const strangers = [{ imei: makeImei(2), supplierOrderId: '15000012' }, { supplierOrderId: '15000009' }]
    expect(judge({}, listed({}, ...strangers))).toEqual({ to: 'PENDING', item: ours })
  })

  test('however late it is found', () => {
    expect(judge({}, listed({}), [], later(late, 86_400_000)).to).toBe('PENDING')
  })

  test.each(['NEEDS_REVIEW', ...ended] as const)('also while it is %s', (status) => {
    expect(judge({ status }, listed({}))).toEqual({ to: 'PENDING', item: ours })
  })

  test('whatever its state is at the supplier, and whatever date stands there', () => {
    const old = { state: 'rejected' as const, orderedAt: new Date(0), orderedAtText: '1970-01-01' }
    expect(judge({}, listed(old)).to).toBe('PENDING')
  })

  test('also by the title that the service has today: the supplier renamed it', () => {
    const renamed = { serviceTitle: 'Apple Full Info v2' }
    expect(judge({}, listed(renamed))).toEqual(stays)
    expect(judge({ serviceTitles: ['Apple Checker', 'Apple Full Info v2'] }, listed(renamed)).to).toBe('PENDING')
  })

  test('titles are compared without regard to case, width and spaces', () => {
    const item = { serviceTitle: ' apple  full info [Carrier, SimLock, FMI, GSMＡ]' }
    expect(judge({}, listed(item)).to).toBe('PENDING')
  })

  test('ids are compared as numbers: a longer one is higher', () => {
    expect(judge({ knownOrderIdMark: '99999999' }, listed({ supplierOrderId: '100000000' })).to).toBe('PENDING')
  })

  test('a second listed order that another order of ours has does not count', () => {
    expect(judge({}, listed({}, { supplierOrderId: '15000013' }), ['15000013']).to).toBe('PENDING')
  })
})

test.each<[string, Partial<StatusItem>, string[]]>([
  ['another IMEI', { imei: makeImei(2) }, []],
  ['no IMEI', { imei: '' }, []],
  ['another service', { serviceTitle: 'iPhone IMEI Checker' }, []],
  ['no service', { serviceTitle: '' }, []],
  ['an id that another order of ours has', {}, ['15000011']],
  ['an id that was known before', { supplierOrderId: '15000010' }, []],
  ['an older id, of fewer digits', { supplierOrderId: '9999999' }, []],
])('%s: not ours, in whatever status', (_name, item, linked) => {
  for (const status of ['UNKNOWN', 'NEEDS_REVIEW', ...ended] as const) {
    expect(judge({ status }, listed(item), linked)).toEqual(stays)
  }
})

describe('when it is not certain', () => {
  const causeOf = (change: Partial<DoubtfulOrder>, listing: Listing) => {
    const verdict = judge(change, listing)
    return verdict.to === 'NEEDS_REVIEW' ? verdict.cause.kind : verdict
  }
  const uncertain: [string, Partial<DoubtfulOrder>, Listing, string][] = [
    ['two candidates', {}, listed({}, { supplierOrderId: '15000013' }), 'several'],
    ['no mark: it may be an order that somebody made on the site', { knownOrderIdMark: null }, listed({}), 'no-mark'],
    ['another unknown order for the IMEI', { rivals: [makeRival()] }, listed({}), 'rivals'],
  ]
  test.each(uncertain)('%s: a person decides, at once', (_name, change, listing, cause) => {
    expect(causeOf(change, listing)).toBe(cause)
  })

  test.each(uncertain)('%s: nothing moves that waits for a person already, or has ended', (_name, change, listing) => {
    for (const status of ['NEEDS_REVIEW', ...ended] as const)
      expect(judge({ ...change, status }, listing)).toEqual(stays)
  })
})

describe('another order of ours for the same IMEI', () => {
  const other = ['iPhone IMEI Checker']
  const withRival = (rival: Parameters<typeof makeRival>[0], change: Partial<DoubtfulOrder> = {}, item = {}) =>
    judge({ ...change, rivals: [makeRival(rival)] }, listed(item)).to

  test('of the same service, its outcome unknown too, stands in the way whatever the ids say', () => {
    for (const status of ['UNKNOWN', 'NEEDS_REVIEW'] as const) {
      expect(withRival({ status })).toBe('NEEDS_REVIEW')
      expect(withRival({ status, knownOrderIdMark: '15000099' })).toBe('NEEDS_REVIEW')
      expect(withRival({ status, serviceTitles: other })).toBe('NEEDS_REVIEW')
    }
  })

  test('of another service does not, when the title says for certain which of them it is', () => {
    expect(withRival({ isSameService: false, serviceTitles: other })).toBe('PENDING')
    const both = listed({}, { supplierOrderId: '15000012', serviceTitle: 'iPhone IMEI Checker' })
    const rivals = [makeRival({ isSameService: false, serviceTitles: other })]
    expect(judge({ rivals }, both)).toEqual({ to: 'PENDING', item: ours })
  })

  test('of another service of the same title does, today or when it was ordered', () => {
    expect(withRival({ isSameService: false })).toBe('NEEDS_REVIEW')
    expect(withRival({ isSameService: false, serviceTitles: [...other, ours.serviceTitle] })).toBe('NEEDS_REVIEW')
  })

  test('that is being sent is waited for: its answer will tell', () => {
    expect(withRival({ status: 'SENDING' })).toBe(null)
    expect(withRival({ status: 'SENDING', isSameService: false })).toBe(null)
    expect(withRival({ status: 'SENDING', isSameService: false, serviceTitles: other })).toBe('PENDING')
  })

  test('that a person called not placed counts as another unknown one, if it could have bought what is listed', () => {
    expect(withRival({ status: 'NOT_PLACED' })).toBe('NEEDS_REVIEW')
    expect(withRival({ status: 'NOT_PLACED', knownOrderIdMark: '15000011' })).toBe('PENDING')
    expect(withRival({ status: 'NOT_PLACED', serviceTitles: other })).toBe('PENDING')
  })

  test.each(['DUPLICATE', 'REFUSED'] as const)(
    'that was a %s had an answer, and stands back behind one that had none',
    (status) => {
      for (const own of ['UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED'] as const) {
        expect(withRival({ status }, { status: own })).toBe('PENDING')
      }
      for (const own of ['DUPLICATE', 'REFUSED'] as const) expect(withRival({ status }, { status: own })).toBe(null)
    },
  )

  test.each(ended)('a replacement of unknown outcome keeps a %s order from being proven', (status) => {
    for (const rival of ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW'] as const) {
      expect(withRival({ status: rival }, { status })).toBe(null)
    }
  })

  test('in any other status could not have bought it', () => {
    const others = orderStatuses.filter(
      (status) => !['SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED'].includes(status),
    )
    for (const status of others) expect(withRival({ status })).toBe('PENDING')
  })
})

describe('without a trace', () => {
  const listings: [string, Listing][] = [
    ['nothing is listed', listed()],
    ['something else is listed', listed({ supplierOrderId: '15000004' })],
    ['the list cannot be had', failed],
    ['the list was not asked for', { kind: 'skipped', lastAskedAt: since }],
  ]
  test.each(listings)('%s: fifteen minutes need a person; a millisecond less does not', (_name, listing) => {
    expect(judge({}, listing, [], later(late, -1))).toEqual(stays)
    expect(judge({}, listing, [], late)).toMatchObject({ to: 'NEEDS_REVIEW', cause: { kind: 'no-trace', listing } })
  })

  test.each(listings)('%s: what waits for a person already, or has ended, stays as it is', (_name, listing) => {
    for (const status of ['NEEDS_REVIEW', ...ended] as const) {
      expect(judge({ status }, listing, [], later(late, 86_400_000))).toEqual(stays)
    }
  })

  test('what is listed under the IMEI and cannot be it is told to the person, without what other orders have', () => {
    const old = { supplierOrderId: '15000004' }
    const verdict = judge({}, listed(old, { supplierOrderId: '15000005' }), ['15000005'], late)
    expect(verdict).toMatchObject({ cause: { unfit: [old] } })
  })
})
