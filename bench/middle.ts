/** The median: half of the times are shorter, and what others on the machine do to a few of them does not show. */
export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
