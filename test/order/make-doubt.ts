import type { DoubtfulOrder, Listing, ListingFacts, Rival } from '../../src/order/classify-reconcile.ts'
import { reviewAfterMs } from '../../src/order/classify-reconcile.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'

export const imei = makeImei(1)
export const title = 'Apple FULL INFO [Carrier, SimLock, FMI, GSMA]'
export const since = new Date('2026-11-23T08:00:00Z')
export const soon = new Date(since.getTime() + 30_000)
export const late = new Date(since.getTime() + reviewAfterMs)
export const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

const likeness = { imei, serviceTitles: [title], knownOrderIdMark: '15000010' }

/** An order whose call was over at `since`, sent when the supplier's ids had come to 15000010 and the last order of ours was 15000009. */
export const makeDoubtful = (change: Partial<DoubtfulOrder> = {}): DoubtfulOrder => ({
  ...likeness,
  status: 'UNKNOWN',
  unknownSince: since,
  deadlineAt: since,
  olderOrderId: '15000009',
  rivals: [],
  ...change,
})

export const makeRival = (change: Partial<Rival> = {}): Rival => ({
  ...likeness,
  status: 'UNKNOWN',
  isSameService: true,
  ...change,
})

/** What the supplier lists of our order when it has it. */
export const ours: StatusItem = {
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

/** A listing that is as good as it can be: proven, whole, reaching back, with an order of ours that was sent later. */
export const goodFacts: ListingFacts = {
  proven: true,
  newestSentAt: later(since, 60_000),
  isWhole: true,
  lowestId: '15000001',
  highestId: '15000020',
  highestStrangeId: null,
}

export const listed = (...items: Partial<StatusItem>[]): Listing => ({
  kind: 'listed',
  items: items.map((item) => ({ ...ours, ...item })),
  facts: goodFacts,
})

export const failed: Listing = { kind: 'failed', why: 'The supplier says: "Invalid Order ID".' }
