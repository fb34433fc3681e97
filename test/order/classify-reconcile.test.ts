import { expect, test } from 'vitest'
import {
  classifyReconcile,
  type Listing,
  reviewAfterMs,
  type UnknownOrder,
} from '../../src/order/classify-reconcile.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'

const imei = makeImei(1)
const title = 'Apple FULL INFO [Carrier, SimLock, FMI, GSMA]'
const since = new Date('2026-11-23T08:00:00Z')
const soon = new Date(since.getTime() + 30_000)
const late = new Date(since.getTime() + reviewAfterMs)

const order: UnknownOrder = {
  imei,
  serviceTitle: title,
  knownOrderIdMark: '15000010',
  otherUnknown: 0,
  otherSending: 0,
  unknownSince: since,
}
const ours: StatusItem = {
  supplierOrderId: '15000011',
  imei,
  serviceTitle: title,
  state: 'pending',
  statusText: 'Pending',
  code: '',
  orderedAtText: null,
  orderedAt: null,
  raw: '',
}
const listed = (...items: Partial<StatusItem>[]): Listing => ({
  kind: 'listed',
  items: items.map((item) => ({ ...ours, ...item })),
})
const failed: Listing = { kind: 'failed', why: 'The supplier says: "Invalid Order ID".' }
const judge = (change: Partial<UnknownOrder>, listing: Listing, linked: string[] = [], now = soon) =>
  classifyReconcile({ ...order, ...change }, listing, new Set(linked), now)

test('the only listed order of our IMEI and service, with a new id that nobody has, is ours', () => {
  const strangers = [{ imei: makeImei(2), supplierOrderId: '15000012' }, { supplierOrderId: '15000009' }]
  expect(judge({}, listed({}, ...strangers))).toEqual({ to: 'PENDING', item: ours })
})

test('it is ours however late it is found', () => {
  expect(judge({}, listed({}), [], new Date(late.getTime() + 86_400_000)).to).toBe('PENDING')
})

test.each<[string, Partial<StatusItem>, string[]]>([
  ['another IMEI', { imei: makeImei(2) }, []],
  ['no IMEI', { imei: '' }, []],
  ['another service', { serviceTitle: 'iPhone IMEI Checker' }, []],
  ['no service', { serviceTitle: '' }, []],
  ['an id that another order of ours has', {}, ['15000011']],
  ['an id that was known before', { supplierOrderId: '15000010' }, []],
  ['an older id, of fewer digits', { supplierOrderId: '9999999' }, []],
])('%s: not ours', (_name, item, linked) => {
  expect(judge({}, listed(item), linked)).toEqual({ to: 'UNKNOWN' })
})

test('titles are compared without regard to case, width and spaces', () => {
  const item = { serviceTitle: ' apple  full info [Carrier, SimLock, FMI, GSMＡ]' }
  expect(judge({}, listed(item)).to).toBe('PENDING')
})

test('ids are compared as numbers: a longer one is higher', () => {
  expect(judge({ knownOrderIdMark: '99999999' }, listed({ supplierOrderId: '100000000' })).to).toBe('PENDING')
})

test('without a mark no id proves anything: it may be an order that somebody made on the site', () => {
  const verdict = judge({ knownOrderIdMark: null }, listed({}))
  expect(verdict).toMatchObject({ to: 'NEEDS_REVIEW', reason: expect.stringContaining('15000011') })
})

test('two candidates need a person, at once, and both are named', () => {
  const verdict = judge({}, listed({}, { supplierOrderId: '15000013' }))
  expect(verdict).toMatchObject({ to: 'NEEDS_REVIEW', reason: expect.stringMatching(/15000011, 15000013.*Compare/) })
})

test('a second listed order that another order of ours has does not count', () => {
  expect(judge({}, listed({}, { supplierOrderId: '15000013' }), ['15000013']).to).toBe('PENDING')
})

test('one candidate and two unknown orders for the IMEI need a person', () => {
  expect(judge({ otherUnknown: 1 }, listed({})).to).toBe('NEEDS_REVIEW')
})

test('while another order for the IMEI is being sent, a candidate may be its: wait', () => {
  expect(judge({ otherSending: 1 }, listed({}))).toEqual({ to: 'UNKNOWN' })
})

test('fifteen minutes without a trace need a person; a millisecond less does not', () => {
  const almost = new Date(late.getTime() - 1)
  expect(judge({}, listed(), [], almost)).toEqual({ to: 'UNKNOWN' })
  expect(judge({}, listed(), [], late).to).toBe('NEEDS_REVIEW')
})

test('the reason holds the evidence: nothing listed, something else listed, or no list', () => {
  const reasonOf = (listing: Listing) => {
    const verdict = judge({}, listing, [], late)
    return verdict.to === 'NEEDS_REVIEW' ? verdict.reason : ''
  }
  expect(reasonOf(listed())).toMatch(/After 15 minutes .* lists no order of this IMEI that is not known already\.$/)
  expect(reasonOf(listed({ supplierOrderId: '15000004' }))).toMatch(/lists only 15000004, which is older or of another/)
  expect(reasonOf(failed)).toMatch(/could not be had \(The supplier says: "Invalid Order ID"\)\.$/)
})

test('a list that cannot be had decides nothing before its time', () => {
  expect(judge({}, failed)).toEqual({ to: 'UNKNOWN' })
})
