/** `place` spends money; `read` is everything else. */
export type CallKind = 'place' | 'read'

export type RateLimit = { calls: number; windowMs: number }

/**
 * How long after a permission its call may reach the supplier: two calls that were permitted just over a window apart may arrive closer together
 * than that. Added to every window, so that the supplier never counts one too many.
 */
const arrivalSlackMs = 500

/** The sliding windows that are in force; 0 means that there is none. */
export function rateLimits(ratePerMinute: number, ratePerHour: number): RateLimit[] {
  const limits = [
    { calls: ratePerMinute, windowMs: 60_000 },
    { calls: ratePerHour, windowMs: 3_600_000 },
  ]
  return limits.filter(({ calls }) => calls > 0)
}

/** Of every window, one call in ten is kept for reads, so that answers arrive even while a long queue is being sent. */
export function callsFor(kind: CallKind, limit: RateLimit): number {
  switch (kind) {
    case 'place':
      return Math.max(1, limit.calls - Math.ceil(limit.calls / 10))
    case 'read':
      return limit.calls
    default:
      return kind satisfies never
  }
}

/** When the window has room again, given the time of the call that is the oldest of a full window; null when it is not full. */
export function roomAt(oldestOfFullWindow: Date | null, limit: RateLimit): number {
  return oldestOfFullWindow === null ? 0 : oldestOfFullWindow.getTime() + limit.windowMs + arrivalSlackMs
}

/** Orders that can be sent in a minute at most; null without a limit. */
export function placesPerMinute(limits: readonly RateLimit[]): number | null {
  if (limits.length === 0) return null
  return Math.min(...limits.map((limit) => (callsFor('place', limit) * 60_000) / (limit.windowMs + arrivalSlackMs)))
}
