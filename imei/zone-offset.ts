/** No zone changes its clocks at any other than a whole quarter of an hour. */
const quarterMs = 900_000
const rememberedQuarters = 10_000
const dayMs = 86_400_000

/** How far a zone is ahead of UTC at a moment; both in milliseconds. `Intl` is slow, so its answer is kept for the quarter of an hour around it. */
export function createZoneOffset(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const offsets = new Map<number, number>()
  return (ms) => {
    const quarter = Math.floor(ms / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const found = readOffset(format, quarter * quarterMs)
    if (offsets.size >= rememberedQuarters) offsets.clear()
    offsets.set(quarter, found)
    return found
  }
}

function readOffset(format: Intl.DateTimeFormat, ms: number): number {
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? []
  if (sign === undefined) return 0
  const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000
  return sign === '-' ? -size : size
}

/** The day of the calendar (`2026-11-23`) that a moment has in a zone. */
export function dayIn(zone: string, ms: number): string {
  return new Date(ms + createZoneOffset(zone)(ms)).toISOString().slice(0, 10)
}

/** When a day of the calendar begins in a zone, in milliseconds since the epoch. Its clocks may be changed at midnight: then it is the first moment of that day. */
export function startOfDay(zone: string, day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offset = createZoneOffset(zone)
  const candidates = [midnight - offset(midnight - dayMs), midnight - offset(midnight + dayMs)]
  return Math.min(...candidates.filter((ms) => ms + offset(ms) >= midnight))
}

/** The day so many days later, or earlier. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}
