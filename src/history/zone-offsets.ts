/** A stretch of time in which a zone's clocks are the same distance ahead of UTC. In milliseconds, up to and without `toMs`. */
export type OffsetSpan = { fromMs: number; toMs: number; offsetMs: number }

const dayMs = 86_400_000
/** No zone has changed its clocks twice, and back again, within so short a time. */
const strideMs = 4 * dayMs

/** What a zone's clocks show beside UTC at a moment, in milliseconds. */
export type ClockOffset = (atMs: number) => number

/** The stretches that make up a range, oldest first. */
export function findOffsetSpans(offsetAt: ClockOffset, fromMs: number, toMs: number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let startMs = fromMs
  let offsetMs = offsetAt(fromMs)
  for (let atMs = fromMs; atMs < toMs; ) {
    const nextMs = Math.min(atMs + strideMs, toMs)
    const next = offsetAt(nextMs)
    if (next !== offsetMs) {
      const changeMs = findChange(offsetAt, atMs, nextMs)
      spans.push({ fromMs: startMs, toMs: changeMs, offsetMs })
      startMs = changeMs
      offsetMs = next
    }
    atMs = nextMs
  }
  if (startMs < toMs) spans.push({ fromMs: startMs, toMs, offsetMs })
  return spans
}

/** The first moment after `beforeMs` at which the clocks show what they show at `afterMs`. */
function findChange(offsetAt: ClockOffset, beforeMs: number, afterMs: number): number {
  const after = offsetAt(afterMs)
  let [low, high] = [beforeMs, afterMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === after) high = middle
    else low = middle
  }
  return high
}

/** The day that the zone's calendar shows, numbered from 1970 on. */
export const localDay = (atMs: number, offsetMs: number): number => Math.floor((atMs + offsetMs) / dayMs)

/** "2026-11-23" for the number of a day. */
export const showDay = (day: number): string => {
  const date = new Date(day * dayMs)
  return date.getUTCFullYear() <= 9_999 ? date.toISOString().slice(0, 10) : '9999-12-31'
}
