import { dayIn, shiftDay, startOfDay } from '../../imei/zone-offset.ts'
import { CommandFailure } from './command-failure.ts'
import { plainLine } from './plain-text.ts'

/** A day or a moment as the API takes it. As an end, a day is meant with all of it. */
export function readMoment(
  text: string,
  { zone, isEnd, nowMs }: { zone: string; isEnd: boolean; nowMs: number },
): string {
  const day = findDay(text.trim().toLowerCase(), () => dayIn(checkZone(zone), nowMs))
  if (day !== null) return new Date(startOfDay(checkZone(zone), isEnd ? shiftDay(day, 1) : day)).toISOString()
  if (
    /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(z|[+-]\d{2}:\d{2})$/i.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
    return new Date(text).toISOString()
  throw new CommandFailure(
    'usage',
    `"${plainLine(text)}" is no day or moment; write 2026-11-23, today, yesterday, or 2026-11-23T08:00:00Z.`,
  )
}

function findDay(text: string, today: () => string): string | null {
  if (text === 'today') return today()
  if (text === 'yesterday') return shiftDay(today(), -1)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

/** The zone, when there is one of this name. */
export function checkZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw new CommandFailure('usage', `"${plainLine(zone)}" is no time zone; write it like Europe/London.`)
  }
}
