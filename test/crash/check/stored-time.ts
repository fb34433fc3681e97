/** A time as it stands in a SQLite file (a number of milliseconds, or text), in milliseconds since the epoch. */
export function toMs(value: unknown): number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  const ms = Date.parse(String(value))
  if (Number.isNaN(ms)) throw new Error(`no time: ${String(value)}`)
  return ms
}
