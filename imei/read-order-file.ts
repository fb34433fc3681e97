import { chooseColumns } from './choose-columns.ts'
import { type FileRefusal, refuseFile } from './file-refusal.ts'
import { type Delimiter, findDelimiter, findSeparatorLine } from './find-delimiter.ts'
import { isImeiAttempt } from './imei-attempt.ts'
import { readRows, type TextRow } from './read-rows.ts'
import { findForeignFile, findMarkup } from './recognise-file.ts'
import { decodeText, type TextEncoding } from './text-encoding.ts'

/** The most rows that one file may have; a longer one has to be cut by its owner. */
export const maxFileRows = 50_000

/** `line`: 1-based line of the file on which the row begins, blank lines counted. `input`: the cell with the IMEI, as it was written. */
export type OrderFileRow = { line: number; cells: string[]; input: string }

/** A CSV or text file as its owner wrote it, and where its IMEIs are. A plain list is a table of one column. Columns count from 0. */
export type OrderFile = {
  kind: 'file'
  encoding: TextEncoding
  /** Whether the file began with a byte order mark. */
  bom: boolean
  delimiter: Delimiter
  newline: '\n' | '\r\n' | '\r'
  header: string[] | null
  imeiColumn: number
  /** The column whose title names notes; null when there is none, as in a file without a header. */
  noteColumn: number | null
  rows: OrderFileRow[]
}

/**
 * Reads a file of IMEIs: CSV with any usual delimiter, encoding and line end, with or without header, or a plain list. Blank rows are
 * left out, and so is a first line `sep=;`; every other row comes through, wrong ones too. Never throws: what is no such file is refused by what it is.
 */
export function readOrderFile(bytes: Uint8Array): OrderFile | FileRefusal {
  if (bytes.length === 0) return emptyFile()
  const foreign = findForeignFile(bytes)
  if (foreign !== null) return foreign
  const decoded = decodeText(bytes)
  if (decoded === null)
    return refuseFile('binary', 'This file is not text. Send a CSV file, or a text file with one IMEI per line.')
  if (decoded.text.trim() === '') return emptyFile()
  const markup = findMarkup(decoded.text)
  if (markup !== null) return markup
  const separator = findSeparatorLine(decoded.text)
  const delimiter = separator?.delimiter ?? findDelimiter(decoded.text)
  const rows = readRows(decoded.text, delimiter).slice(separator === null ? 0 : 1)
  const table = readTable(rows)
  if (table.kind === 'refused') return table
  const { encoding, bom } = decoded
  return { ...table, encoding, bom, delimiter: delimiter ?? ',', newline: findNewline(decoded.text) }
}

type Table = Pick<OrderFile, 'kind' | 'header' | 'imeiColumn' | 'noteColumn' | 'rows'>

function readTable(rows: readonly TextRow[]): Table | FileRefusal {
  if (rows.length === 0) return emptyFile()
  const { hasHeader, imeiColumn, noteColumn } = chooseColumns(rows)
  const header = hasHeader ? (rows[0]?.cells ?? null) : null
  const body = hasHeader ? rows.slice(1) : rows
  if (body.length === 0)
    return refuseFile('no-rows', 'This file has a heading but no rows under it. Add one row for each IMEI.')
  if (imeiColumn === null) return noImeiColumn(body.length)
  const list = header === null ? flatten(rows) : null
  const found = list ?? body.map(({ line, cells }) => ({ line, cells, input: cells[imeiColumn] ?? '' }))
  if (found.length > maxFileRows) return tooManyRows(found.length)
  return { kind: 'file', header, imeiColumn: list === null ? imeiColumn : 0, noteColumn, rows: found }
}

/** `352..., 353..., 354...`: lines of nothing but IMEIs, three or more, are a list and not a table, so each cell is a row. Null for other text. */
function flatten(rows: readonly TextRow[]): OrderFileRow[] | null {
  const wide = rows.filter((row) => countFilled(row) > 2)
  const isOneLine = rows.length === 1 && rows.some((row) => countFilled(row) > 1)
  if (!isOneLine && wide.length * 2 < rows.length) return null
  const cells = rows.flatMap(({ line, cells }) => cells.map((cell) => ({ line, cells: [cell], input: cell })))
  const filled = cells.filter(({ input }) => input.trim() !== '')
  const attempts = filled.filter(({ input }) => isImeiAttempt(input)).length
  return attempts >= 2 && attempts >= filled.length * 0.9 ? filled : null
}

function countFilled(row: TextRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}

function findNewline(text: string): OrderFile['newline'] {
  const first = /\r\n|\n|\r/.exec(text)?.[0]
  return first === '\r\n' || first === '\r' ? first : '\n'
}

function emptyFile(): FileRefusal {
  return refuseFile('empty', 'This file is empty. Send a CSV file, or a text file with one IMEI per line.')
}

function noImeiColumn(rowCount: number): FileRefusal {
  const rows = rowCount === 1 ? '1 row' : `${rowCount} rows`
  return refuseFile(
    'no-imei-column',
    `None of this file's columns looks like IMEIs (${rows} looked through). Name the column "IMEI" in the first line, and check that its cells hold 15 digits each.`,
  )
}

function tooManyRows(rowCount: number): FileRefusal {
  return refuseFile(
    'too-many-rows',
    `This file has ${rowCount} rows; at most ${maxFileRows} fit in one. Cut it into smaller files.`,
  )
}
