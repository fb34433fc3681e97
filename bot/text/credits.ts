/** Credits come as exact decimal texts and stay exact: counted here in millionths, as at the server. */
function toMillionths(credits: string): bigint {
  const [whole = '0', decimals = ''] = credits.replace('-', '').split('.')
  const amount = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0').slice(0, 6))
  return credits.startsWith('-') ? -amount : amount
}

/** `a - b`, with at least two decimals: "966.40". */
export function subtractCredits(a: string, b: string): string {
  return toText(toMillionths(a) - toMillionths(b))
}

/** All of them together; what has no price counts nothing. */
export function sumCredits(amounts: readonly (string | null)[]): string {
  return toText(amounts.reduce((sum, amount) => sum + (amount === null ? 0n : toMillionths(amount)), 0n))
}

/** As people write money: "33.60" for "33.6". */
export function showCredits(credits: string): string {
  return toText(toMillionths(credits))
}

/** "33.60 USD", "33.60 credits". */
export function showPrice(price: string, currency: string | null): string {
  return `${showCredits(price)} ${currency ?? 'credits'}`
}

export function isNegative(credits: string): boolean {
  return toMillionths(credits) < 0n
}

function toText(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths
  const decimals = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')
  return `${millionths < 0n ? '-' : ''}${size / 1_000_000n}.${decimals}`
}
