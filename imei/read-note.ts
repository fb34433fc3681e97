import { cutInput } from './cut-input.ts'

/** Longest note that an order keeps, in characters. */
export const noteLimit = 1_000

/**
 * The note that a cell holds: without the apostrophe that tables put in front of what begins like a formula, without control characters other than tabs
 * and line ends, and cut with an ellipsis where it is longer than an order keeps. Null for an empty cell.
 */
export function readNote(cell: string): { note: string | null; isCut: boolean } {
  const text = cell
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/(?![\t\r\n])\p{Cc}/gu, '')
    .trim()
  if (text.length <= noteLimit) return { note: text === '' ? null : text, isCut: false }
  return { note: cutInput(text, noteLimit - 1), isCut: true }
}
