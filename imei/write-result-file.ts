import type { OrderFile, OrderFileRow } from './read-order-file.ts'
import { quote, withoutFormula } from './table-cell.ts'
import { encodeText } from './text-encoding.ts'

/** One overlong row must not make thousands of others as long: beyond this many cells a row keeps them and our cells follow, out of column. */
const widestPadded = 1000

/**
 * The person's own rows in their order, with our columns added on the right, in the file's own delimiter, line end and encoding. A file that had no
 * heading gets one (`column 1`, ..., `IMEI`): added columns without names could not be read. Our cells cannot start a formula; the person's stay
 * as they were. `extraCells` is called once per row, with its 0-based index.
 */
export function writeResultFile(
  file: OrderFile,
  extraHeader: readonly string[],
  extraCells: (row: OrderFileRow, index: number) => readonly string[],
): Uint8Array {
  const ownWidth = file.header?.length ?? 0
  const widest = file.rows.reduce((width, row) => Math.max(width, row.cells.length), ownWidth)
  const width = Math.max(ownWidth, Math.min(widest, widestPadded))
  const lines = [writeLine(file, [...completeHeader(file, width), ...extraHeader.map(withoutFormula)])]
  file.rows.forEach((row, index) => {
    const added = extraCells(row, index).map(withoutFormula)
    lines.push(writeLine(file, [...pad(row.cells, width), ...added]))
  })
  lines.push('')
  return encodeText(lines.join(file.newline), file.encoding, file.bom)
}

/** The file's header, or one for a file without, with a name for every column that only some rows have. */
function completeHeader(file: OrderFile, width: number): string[] {
  const { header, imeiColumn } = file
  return Array.from({ length: width }, (_, column) => {
    const unnamed = header === null && column === imeiColumn ? 'IMEI' : `column ${column + 1}`
    return header?.[column] ?? unnamed
  })
}

function pad(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')]
}

function writeLine(file: OrderFile, cells: readonly string[]): string {
  return cells.map(quote).join(file.delimiter)
}
