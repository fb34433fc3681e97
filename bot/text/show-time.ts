const units = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3_600, one: 'h', many: 'h' },
  { seconds: 60, one: 'min', many: 'min' },
] as const

/** A length of time as people say it: "45 s", "3 min", "2 days". */
export function showSeconds(seconds: number): string {
  // A unit is used from one and a half of it on: "90 min" says more than "2 h".
  const unit = units.find((candidate) => seconds >= candidate.seconds * 1.5)
  if (!unit) return `${Math.max(0, Math.round(seconds))} s`
  const count = Math.round(seconds / unit.seconds)
  return `${count} ${count === 1 ? unit.one : unit.many}`
}

/** How long ago a moment (ISO 8601) was. */
export function showAge(moment: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(moment)) / 1_000
  return seconds < 5 ? 'just now' : `${showSeconds(seconds)} ago`
}

/** A moment (ISO 8601) on a person's clock: "23 Nov 2026, 08:00" with the zone behind it unless the person has chosen one. */
export function showMoment(moment: string, timeZone: string | null): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timeZone ?? 'UTC',
  })
  return `${format.format(new Date(moment))}${timeZone === null ? ' UTC' : ''}`
}
