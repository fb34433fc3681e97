import { readNote } from './read-note.ts'
import type { OrderFile } from './read-order-file.ts'

/** A line as it is drafted. `note` is missing where there is none. */
export type OrderLine = { line: number; input: string; note?: string }

/** What of a file's lines has a note: the title of their column as it was written, how many lines, and how many of these were too long and had to be cut. */
export type FileNotes = { column: string; count: number; cutCount: number }

/** The rows of a file as lines to draft, with the notes of its note column; `notes` is null when no line has one. */
export function orderLinesOf({ header, noteColumn, rows }: OrderFile): { lines: OrderLine[]; notes: FileNotes | null } {
  let [count, cutCount] = [0, 0]
  const lines = rows.map(({ line, input, cells }) => {
    const { note, isCut } = readNote(noteColumn === null ? '' : (cells[noteColumn] ?? ''))
    if (note === null) return { line, input }
    count += 1
    if (isCut) cutCount += 1
    return { line, input, note }
  })
  const column = noteColumn === null ? undefined : header?.[noteColumn]
  return { lines, notes: column === undefined || count === 0 ? null : { column, count, cutCount } }
}
