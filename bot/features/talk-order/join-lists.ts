import { findImeis } from '../../../imei/find-imeis.ts'
import type { OrderLineInput } from '../../generated/graphql.ts'

/**
 * The lines of a list with those of the text that goes on with it. `tail`: the digits with which the list ended; when the text begins with the rest of
 * that number, the two are one line.
 */
export function joinLists(lines: readonly OrderLineInput[], tail: string, text: string): OrderLineInput[] {
  const joined = tail !== '' && /^\d/.test(text) ? findImeis(tail + text) : []
  const isOneNumber = joined[0]?.reading.kind === 'imei' && joined[0].input.startsWith(tail)
  // A long enough half of a number was a line by itself, a wrong one.
  const before = isOneNumber && lines.at(-1)?.input === tail ? lines.slice(0, -1) : lines
  const inputs = [...before, ...(isOneNumber ? joined : findImeis(text))].map(({ input }) => input)
  return inputs.map((input, index) => ({ line: index + 1, input }))
}
