import type { Person } from '../person/person.ts'

/** Whether it is night for a person: messages then come without a sound. The hours may span midnight. */
export function isQuiet({ quietFrom, quietTo, timeZone }: Person, nowMs: number): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timeZone ?? 'UTC',
  }).format(nowMs)
  return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo
}
