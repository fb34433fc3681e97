import { localDay, type OffsetSpan } from './zone-offsets.ts'

/** Stretches of whole quarters of an hour, numbered from 1970 on. */
export type QuarterSpan = { fromQuarter: number; toQuarter: number; offsetMs: number }

export const quarterMs = 15 * 60_000

/**
 * What of these stretches can be had from counts by the quarter of an hour, and what from the orders themselves: the ends, and every time at which
 * the zone kept local mean time (before it had whole quarters of an hour).
 */
export function splitQuarters(spans: readonly OffsetSpan[]): { quarters: QuarterSpan[]; rest: OffsetSpan[] } {
  const quarters: QuarterSpan[] = []
  const rest: OffsetSpan[] = []
  for (const { fromMs, toMs, offsetMs } of spans) {
    const fromQuarter = Math.ceil(fromMs / quarterMs)
    const toQuarter = Math.floor(toMs / quarterMs)
    if (offsetMs % quarterMs !== 0 || fromQuarter >= toQuarter) {
      rest.push({ fromMs, toMs, offsetMs })
      continue
    }
    quarters.push({ fromQuarter, toQuarter, offsetMs })
    const ends = [
      { fromMs, toMs: fromQuarter * quarterMs, offsetMs },
      { fromMs: toQuarter * quarterMs, toMs, offsetMs },
    ]
    rest.push(...ends.filter((end) => end.fromMs < end.toMs))
  }
  return { quarters, rest }
}

/** Quarters of an hour that lie on one day of a zone's calendar; the day is numbered from 1970 on. A day on which the clocks change has two of them. */
export type DayQuarters = { day: number; fromQuarter: number; toQuarter: number }

const quartersOfDay = 96

/** The days that these stretches lie on. */
export function splitDaysOf(quarters: readonly QuarterSpan[]): DayQuarters[] {
  const days: DayQuarters[] = []
  for (const { fromQuarter, toQuarter, offsetMs } of quarters) {
    for (let start = fromQuarter; start < toQuarter; ) {
      const day = localDay(start * quarterMs, offsetMs)
      const stop = Math.min(toQuarter, (day + 1) * quartersOfDay - offsetMs / quarterMs)
      days.push({ day, fromQuarter: start, toQuarter: stop })
      start = stop
    }
  }
  return days
}
