import { parseCredits } from '../../catalog/credits.ts'

/** A longer text is a sentence; cut to this length, it might be a smaller amount. */
const MOST_CHARACTERS = 100

export type Money = { micros: bigint; currency: string | null }

/**
 * Reads what the supplier writes for money: "0.08", "185", "$ 150.00 USD", "1,150.00 Credits". Null when there is no single exact number, "-"
 * among them. A currency's letters are preferred to its sign.
 */
export function parseMoney(text: string): Money | null {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length > MOST_CHARACTERS) return null
  const words = plain.match(/[A-Za-z]+/g) ?? []
  const sign = /[$€£]/.exec(plain)?.[0] ?? null
  // In "-$3" the sign is torn off its number by what is taken out between them.
  const number = plain
    .replace(/[$€£]|[A-Za-z]+/g, ' ')
    .trim()
    .replace(/^-\s+/, '-')
  if (words.length > 1) return null
  const micros = parseCredits(withoutThousands(number).replace(/^(-?)\./, '$10.'))
  if (micros === null) return null
  const word = words[0] ?? ''
  return { micros, currency: /^[A-Za-z]{3}$/.test(word) ? word.toUpperCase() : sign }
}

/** Commas are taken out only where they can be nothing but thousands: "0,08" stays unread. */
function withoutThousands(number: string): string {
  return /^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/.test(number) ? number.replaceAll(',', '') : number
}
