/** How much of a refused value a message repeats, in characters. */
const shownLength = 40

/**
 * A value as a message may show it: at most 40 characters, on one line, with control and invisible characters spelt out
 * (`<U+200B>`), so that what was wrong can be seen and nothing can disturb a terminal or a chat.
 */
export function showValue(value: string): string {
  const trimmed = value.trim()
  let shown = ''
  let count = 0
  for (const char of trimmed.slice(0, shownLength * 2)) {
    if (count === shownLength) break
    shown += /[\p{C}\p{Zl}\p{Zp}]/u.test(char) ? spellOut(char) : char
    count += 1
  }
  const isCut = trimmed.length > shownLength * 2 || [...trimmed].length > shownLength
  return isCut ? `${shown}…` : shown
}

function spellOut(char: string): string {
  const codePoint = char.codePointAt(0) ?? 0
  return `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`
}
