import type { StatusItem } from '../supplier/supplier.ts'
import { isHigherOrderId } from '../supplier/supplier-state-store.ts'
import { findMisfits, isTitleOf, type Likeness } from './classify-evidence.ts'
import type { OrderStatus } from './order-status.ts'

/** An order that the supplier may have without our knowing. */
export type DoubtfulOrder = Likeness & {
  /** UNKNOWN, NEEDS_REVIEW, or an end that proof can undo: NOT_PLACED, DUPLICATE, REFUSED. */
  status: OrderStatus
  /** When its call was over. */
  unknownSince: Date
  /** Until when its call could land. */
  deadlineAt: Date | null
  /** The supplier's id of the last order of ours whose call was over before this one's began: this one can only have a higher one. Null when there is none. */
  olderOrderId: string | null
  /** Other orders of ours for this IMEI that may have bought what is listed. */
  rivals: readonly Rival[]
}

export type Rival = Likeness & { status: OrderStatus; isSameService: boolean }

/** What a listing as a whole is worth as evidence of absence; where nobody wanted to know, as good as nothing. */
export type ListingFacts = {
  /** Seen to be this account's. */
  proven: boolean | null
  /** When the newest order of ours in it was sent. */
  newestSentAt: Date | null
  /** Whether every order of ours between its lowest and its highest id stands in it, under its own IMEI. */
  isWhole: boolean
  /** How far back and how far forward it reaches; null when it is empty. */
  lowestId: string | null
  highestId: string | null
  /** The highest id in it that is not an order of ours under that order's own IMEI. */
  highestStrangeId: string | null
}

/** The supplier's own list of the account's orders (`items`: at least those of the order's IMEI), or why there is none. */
export type Listing =
  | { kind: 'listed'; items: readonly StatusItem[]; facts: ListingFacts }
  /** One sentence on why it could not be had. */
  | { kind: 'failed'; why: string }
  /** It was not asked for this time. */
  | { kind: 'skipped'; lastAskedAt: Date }

/** Why a person has to decide. */
export type ReviewCause =
  | { kind: 'several'; candidates: readonly StatusItem[] }
  | { kind: 'no-mark'; candidates: readonly StatusItem[] }
  | { kind: 'rivals'; candidates: readonly StatusItem[] }
  /** `unfit`: listed orders of this IMEI that no order of ours has, and that cannot be this one. */
  | { kind: 'no-trace'; listing: Listing; unfit: readonly StatusItem[] }

export type ReconcileVerdict =
  | { to: 'PENDING'; item: StatusItem }
  | { to: 'NEEDS_REVIEW'; cause: ReviewCause }
  /** The supplier provably does not have it. */
  | { to: 'NOT_PLACED' }
  /** Nothing new; look again later. */
  | { to: null }

export type ReconcileRules = { now: Date; settleAbsent: boolean }

/** An order whose outcome is still unknown after this time needs a person. */
export const reviewAfterMs = 15 * 60_000

/**
 * Looks for an order in the supplier's own list. Ours is the one with our IMEI and service, linked to no other order of ours, and with an id above all
 * that were known before the attempt; and only when it is the only one, and no other order of ours could have bought it.
 */
export function classifyReconcile(
  order: DoubtfulOrder,
  listing: Listing,
  linkedIds: ReadonlySet<string>,
  { now, settleAbsent }: ReconcileRules,
): ReconcileVerdict {
  const listed = listing.kind === 'listed' ? listing.items : []
  const unlinked = listed.filter((item) => item.imei === order.imei && !linkedIds.has(item.supplierOrderId))
  const candidates = unlinked.filter((item) => findMisfits(order, item, linkedIds).length === 0)
  const [item] = candidates
  if (item) return classifyCandidates(order, item, candidates)
  if (order.status !== 'UNKNOWN') return { to: null }
  if (settleAbsent && isAbsent(order, listing, unlinked, now)) return { to: 'NOT_PLACED' }
  if (now < reviewAt(order, settleAbsent)) return { to: null }
  return { to: 'NEEDS_REVIEW', cause: { kind: 'no-trace', listing, unfit: unlinked } }
}

function classifyCandidates(
  order: DoubtfulOrder,
  item: StatusItem,
  candidates: readonly StatusItem[],
): ReconcileVerdict {
  const inTheWay = order.rivals.filter((rival) => mayHaveBought(rival, order, candidates))
  // Its answer, on its way, will tell.
  if (inTheWay.some(({ status }) => status === 'SENDING')) return { to: null }
  const cause = findCause(order, candidates, inTheWay)
  if (cause === null) return { to: 'PENDING', item }
  return order.status === 'UNKNOWN' ? { to: 'NEEDS_REVIEW', cause } : { to: null }
}

function findCause(
  order: DoubtfulOrder,
  candidates: readonly StatusItem[],
  inTheWay: readonly Rival[],
): ReviewCause | null {
  if (candidates.length > 1) return { kind: 'several', candidates }
  if (order.knownOrderIdMark === null) return { kind: 'no-mark', candidates }
  return inTheWay.length > 0 ? { kind: 'rivals', candidates } : null
}

/**
 * Whether another order of ours may have bought one of these. One whose outcome is open counts whatever the ids say when it is of the same service, and
 * at another service only when its title leaves a doubt. One that ended counts when it fits: NOT_PLACED rests on a person's word, while DUPLICATE and
 * REFUSED were the supplier's own, which stands back behind an order that had no answer at all.
 */
export function mayHaveBought(
  rival: Rival,
  order: Pick<DoubtfulOrder, 'status'>,
  candidates: readonly StatusItem[],
): boolean {
  switch (rival.status) {
    case 'SENDING':
    case 'UNKNOWN':
    case 'NEEDS_REVIEW':
      return rival.isSameService || candidates.some((item) => isTitleOf(item.serviceTitle, rival.serviceTitles))
    case 'NOT_PLACED':
      return candidates.some((item) => findMisfits(rival, item, new Set()).length === 0)
    case 'DUPLICATE':
    case 'REFUSED':
      if (order.status !== 'DUPLICATE' && order.status !== 'REFUSED') return false
      return candidates.some((item) => findMisfits(rival, item, new Set()).length === 0)
    default:
      return false
  }
}

/**
 * Whether the list proves that the supplier does not have it. The list is this account's; it reaches from an order of ours that was over before this
 * one's call began to one that was sent after that call could last land, and misses none of ours; and what stands in it above the first of them (or above the
 * mark, which may be too high) is all known to be other orders of ours: a stranger there may be this order under a wrong IMEI. A list that
 * leaves out this order and is true in everything else cannot be told from a true one.
 */
function isAbsent(order: DoubtfulOrder, listing: Listing, unlinked: readonly StatusItem[], now: Date): boolean {
  const { knownOrderIdMark: mark, olderOrderId: older, deadlineAt } = order
  if (listing.kind !== 'listed' || mark === null || older === null || deadlineAt === null) return false
  const { proven, newestSentAt, isWhole, lowestId, highestId, highestStrangeId } = listing.facts
  if (proven !== true || newestSentAt === null || newestSentAt <= deadlineAt) return false
  if (now.getTime() < deadlineAt.getTime() + reviewAfterMs) return false
  const floor = isHigherOrderId(older, mark) ? mark : older
  if (!isWhole || lowestId === null || isHigherOrderId(lowestId, floor)) return false
  if (highestId === null || isHigherOrderId(older, highestId)) return false
  if (highestStrangeId !== null && isHigherOrderId(highestStrangeId, floor)) return false
  return unlinked.every((item) => !isHigherOrderId(item.supplierOrderId, floor))
}

/** When a person is asked. Absence cannot be judged before the call's own time is over, so where that may settle an order it comes first. */
export function reviewAt(
  { unknownSince, deadlineAt }: Pick<DoubtfulOrder, 'unknownSince' | 'deadlineAt'>,
  settleAbsent: boolean,
): Date {
  const from = Math.max(unknownSince.getTime(), settleAbsent ? (deadlineAt?.getTime() ?? 0) : 0)
  return new Date(from + reviewAfterMs)
}
