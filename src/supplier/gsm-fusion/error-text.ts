import type { SupplierErrorKind } from '../supplier.ts'

const fragments: ReadonlyArray<readonly [SupplierErrorKind, RegExp]> = [
  ['auth', /invalid user\b|invalid api key|api access to you is not allowed|user is not active/],
  ['ip', /invalid ip request/],
  ['maintenance', /website is in maintenance/],
  ['credit', /credits? (?:has|have) been finished|insufficient balance/],
  ['duplicate', /imei already exists/],
  ['bad-input', /invalid imei|invalid value of network id|invalid order id/],
]

/** No clear word is longer; cut to this length, a text might say one thing in place of two. */
const MOST_CHARACTERS = 2_000

/**
 * What an error text of the supplier means, by the fragments that are known. A text that says two different things is `unknown`: some kinds let
 * an order be sent again, and that must not rest on half a sentence.
 */
export function classifyErrorText(text: string): SupplierErrorKind {
  const plain = text.toLowerCase().replace(/\s+/g, ' ')
  if (plain.length > MOST_CHARACTERS) return 'unknown'
  const kinds = fragments.filter(([, fragment]) => fragment.test(plain)).map(([kind]) => kind)
  return kinds.length === 1 ? (kinds[0] ?? 'unknown') : 'unknown'
}
