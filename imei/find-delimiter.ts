import { isImeiAttempt } from './imei-attempt.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

const delimiters: readonly Delimiter[] = ['\t', ';', ',', '|']
const sampleLines = 200

/**
 * What separates the cells of a table: the sign that cuts IMEIs out of most lines, and cuts lines into equally many cells. Null when the
 * text is a plain list. `sep=;`, which Excel writes as the first line, decides by itself.
 */
export function findDelimiter(text: string): Delimiter | null {
  const lines = sampleOf(text)
  const plain = shareOf(lines, (line) => isImeiAttempt(line))
  let best: { delimiter: Delimiter | null; score: number } = { delimiter: null, score: plain * 2 }
  for (const delimiter of delimiters) {
    const score = scoreOf(lines, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** The delimiter that a first line `sep=;` names, and where the text after that line begins; null when there is no such line. */
export function findSeparatorLine(text: string): { delimiter: Delimiter; end: number } | null {
  const match = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(text)
  const delimiter = delimiters.find((sign) => sign === match?.[1])
  return match === null || delimiter === undefined ? null : { delimiter, end: match[0].length }
}

function scoreOf(lines: readonly string[], delimiter: Delimiter): number {
  const rows = lines.map((line) => line.split(delimiter, 100))
  const occurrence = shareOf(rows, (row) => row.length > 1)
  if (occurrence < 0.5) return 0
  const attempts = shareOf(rows, (row) => row.length > 1 && row.some(isImeiAttempt))
  return attempts * 2 + evenness(rows)
}

/** Share of the rows that have the commonest number of cells. */
function evenness(rows: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  return Math.max(0, ...counts.values()) / rows.length
}

/** The first lines. Quoted cells lose their delimiters and line ends, so that the rest can be cut by the sign alone: enough to compare signs by. */
function sampleOf(text: string): string[] {
  return text
    .slice(0, 200_000)
    .replace(/(?<![^,;|\t\r\n])"(?:[^"]|""){0,2000}"(?![^,;|\t\r\n])/g, (cell) => cell.replace(/[,;|\t\r\n]+/g, ' '))
    .split(/\r\n|\r|\n/, sampleLines * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
    .map((line) => line.slice(0, 4000))
}

function shareOf<Item>(items: readonly Item[], isMet: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isMet).length / items.length
}
