/**
 * What was learned of the rate when the supplier said that there were too many calls: how many a minute it was cut to, and when. Stored, so that all
 * processes obey it; how far it has grown back since is only reckoned.
 */
export type RateCut = { rateCeiling: number | null; rateCeilingAt: Date | null }

const minute = 60_000

/** Share of what was refused that is tried next. */
const cutTo = 0.7

/**
 * A quiet desk that is told "too many" has made too few calls to learn from: the cause is something else, or it is only seen once more are made. No fewer
 * than these are taken for what was refused at first; where that was still too many, the next refusals say so.
 */
const leastRefused = 20

/** Calls that were under way together are refused together: they are one piece of news. */
const cutAtMostEveryMs = 10_000

/** How long a step up lasts at the edge, where the next refusal is to be expected; each one may be an order in doubt. Elsewhere a minute. */
const edgeStepMs = 10 * minute

/** Without a configured limit the rate is free again at this multiple of what was refused. */
const freeAt = 2

/**
 * Calls a minute to keep to at a time; null when nothing was learned, or when it has grown back. Each step up is a tenth, and at least one call. It ends
 * at the configured limit (`perMinute`; null for none).
 */
export function currentCeiling(
  { rateCeiling, rateCeilingAt }: RateCut,
  now: number,
  perMinute: number | null,
): number | null {
  if (rateCeiling === null || rateCeilingAt === null) return null
  const refused = rateCeiling / cutTo
  const end = perMinute ?? freeAt * refused
  let ceiling = rateCeiling
  let since = rateCeilingAt.getTime()
  while (ceiling < end) {
    const next = ceiling + Math.max(1, Math.floor(ceiling / 10))
    since += isNear(next, refused) ? edgeStepMs : minute
    if (since > now) return ceiling
    ceiling = next
  }
  return null
}

const isNear = (rate: number, refused: number) => rate > 0.95 * refused && rate <= 1.05 * refused

/** A call that was refused as one too many. */
export type Refused = {
  /** When it was permitted. */
  permittedAt: number
  now: number
  /** Calls that were permitted in the minute before now, by all processes. */
  lastMinute: number
  /** What `currentCeiling` says now. */
  standing: number | null
}

/** The ceiling after a refusal; null when an earlier cut has not had time to show what it does. */
export function cutCeiling(
  { rateCeilingAt }: RateCut,
  { permittedAt, now, lastMinute, standing }: Refused,
): number | null {
  const cutAt = rateCeilingAt?.getTime() ?? Number.NEGATIVE_INFINITY
  if (permittedAt <= cutAt || now - cutAt < cutAtMostEveryMs) return null
  const refused = Math.max(lastMinute, leastRefused)
  return Math.max(1, Math.floor(cutTo * Math.min(refused, standing ?? refused)))
}
