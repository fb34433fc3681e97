const minuteMs = 60_000

/** The soonest and the latest that an open order is asked about again. */
const soonestMs = minuteMs
const latestMs = 30 * minuteMs

export type SyncAge = { placedAt: Date; now: Date; deliverySeconds: number | null }

/**
 * When to ask next about an open order. A twelfth of the time that the service says it takes, while that lasts; a twelfth of the order's age
 * after that, so that late orders are asked less and less often. Fresh orders of fast services come first: every round, which is never more
 * often than the scheduled sync itself runs.
 */
export function nextSyncAt({ placedAt, now, deliverySeconds }: SyncAge): Date {
  const ageMs = now.getTime() - placedAt.getTime()
  const expectedMs = deliverySeconds === null ? 0 : deliverySeconds * 1_000
  const delayMs = Math.min(latestMs, Math.max(soonestMs, Math.max(ageMs, expectedMs) / 12))
  // Rounds start a little early or late; without the slack, "after a minute" would be every second round.
  return new Date(now.getTime() + (delayMs <= soonestMs ? 0 : delayMs))
}
