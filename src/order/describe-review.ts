import type { StatusItem } from '../supplier/supplier.ts'
import type { DoubtfulOrder, Listing, ReviewCause } from './classify-reconcile.ts'

/** What else speaks for or against the order having been bought, none of it proof. */
export type ReviewSupport = {
  /** One sentence on what the balance says; null when it says nothing. */
  balance: string | null
  /** The supplier said of a later order of ours that it already has this IMEI. */
  duplicateAnswer: boolean
}

type Order = Pick<DoubtfulOrder, 'knownOrderIdMark'>

/** Why a person has to decide, in words for whoever runs the shop: what is known, what it is worth, and what to do now. */
export function describeReview(order: Order, cause: ReviewCause, { balance, duplicateAnswer }: ReviewSupport): string {
  const sentences = [
    describeCause(order, cause),
    duplicateAnswer ? duplicateSentence : null,
    balance,
    whatToDo(cause.kind === 'no-trace' ? null : cause.candidates),
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

function describeCause(order: Order, cause: ReviewCause): string {
  switch (cause.kind) {
    case 'several':
      return `The supplier lists ${idsOf(cause.candidates)} for this IMEI and service, and nothing tells which of them is this order.`
    case 'no-mark':
      return `The supplier lists ${idsOf(cause.candidates)} for this IMEI and service, but it may have been there before: how far the supplier's order numbers had come when this order was sent is not known.`
    case 'rivals':
      return `The supplier lists ${idsOf(cause.candidates)} for this IMEI, but another order of ours for it may be the one that bought it.`
    case 'no-trace':
      return `After 15 minutes it is still not known whether the supplier has this order: ${describeListing(order, cause.listing, cause.unfit)}.`
    default:
      return cause satisfies never
  }
}

function describeListing(order: Order, listing: Listing, unfit: readonly StatusItem[]): string {
  switch (listing.kind) {
    case 'failed':
      return `its list of orders could not be had (${listing.why.replace(/\.$/, '')})`
    case 'skipped':
      return `its list of orders could not be had when it was last asked for, at ${timeOf(listing.lastAskedAt)}`
    case 'listed': {
      if (unfit.length > 0)
        return `of this IMEI it lists only ${unfit.slice(0, mostNamed).map(describeUnfit(order)).join(', ')}`
      const worth = listing.facts.proven === true ? '' : ', though that list has not been seen to hold our orders yet'
      return `it lists no order of this IMEI that is not known already${worth}`
    }
    default:
      return listing satisfies never
  }
}

/** More would only hide what matters. */
const mostNamed = 5

/** What has the right IMEI and belongs to nobody is either too old or of another service. */
const describeUnfit = (order: Order) => (item: StatusItem) => {
  const mark = order.knownOrderIdMark
  const isOld = mark !== null && BigInt(item.supplierOrderId) <= BigInt(mark)
  const why = isOld ? 'there before this order was sent' : `of another service, "${item.serviceTitle}"`
  return `${item.supplierOrderId} (${why})`
}

const duplicateSentence =
  'The supplier has since said of another order of ours that it already has this IMEI, which suggests that this one was bought.'

function whatToDo(candidates: readonly StatusItem[] | null): string {
  const where = candidates ? "Compare with the supplier's own page" : "Look up the IMEI on the supplier's own page"
  return `${where}: if this order stands there, say that it was placed, with the number it has there; if not, say that it was not placed.`
}

const idsOf = (items: readonly StatusItem[]) => items.map((item) => item.supplierOrderId).join(', ')

const timeOf = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
