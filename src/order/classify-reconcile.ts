import type { StatusItem } from '../supplier/supplier.ts'
import { isHigherOrderId } from '../supplier/supplier-state-store.ts'

/** What is known of an order whose call had an unknown outcome. */
export type UnknownOrder = {
  imei: string
  serviceTitle: string
  /** The highest supplier id known before the attempt was committed; null when none was, and then no id is proof. */
  knownOrderIdMark: string | null
  /** Other orders of ours for this IMEI whose outcome is unknown too. */
  otherUnknown: number
  /** Other orders of ours for this IMEI that are being sent: what is listed may be theirs, and their answer will tell. */
  otherSending: number
  /** When its call was over. */
  unknownSince: Date
}

/** The supplier's own list of the account's orders, or one sentence on why it could not be had. */
export type Listing = { kind: 'listed'; items: readonly StatusItem[] } | { kind: 'failed'; why: string }

export type ReconcileVerdict =
  | { to: 'PENDING'; item: StatusItem }
  | { to: 'NEEDS_REVIEW'; reason: string }
  /** No proof yet; look again later. */
  | { to: 'UNKNOWN' }

/** An order whose outcome is still unknown after this time needs a person. */
export const reviewAfterMs = 15 * 60_000

/**
 * Looks for an order of unknown outcome in the supplier's own list. Ours is the one with our IMEI and service, linked to no other order of ours, and
 * with an id above all that were known before the attempt; and only when it is the only one. The supplier's dates have no stated zone: they
 * are no proof.
 */
export function classifyReconcile(
  order: UnknownOrder,
  listing: Listing,
  linkedIds: ReadonlySet<string>,
  now: Date,
): ReconcileVerdict {
  const mark = order.knownOrderIdMark
  const unlinked = (listing.kind === 'listed' ? listing.items : []).filter(
    ({ imei, supplierOrderId }) => imei === order.imei && !linkedIds.has(supplierOrderId),
  )
  const candidates = unlinked.filter(
    ({ serviceTitle, supplierOrderId }) =>
      sameTitle(serviceTitle, order.serviceTitle) && (mark === null || isHigherOrderId(supplierOrderId, mark)),
  )
  const [item, ...others] = candidates
  if (item && order.otherSending > 0) return { to: 'UNKNOWN' }
  if (item && others.length === 0 && order.otherUnknown === 0 && mark !== null) return { to: 'PENDING', item }
  if (item) {
    const why = `The supplier has ${idsOf(candidates)} for this IMEI, and it is not certain that it is this order. Compare and decide.`
    return { to: 'NEEDS_REVIEW', reason: why }
  }
  if (now.getTime() - order.unknownSince.getTime() < reviewAfterMs) return { to: 'UNKNOWN' }
  const reason = `After 15 minutes it is still not known whether the supplier has this order: ${evidence(listing, unlinked)}.`
  return { to: 'NEEDS_REVIEW', reason }
}

function evidence(listing: Listing, unlinked: readonly StatusItem[]): string {
  if (listing.kind === 'failed') return `its list of orders could not be had (${listing.why.replace(/\.$/, '')})`
  if (unlinked.length === 0) return 'it lists no order of this IMEI that is not known already'
  return `of this IMEI it lists only ${idsOf(unlinked)}, which is older or of another service`
}

const idsOf = (items: readonly StatusItem[]) => items.map((item) => item.supplierOrderId).join(', ')

const sameTitle = (a: string, b: string) => foldTitle(a) === foldTitle(b)

const foldTitle = (title: string) => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
