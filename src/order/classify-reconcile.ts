import type { StatusItem } from '../supplier/supplier.ts'
import { isHigherOrderId } from '../supplier/supplier-state-store.ts'

/** What is known of an order whose call had an unknown outcome. */
export type UnknownOrder = {
  imei: string
  serviceTitle: string
  /** The highest supplier id known before the attempt was committed. */
  knownOrderIdMark: string | null
  /** Other orders of ours for this IMEI whose outcome is unknown too. */
  otherUnknown: number
  /** When its call was over. */
  unknownSince: Date
}

export type ReconcileVerdict =
  | { to: 'PENDING'; item: StatusItem }
  | { to: 'NEEDS_REVIEW'; reason: string }
  /** No proof yet; look again later. */
  | { to: 'UNKNOWN' }

/** An order whose outcome is still unknown after this time needs a person. */
export const reviewAfterMs = 15 * 60_000

/**
 * Looks for an order of unknown outcome in the supplier's own list (null when the list could not be had). Ours is the one with our IMEI and
 * service, linked to no other order of ours, and with an id above all that were known before the attempt; and only when it is the only one.
 * The supplier's dates have no stated zone: they are no proof.
 */
export function classifyReconcile(
  order: UnknownOrder,
  listed: readonly StatusItem[] | null,
  linkedIds: ReadonlySet<string>,
  now: Date,
): ReconcileVerdict {
  const candidates = (listed ?? []).filter(
    (item) =>
      item.imei === order.imei &&
      sameTitle(item.serviceTitle, order.serviceTitle) &&
      !linkedIds.has(item.supplierOrderId) &&
      isHigherOrderId(item.supplierOrderId, order.knownOrderIdMark),
  )
  const [item, ...others] = candidates
  if (item && others.length === 0 && order.otherUnknown === 0) return { to: 'PENDING', item }
  if (item) {
    const ids = candidates.map((candidate) => candidate.supplierOrderId).join(', ')
    const why = `The supplier has ${ids} for this IMEI, and it is not certain that it is this order. Compare and decide.`
    return { to: 'NEEDS_REVIEW', reason: why }
  }
  if (now.getTime() - order.unknownSince.getTime() < reviewAfterMs) return { to: 'UNKNOWN' }
  const evidence =
    listed === null ? 'the supplier does not list its orders' : 'the supplier lists no order that could be it'
  return {
    to: 'NEEDS_REVIEW',
    reason: `After 15 minutes it is still not known whether the supplier has this order: ${evidence}.`,
  }
}

const sameTitle = (a: string, b: string) => foldTitle(a) === foldTitle(b)

const foldTitle = (title: string) => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
