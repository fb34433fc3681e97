/**
 * Text of the supplier or of people that can do nothing but be read: control characters and the marks that turn the direction of text are
 * taken out, lone halves of surrogate pairs become a replacement character. Line breaks stay.
 */
export function plainText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\u2028\u2029]/g, ' ')
}

/** The same on one line and at most `limit` UTF-16 units long: a supplier's text must not be able to add lines that look like ours. */
export function plainLine(text: string, limit = 200): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim()
  return line.length <= limit ? line : `${line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
