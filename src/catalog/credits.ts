const INT64_MAX = 2n ** 63n - 1n

/**
 * Reads an exact decimal number of credits ("0.08", "185", "-3.50") as whole millionths of a credit. Null when the text is anything else,
 * needs more than six decimals (nothing is ever rounded) or does not fit a 64-bit integer.
 */
export function parseCredits(text: string): bigint | null {
  const match = /^(-?)([0-9]{1,20})(?:\.([0-9]{1,40}))?$/.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', decimals = ''] = match
  if (/[1-9]/.test(decimals.slice(6))) return null
  const micros = BigInt(whole) * 1_000_000n + BigInt(decimals.slice(0, 6).padEnd(6, '0'))
  if (micros > INT64_MAX) return null
  return sign === '-' ? -micros : micros
}

/**
 * Writes millionths of a credit as an exact decimal with at least two decimals and no zeros beyond them:
 * 80000n is "0.08", 19900000n is "19.90", 1n is "0.000001". `parseCredits` reads it back.
 */
export function formatCredits(micros: bigint): string {
  const size = micros < 0n ? -micros : micros
  const decimals = (size % 1_000_000n)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')
  return `${micros < 0n ? '-' : ''}${size / 1_000_000n}.${decimals}`
}
