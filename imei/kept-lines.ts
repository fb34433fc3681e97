import type { OrderFile, OrderFileRow } from './read-order-file.ts'
import { withoutFormula } from './table-cell.ts'

/** A line of a batch as the server keeps it: of `input` no more than the first 500 characters and an ellipsis. */
export type KeptLine = { line: number; input: string; note?: string | null }

/** Whether a batch was made of this file: results beside the wrong rows would be worse than none. */
export function isFileOf(file: OrderFile, lines: readonly KeptLine[]): boolean {
  return file.rows.length === lines.length && file.rows.every((row, index) => isRowOf(row, lines[index]))
}

function isRowOf(row: OrderFileRow, line: KeptLine | undefined): boolean {
  return line?.line === row.line && (line.input === row.input || row.input.startsWith(line.input.replace(/…$/, '')))
}

/** The lines as a table of their own, for a batch whose file is not at hand. */
export function makeFile(lines: readonly KeptLine[]): OrderFile {
  const hasNotes = lines.some(({ note }) => note)
  return {
    kind: 'file',
    encoding: 'utf-8',
    bom: true,
    delimiter: ',',
    newline: '\r\n',
    header: ['Row', 'Input', ...(hasNotes ? ['Note'] : [])],
    imeiColumn: 1,
    noteColumn: hasNotes ? 2 : null,
    rows: lines.map(({ line, input, note }) => ({
      line,
      cells: [String(line), input, ...(hasNotes ? [withoutFormula(note ?? '')] : [])],
      input,
    })),
  }
}
