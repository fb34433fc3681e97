/** What is remembered of one kind of free call. While it is open, calls wait until `openUntil`; a closed one has null there. */
export type Breaker = {
  failures: number
  openedAt: number
  openMs: number
  openUntil: number | null
  /** What was wrong the last time, for people. */
  cause: string
}

export const closedBreaker: Breaker = { failures: 0, openedAt: 0, openMs: 0, openUntil: null, cause: '' }

/** So many failures in a row open it. */
const failuresInARow = 5

const firstOpenMs = 10_000
const longestOpenMs = 60_000

export type Admission =
  | { kind: 'go'; breaker: Breaker }
  /** Not before `until` (milliseconds since the epoch). */
  | { kind: 'wait'; until: number }

/** Whether a call may go out. When the time is over one call tries, and the others go on waiting for its answer, at most as long again. */
export function classifyAdmission(breaker: Breaker, now: number): Admission {
  if (breaker.openUntil === null) return { kind: 'go', breaker }
  if (now < breaker.openUntil) return { kind: 'wait', until: breaker.openUntil }
  return { kind: 'go', breaker: { ...breaker, openUntil: now + breaker.openMs } }
}

export type Failure = {
  cause: string
  /** When the call went out. */
  startedAt: number
  now: number
}

/** What a call that brought no usable answer changes. One that was under way when it opened says nothing new. */
export function afterFailure(breaker: Breaker, { cause, startedAt, now }: Failure): Breaker {
  if (breaker.openUntil !== null && startedAt < breaker.openedAt) return breaker
  const failures = breaker.failures + 1
  if (failures < failuresInARow) return { ...breaker, failures, cause }
  const openMs = Math.min(longestOpenMs, Math.max(firstOpenMs, 2 * breaker.openMs))
  return { failures, openedAt: now, openMs, openUntil: now + openMs, cause }
}
