/** How far a quoted cell may run over line ends. A longer one is a quote that somebody forgot to close. */
const longestCellLines = 100

/** The text with the quotes that open no cell replaced by `mask`, a character that the text did not hold; `mask` is null when all are in order. */
export type MaskedText = { text: string; mask: string | null }

/** A character that the text does not hold, from Unicode's private use area. */
export function unusedCharacter(text: string): string {
  let codePoint = 0xe000
  while (text.includes(String.fromCharCode(codePoint))) codePoint += 1
  return String.fromCharCode(codePoint)
}

/**
 * A quote that is never closed makes a CSV reader swallow every row up to the next quote, which would lose orders without a word. So a quote
 * at the start of a cell must be closed before a delimiter or line end, and must not swallow lines that look like rows: with a long number and a
 * delimiter. One that does becomes an ordinary character of its cell.
 */
export function maskStrayQuotes(text: string, delimiter: string): MaskedText {
  const openings = new RegExp(`(?<=^|[\\r\\n${delimiter}])"`, 'g')
  const strays: number[] = []
  for (let match = openings.exec(text); match !== null; match = openings.exec(text)) {
    const close = findClosingQuote(text, match.index + 1, delimiter)
    if (close === null) strays.push(match.index)
    else openings.lastIndex = close + 1
  }
  if (strays.length === 0) return { text, mask: null }
  const mask = unusedCharacter(text)
  let masked = ''
  let from = 0
  for (const stray of strays) {
    masked += text.slice(from, stray) + mask
    from = stray + 1
  }
  return { text: masked + text.slice(from), mask }
}

/** Where the cell that opens before `from` is closed, or null when nothing closes it properly. */
function findClosingQuote(text: string, from: number, delimiter: string): number | null {
  const signs = /""|"|\r\n|\r|\n/g
  signs.lastIndex = from
  let lineStart = from
  let lineCount = 0
  const isSwallowed = (end: number) => lineCount > 0 && looksLikeRow(text.slice(lineStart, end), delimiter)
  for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
    if (match[0] === '""') continue
    if (match[0] === '"') {
      const next = text.charAt(match.index + 1)
      const isEnd = next === '' || next === delimiter || next === '\r' || next === '\n'
      return isEnd && !isSwallowed(match.index) ? match.index : null
    }
    if (lineCount === longestCellLines || isSwallowed(match.index)) return null
    lineCount += 1
    lineStart = signs.lastIndex
  }
  return null
}

function looksLikeRow(line: string, delimiter: string): boolean {
  return /\d{14,16}/.test(line) && line.includes(delimiter)
}
