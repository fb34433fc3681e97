import { formatCredits } from '../catalog/credits.ts'

export type BalanceReading = { micros: bigint; at: Date }

export type BalanceFacts = {
  /** The last reading before the order was sent, and the latest one of all. */
  before: BalanceReading
  latest: BalanceReading
  /** When the order's call could last land. */
  overAt: Date
  /** What the order would have cost; null when that is not known. */
  priceMicros: bigint | null
  /** Orders that the supplier accepted between the readings, and what they cost. */
  accepted: { count: number; micros: bigint }
  /** Other orders of unknown outcome that were sent between the readings. */
  othersInDoubt: number
}

/** Readings further apart tell of too much else. */
const longestMs = 60 * 60_000

/**
 * One sentence on what the account's balance suggests about an order of unknown outcome; null when it says nothing. Support, never proof: the
 * supplier books when it likes, and others may spend from the same account.
 */
export function describeBalance(facts: BalanceFacts): string | null {
  const { before, latest, overAt, accepted } = facts
  const apartMs = latest.at.getTime() - before.at.getTime()
  if (latest.at <= overAt || apartMs <= 0 || apartMs > longestMs) return null
  const fell = before.micros - latest.micros
  const rest = fell - accepted.micros
  const moved =
    fell < 0n ? `rose by ${formatCredits(-fell)}` : fell === 0n ? 'stayed the same' : `fell by ${formatCredits(fell)}`
  return `Between ${timeOf(before.at)} and ${timeOf(latest.at)} UTC the balance ${moved} while ${describeAccepted(accepted)}: ${conclude(rest, facts)}. ${notKnown}`
}

const notKnown =
  'Only orders of this desk are counted: what was paid in, paid out or bought otherwise in that time is not known here.'

function describeAccepted({ count, micros }: BalanceFacts['accepted']): string {
  if (count === 0) return 'no other order was accepted'
  return `${count === 1 ? 'the one order' : `the ${count} orders`} accepted then cost ${formatCredits(micros)}`
}

function conclude(rest: bigint, { priceMicros, othersInDoubt }: BalanceFacts): string {
  if (rest < 0n) return 'credits came in meanwhile, so it says nothing about this order'
  if (rest === 0n) return 'nothing is missing, which suggests that this order was not bought'
  const missing = `${formatCredits(rest)} more is gone than that explains`
  if (othersInDoubt > 0) {
    return `${missing}, but other orders of unknown outcome (${othersInDoubt}) were sent in that time too, so it may be theirs`
  }
  return rest === priceMicros
    ? `${missing}, the price of this order, which suggests that it was bought`
    : `${missing}, which is not the price of this order, so it says little`
}

const timeOf = (at: Date) => at.toISOString().slice(11, 16)
