import fc from 'fast-check'
import {
  classifyReconcile,
  type DoubtfulOrder,
  type Listing,
  type ReconcileVerdict,
  type Rival,
} from '../../src/order/classify-reconcile.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'

export const imei = makeImei(1)
export const title = 'Apple FULL INFO [Carrier, GSMA]'
/** The same title as another hand writes it. */
export const fitting = [title, ` apple  full info\t[carrier, gsmＡ] `, title.toUpperCase()]
const strange = ['Apple FULL INFO', `${title}!`, '', 'iPhone IMEI Checker']
export const sinceMs = Date.UTC(2026, 10, 23, 8)

const anId = fc.oneof(
  fc.integer({ min: 15_000_000, max: 15_000_020 }).map(String),
  fc.constantFrom('9999999', '1500000', '100000000', '90071992547409931', '0'),
)
const aMark = fc.oneof(fc.constant(null), fc.constantFrom('0', '15000010', '15000010', '9999999'))
const aTime = (spanMs: number) => fc.integer({ min: -spanMs, max: spanMs }).map((ms) => new Date(sinceMs + ms))
export const inDoubt = ['UNKNOWN', 'NEEDS_REVIEW'] as const
const undoable = ['NOT_PLACED', 'DUPLICATE', 'REFUSED'] as const

export const anItem: fc.Arbitrary<StatusItem> = fc.record({
  supplierOrderId: anId,
  imei: fc.constantFrom(imei, imei, imei, makeImei(2), '', imei.slice(1), ` ${imei}`),
  serviceTitle: fc.constantFrom(...fitting, ...fitting, ...strange),
  state: fc.constantFrom(null, 'pending' as const, 'completed' as const, 'rejected' as const),
  statusText: fc.constant('Pending'),
  code: fc.constant(''),
  orderedAtText: fc.constant(null),
  orderedAt: fc.option(aTime(86_400_000)),
  raw: fc.constant(''),
})

const aLikeness = {
  imei: fc.constant(imei),
  serviceTitles: fc.constantFrom([title], [title, 'Renamed'], ['Renamed', title]),
  knownOrderIdMark: aMark,
}
const aRival: fc.Arbitrary<Rival> = fc.record({
  ...aLikeness,
  serviceTitles: fc.constantFrom([title], ['iPhone IMEI Checker']),
  status: fc.constantFrom<OrderStatus>('SENDING', ...inDoubt, ...undoable, 'QUEUED', 'PENDING', 'CANCELLED'),
  isSameService: fc.boolean(),
})
const anOrder: fc.Arbitrary<DoubtfulOrder> = fc.record({
  ...aLikeness,
  status: fc.constantFrom<OrderStatus>('UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'NEEDS_REVIEW', ...undoable),
  unknownSince: fc.constant(new Date(sinceMs)),
  deadlineAt: fc.option(aTime(60_000), { freq: 8 }),
  olderOrderId: fc.option(anId, { freq: 8 }),
  rivals: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(aRival, { minLength: 1, maxLength: 2 })),
})
const aListing: fc.Arbitrary<Listing> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('listed' as const),
      items: fc.array(anItem, { maxLength: 3 }),
      facts: facts(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('failed' as const), why: fc.string() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skipped' as const), lastAskedAt: aTime(60_000) }) },
)

function facts() {
  return fc.record({
    proven: fc.constantFrom(true, true, true, false, null),
    newestSentAt: fc.option(aTime(3_600_000), { freq: 8 }),
    isWhole: fc.boolean(),
    lowestId: fc.option(anId, { freq: 8 }),
    highestId: fc.option(anId, { freq: 8 }),
    highestStrangeId: fc.option(anId, { freq: 1 }),
  })
}

const rules = fc.record({ now: aTime(3_600_000), settleAbsent: fc.boolean() })
const aLinking = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anId, { maxLength: 3 }))

/** An order in doubt, the list it is looked for in, the ids that other orders of ours have, and the rules. */
export type Case = {
  order: DoubtfulOrder
  listing: Listing
  linked: ReadonlySet<string>
  now: Date
  settleAbsent: boolean
}

export const aCase: fc.Arbitrary<Case> = fc
  .tuple(anOrder, aListing, aLinking, rules)
  .map(([order, listing, ids, { now, settleAbsent }]) => ({ order, listing, linked: new Set(ids), now, settleAbsent }))

export const judge = ({ order, listing, linked, now, settleAbsent }: Case): ReconcileVerdict =>
  classifyReconcile(order, listing, linked, { now, settleAbsent })

/** Whether an id is the higher number; by another way than the program's. */
export const isAbove = (id: string, mark: string) => id.length > mark.length || (id.length === mark.length && id > mark)

/** The listed orders of our IMEI that are nobody's yet. */
export function findUnlinked({ listing, linked }: Case): StatusItem[] {
  const items = listing.kind === 'listed' ? listing.items : []
  return items.filter((item) => item.imei === imei && !linked.has(item.supplierOrderId))
}
