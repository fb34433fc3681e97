import { createZoneOffset } from '../../imei/zone-offset.ts'

/** A moment (milliseconds since the epoch) on the clocks of a zone. */
export type LocalTime = {
  /** As spreadsheets read it: "2026-11-23 08:00:00". */
  plain(ms: number): string
  /** ISO 8601 with the zone's offset: "2026-11-23T08:00:00.000+00:00". */
  iso(ms: number): string
}

/** Writes moments in a zone. */
export function createLocalTime(zone: string): LocalTime {
  const offsetOf = createZoneOffset(zone)
  let last = { ms: Number.NaN, text: '' }
  const shift = (ms: number, offsetMs: number) => new Date(ms + offsetMs).toISOString().slice(0, -1)
  return {
    plain: (ms) => {
      // The rows of one list have one moment.
      if (ms !== last.ms) last = { ms, text: shift(ms, offsetOf(ms)).slice(0, -4).replace('T', ' ') }
      return last.text
    },
    iso: (ms) => {
      const offsetMs = offsetOf(ms)
      return `${shift(ms, offsetMs)}${showOffset(offsetMs)}`
    },
  }
}

function showOffset(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
