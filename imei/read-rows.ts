import { parse } from 'csv-parse/sync'
import { maskStrayQuotes, unusedCharacter } from './mask-stray-quotes.ts'

/** `line`: 1-based line of the text on which the record begins, blank lines counted, as a text editor counts. */
export type TextRow = { line: number; cells: string[] }

/**
 * Every record of a text as cells, never throwing: short and long rows, stray quotes and mixed line ends come through with what is
 * there. Records without any character but blanks are left out. `delimiter` null: each line is one cell.
 */
export function readRows(text: string, delimiter: string | null): TextRow[] {
  const sign = delimiter ?? unusedCharacter(text)
  const masked = maskStrayQuotes(text, sign)
  const bytes = Buffer.from(masked.text, 'utf8')
  const lineAt = createLineCounter(bytes)
  let previousEnd = 0
  const rows: TextRow[] = []
  for (const record of parseRecords(bytes, sign)) {
    const line = lineAt(previousEnd)
    previousEnd = record.end
    const cells = masked.mask === null ? record.cells : unmask(record.cells, masked.mask)
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
  }
  return rows
}

/** `end`: offset in bytes of what follows the record. */
type ParsedRecord = { cells: string[]; end: number }

function parseRecords(bytes: Buffer, delimiter: string): ParsedRecord[] {
  try {
    return parseQuoted(bytes, delimiter, '"')
  } catch {
    // Stray quotes are masked before, so this is a quote that we and csv-parse read differently: read on without quoting, lose nothing.
    return parseQuoted(bytes, delimiter, null)
  }
}

function parseQuoted(bytes: Buffer, delimiter: string, quote: string | null): ParsedRecord[] {
  const records: ParsedRecord[] = []
  parse(bytes, {
    delimiter,
    quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells, context) => {
      records.push({ cells, end: context.bytes })
      return null
    },
  })
  return records
}

function unmask(cells: readonly string[], mask: string): string[] {
  return cells.map((cell) => cell.replaceAll(mask, '"'))
}

/** Answers the line on which the first character after an offset stands, line ends skipped. Offsets must not fall. csv-parse counts a CRLF inside quotes twice. */
function createLineCounter(bytes: Buffer): (offset: number) => number {
  let position = 0
  let line = 1
  const step = () => {
    const isEnd = bytes[position] === 0x0a || (bytes[position] === 0x0d && bytes[position + 1] !== 0x0a)
    if (isEnd) line += 1
    position += 1
  }
  return (offset) => {
    while (position < offset) step()
    while (bytes[position] === 0x0a || bytes[position] === 0x0d) step()
    return line
  }
}
