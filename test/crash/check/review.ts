import type { Facts, Violation } from './facts.ts'

const reviewAfterMs = 15 * 60_000

/** A person is asked when a quarter of an hour has brought no evidence; sooner only where the supplier has something of the IMEI that leaves a doubt. */
export function checkReviews({ orders, events, bought }: Facts): Violation[] {
  const imeiOf = new Map(orders.map(({ id, imei }) => [id, imei]))
  const known = new Set(bought.map(({ imei }) => imei))
  const unknownSince = new Map<string, number>()
  return events.flatMap(({ orderId, from, to, at }): Violation[] => {
    if (to === 'UNKNOWN') unknownSince.set(orderId, at)
    if (from !== 'UNKNOWN' || to !== 'NEEDS_REVIEW' || known.has(imeiOf.get(orderId) ?? '')) return []
    const waitedMs = at - (unknownSince.get(orderId) ?? at)
    if (waitedMs >= reviewAfterMs) return []
    const text = `${orderId} needed a person after ${waitedMs} ms, and the supplier has nothing of its IMEI`
    return [{ invariant: 'a person is asked in time', text }]
  })
}
