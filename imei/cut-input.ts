/** Longest text that is kept or repeated of a line of input, in characters. */
const inputLimit = 500

/** A line of input as it is kept and repeated: whole, or its first 500 (`limit`) characters and an ellipsis. */
export function cutInput(input: string, limit = inputLimit): string {
  if (input.length <= limit) return input
  // No half of a character that takes two places: databases store none.
  const start = input.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
  return `${start}…`
}
