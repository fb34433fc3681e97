import { formatCredits } from '../catalog/credits.ts'

const rememberedPrices = 1_000

/** Writes prices (whole millionths of a credit, as text) as decimals. They repeat: each is written once. */
export function createPriceText(): (priceMicros: string | null) => string | null {
  const written = new Map<string, string>()
  return (priceMicros) => {
    if (priceMicros === null) return null
    const text = written.get(priceMicros) ?? formatCredits(BigInt(priceMicros))
    if (written.size < rememberedPrices) written.set(priceMicros, text)
    return text
  }
}
