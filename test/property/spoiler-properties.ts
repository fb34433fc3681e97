import fc from 'fast-check'
import { type Listing, type ListingFacts, type Rival, reviewAfterMs } from '../../src/order/classify-reconcile.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { createTally, type Property, type RunParameters, type Tally } from './property.ts'
import { aCase, anItem, type Case, imei, inDoubt, isAbove, judge, sinceMs, title } from './reconcile-cases.ts'

/** Takes away one thing that a proof rests on. */
type Spoiler = readonly [name: string, spoil: (one: Case) => Partial<Case>]

const mark = '15000010'
const rival = (change: Partial<Rival>): Rival => ({
  imei,
  serviceTitles: [title],
  knownOrderIdMark: null,
  status: 'UNKNOWN',
  isSameService: true,
  ...change,
})
const noFacts: ListingFacts = {
  proven: null,
  newestSentAt: null,
  isWhole: false,
  lowestId: null,
  highestId: null,
  highestStrangeId: null,
}
const itemsOf = ({ listing }: Case) => (listing.kind === 'listed' ? listing.items : [])
const factsOf = ({ listing }: Case) => (listing.kind === 'listed' ? listing.facts : noFacts)
const withItems = (one: Case, change: (items: readonly StatusItem[]) => readonly StatusItem[]): Partial<Case> => ({
  listing: { kind: 'listed', facts: factsOf(one), items: change(itemsOf(one)) },
})
const withFacts =
  (change: Partial<ListingFacts>) =>
  (one: Case): Partial<Case> => ({
    listing: { kind: 'listed', items: itemsOf(one), facts: { ...factsOf(one), ...change } },
  })
const withOrder =
  (change: Partial<Case['order']>) =>
  (one: Case): Partial<Case> => ({ order: { ...one.order, ...change } })

/** A case in which exactly one listed order, the first, is provably ours. */
const aPresence = fc.tuple(aCase, anItem).map(([one, item]): Case => {
  const own = { ...item, imei, serviceTitle: title, supplierOrderId: '15000011' }
  const others = itemsOf(one).filter((other) => other.imei !== imei)
  const order = { ...one.order, knownOrderIdMark: mark, rivals: [] }
  const listing: Listing = { kind: 'listed', facts: factsOf(one), items: [own, ...others] }
  return { ...one, order, listing, linked: new Set() }
})

const presenceSpoilers: readonly Spoiler[] = [
  [
    'a second candidate',
    (one) =>
      withItems(one, (items) =>
        items.concat(items.slice(0, 1).map((item) => ({ ...item, supplierOrderId: '150000110' }))),
      ),
  ],
  ['the same order twice', (one) => withItems(one, (items) => items.concat(items.slice(0, 1)))],
  ['a linked id', ({ linked }) => ({ linked: new Set([...linked, '15000011']) })],
  ['an id at the mark', withOrder({ knownOrderIdMark: '15000011' })],
  ['no mark', withOrder({ knownOrderIdMark: null })],
  ['another IMEI', withOrder({ imei: makeImei(3) })],
  ['another service', withOrder({ serviceTitles: ['Apple FULL INFO'] })],
  ...(['SENDING', ...inDoubt, 'NOT_PLACED'] as const).map(
    (status): Spoiler => [`a rival that is ${status}`, withOrder({ rivals: [rival({ status })] })],
  ),
]

/** A case in which everything says that the order never landed. */
const anAbsence = fc.tuple(aCase, fc.nat(3_600_000)).map(([one, laterMs]): Case => {
  const deadlineAt = new Date(sinceMs + 1_000)
  const facts = {
    proven: true,
    newestSentAt: new Date(sinceMs + 1_001 + laterMs),
    isWhole: true,
    lowestId: '15000005',
    highestId: '15000020',
    highestStrangeId: null,
  }
  const order = {
    ...one.order,
    status: 'UNKNOWN' as const,
    knownOrderIdMark: mark,
    olderOrderId: '15000009',
    deadlineAt,
  }
  const items = itemsOf(one).filter((item) => item.imei !== imei || !isAbove(item.supplierOrderId, '15000009'))
  const now = new Date(deadlineAt.getTime() + reviewAfterMs + laterMs)
  return { order, listing: { kind: 'listed', items, facts }, linked: one.linked, now, settleAbsent: true }
})

const stranger = (one: Case, serviceTitle: string): Partial<Case> => {
  const item = { supplierOrderId: '200000000', imei, serviceTitle, state: null, statusText: '', code: '' }
  return withItems(one, (items) => [...items, { ...item, orderedAtText: null, orderedAt: null, raw: '' }])
}

const absenceSpoilers: readonly Spoiler[] = [
  ['the switch off', () => ({ settleAbsent: false })],
  ['a listing that failed', () => ({ listing: { kind: 'failed', why: 'It is in maintenance.' } })],
  ['no listing this time', ({ now }) => ({ listing: { kind: 'skipped', lastAskedAt: now } })],
  ['a listing nobody has proven', withFacts({ proven: null })],
  ['a listing that is not ours', withFacts({ proven: false })],
  ['nothing of ours in it', withFacts({ newestSentAt: null })],
  ['nothing of ours sent since', withFacts({ newestSentAt: new Date(sinceMs + 1_000) })],
  ['a listing that does not reach back', withFacts({ lowestId: '15000011' })],
  ['an empty listing', withFacts({ lowestId: null })],
  ['no older order of ours', withOrder({ olderOrderId: null })],
  ['an older order of ours above all that is listed', withOrder({ olderOrderId: '15000021' })],
  ['a list that begins above the older order of ours', withFacts({ lowestId: '15000010' })],
  ['a stranger between the older order of ours and the mark', withFacts({ highestStrangeId: '15000010' })],
  ['a stranger above the mark in it', withFacts({ highestStrangeId: '15000011' })],
  ['an order of ours missing from it', withFacts({ isWhole: false })],
  ['a new order of the IMEI in it', (one) => stranger(one, title)],
  ['a new order of another service in it', (one) => stranger(one, 'iPhone IMEI Checker')],
  ['no mark', withOrder({ knownOrderIdMark: null })],
  ['no known end of its call', withOrder({ deadlineAt: null })],
  ['a minute too few', () => ({ now: new Date(sinceMs + 1_000 + reviewAfterMs - 60_000) })],
  ['a person asked already', withOrder({ status: 'NEEDS_REVIEW' })],
]

function makeCheck(aProof: fc.Arbitrary<Case>, proves: 'PENDING' | 'NOT_PLACED', spoilers: readonly Spoiler[]) {
  return async (parameters: RunParameters): Promise<Tally> => {
    const tally = createTally()
    const property = fc.property(aProof, fc.constantFrom(...spoilers), (one, [name, spoil]) => {
      if (judge(one).to !== proves) throw new Error(`a whole proof did not come to ${proves}`)
      if (judge({ ...one, ...spoil(one) }).to === proves) throw new Error(`${proves} with ${name}`)
      tally.count(name)
    })
    fc.assert(property, parameters)
    return tally.counts()
  }
}

export const spoilerProperties: readonly Property[] = [
  {
    name: 'a proof that an order is ours links nothing when it lacks any one of its parts',
    fewRuns: 2_000,
    share: 0.3,
    check: makeCheck(aPresence, 'PENDING', presenceSpoilers),
  },
  {
    name: 'a proof of absence gives up nothing when it lacks any one of its parts',
    fewRuns: 2_000,
    share: 0.3,
    check: makeCheck(anAbsence, 'NOT_PLACED', absenceSpoilers),
  },
]
