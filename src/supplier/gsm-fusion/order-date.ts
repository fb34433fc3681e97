const DAY_MS = 86_400_000

/**
 * Builds a reader for the supplier's dates, `YYYY-MM-DD H:MM:SS` without a zone, as they stand on a clock in `timeZone` (an IANA name; throws a
 * RangeError for any other). Null for other shapes and for dates that no calendar has. An hour that a change of clocks repeats is read as its
 * first pass; one that it skips, as if the clocks had not changed yet.
 */
export function createOrderDateReader(timeZone: string): (text: string) => Date | null {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (instantMs: number) => wallClockAt(format, instantMs) - instantMs
  return (text) => {
    const wallMs = parseWallClock(text)
    if (wallMs === null) return null
    const before = offsetAt(wallMs - DAY_MS)
    const after = offsetAt(wallMs + DAY_MS)
    const passes = [wallMs - before, wallMs - after].filter((instantMs) => instantMs + offsetAt(instantMs) === wallMs)
    return new Date(passes.length > 0 ? Math.min(...passes) : wallMs - before)
  }
}

/** The date's fields as if they were UTC, in milliseconds. */
function parseWallClock(text: string): number | null {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$/.exec(text.trim())
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  if (year < 1970 || hour > 23 || minute > 59 || second > 59) return null
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  return wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day ? wall.getTime() : null
}

function wallClockAt(format: Intl.DateTimeFormat, instantMs: number): number {
  const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}
