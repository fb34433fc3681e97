/** Reads an amount of credits such as `0.08` as whole millionths; null when it is not a plain decimal with at most six places. */
export function parseMillionths(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) return null
  return BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'))
}

/** Writes whole millionths as credits with at least two places: `80000n` is `0.08`, `1500n` is `0.0015`. */
export function formatMillionths(millionths: bigint): string {
  const sign = millionths < 0n ? '-' : ''
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0')
  const places = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${sign}${digits.slice(0, -6)}.${places}`
}
