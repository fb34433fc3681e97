/**
 * Text that cannot move the cursor, colour, rename or reorder anything in a terminal: escape and control characters and the marks that
 * turn the direction of text are taken out. Line breaks stay.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\u2028\u2029]/g, ' ')
}

/** The same on one line: a supplier's text must not be able to add lines that look like ours. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim()
}

/** JSON whose texts hold no raw control character either: JSON itself leaves C1 codes, which some terminals obey, as they are. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
