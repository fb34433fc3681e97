import { createZoneOffset } from '../../imei/zone-offset.ts'

/** A moment (milliseconds since the epoch) on the clocks of a zone. */
export type LocalTime = {
  /** As spreadsheets read it: "2026-11-23 08:00:00". */
  plain(ms: number): string
  /** ISO 8601 with the zone's offset: "2026-11-23T08:00:00.000+01:00"; a Z in UTC. */
  iso(ms: number): string
}

/** Writes moments in a zone. A `Date` for each would be a third of the time of an export: the days of one are few, and their clock is arithmetic. */
export function createLocalTime(zone: string): LocalTime {
  const offsetOf = zone === 'UTC' ? () => 0 : createZoneOffset(zone)
  const dateOf = createDateText()
  const showOffset = zone === 'UTC' ? () => 'Z' : (offsetMs: number) => offsetText(offsetMs)
  return {
    plain: (ms) => {
      const there = ms + offsetOf(ms)
      return `${dateOf(there)} ${clockText(there)}`
    },
    iso: (ms) => {
      const offsetMs = offsetOf(ms)
      const there = ms + offsetMs
      return `${dateOf(there)}T${clockText(there)}.${String(modulo(there, 1_000)).padStart(3, '0')}${showOffset(offsetMs)}`
    },
  }
}

const dayMs = 86_400_000
const rememberedDays = 10_000

/** The date of a moment in UTC; each day is written once. */
function createDateText(): (ms: number) => string {
  const days = new Map<number, string>()
  return (ms) => {
    const day = Math.floor(ms / dayMs)
    const known = days.get(day)
    if (known !== undefined) return known
    const text = new Date(day * dayMs).toISOString().slice(0, -'T00:00:00.000Z'.length)
    if (days.size >= rememberedDays) days.clear()
    days.set(day, text)
    return text
  }
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const modulo = (number: number, by: number) => ((number % by) + by) % by

/** "08:00:00", the time of the day in UTC. */
function clockText(ms: number): string {
  const seconds = Math.floor(modulo(ms, dayMs) / 1_000)
  return `${twoDigits[Math.floor(seconds / 3_600)]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}`
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
