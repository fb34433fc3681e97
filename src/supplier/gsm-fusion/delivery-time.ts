const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What counts as no delay worth waiting for: status is polled once a minute. */
const INSTANT_SECONDS = MINUTE
const LONGEST_SECONDS = 2 * 366 * DAY

const units: ReadonlyArray<readonly [RegExp, number]> = [
  [/^se?c/, 1],
  [/^mo/, 30 * DAY],
  [/^m/, MINUTE],
  [/^h/, HOUR],
  [/^d/, DAY],
  [/^w/, 7 * DAY],
]

// "Miniutes" and the like are spelled so in the live catalogue: a unit is known by its first letters.
const amount =
  /([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*\+?\s*(?:(?:business|working|work)\s*)?(secs?|seconds?|months?|min[a-z]*|hours?|hrs?|h|days?|d|weeks?|wks?|m)(?![a-z])/g

/**
 * Seconds of the longest time that a delivery text names: "1-3 Days" is 259,200, "5 Miniutes" is 300, "Instant" alone is 60. Working days count as
 * days, a month as 30. Null when no time is named or it is longer than two years.
 */
export function parseDeliverySeconds(text: string): number | null {
  const plain = text.slice(0, 200).toLowerCase()
  const named = [...plain.matchAll(amount)].flatMap(([, number = '', unit = '']) => {
    const seconds = units.find(([start]) => start.test(unit))?.[1]
    return seconds === undefined ? [] : [Number(number) * seconds]
  })
  const longest = named.length > 0 ? Math.round(Math.max(...named)) : /\binstant/.test(plain) ? INSTANT_SECONDS : null
  return longest === null || longest > LONGEST_SECONDS || longest === 0 ? null : longest
}
