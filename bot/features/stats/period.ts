import { dayIn, shiftDay, startOfDay } from '../../../imei/zone-offset.ts'

/** Which orders: of the last days (today is one of them), of all time, or from a day to another one with both. */
export type Period = { kind: 'days'; days: number } | { kind: 'all' } | { kind: 'dates'; first: string; last: string }

/** Ten years. */
const mostDays = 3_653

/** Reads what stands behind /stats; null when it is nothing that is known. */
export function parsePeriod(text: string): Period | null {
  const word = text.trim().toLowerCase()
  if (word === '') return { kind: 'days', days: 7 }
  if (word === 'today') return { kind: 'days', days: 1 }
  if (word === 'all') return { kind: 'all' }
  const days = /^(\d{1,4})( ?days?)?$/.exec(word)?.[1]
  if (days !== undefined) {
    const count = Number(days)
    return count >= 1 && count <= mostDays ? { kind: 'days', days: count } : null
  }
  const [first = '', last = first] =
    /^(\S{10})(?:(?: ?(?:\.\.+|…|–) ?|\s+(?:to\s+)?)(\S{10}))?$/.exec(word)?.slice(1) ?? []
  return isDay(first) && isDay(last) && first <= last ? { kind: 'dates', first, last } : null
}

/** A day that the calendar has, of a time in which anybody ordered. */
function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `from` and `to`: moments (ISO 8601), up to and without `to`. `first` and `last`: the days. All null for all time. */
export type Span = { from: string | null; to: string | null; first: string | null; last: string | null }

/** When a period begins and ends on a zone's clocks. */
export function findSpan(period: Period, timeZone: string, nowMs: number): Span {
  if (period.kind === 'all') return { from: null, to: null, first: null, last: null }
  const today = dayIn(timeZone, nowMs)
  const { first, last } = period.kind === 'dates' ? period : { first: shiftDay(today, 1 - period.days), last: today }
  const at = (day: string) => new Date(startOfDay(timeZone, day)).toISOString()
  return { from: at(first), to: at(shiftDay(last, 1)), first, last }
}
