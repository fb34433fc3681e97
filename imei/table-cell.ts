/** A cell that begins like a formula is run by spreadsheets; the supplier's text must not be able to. The apostrophe makes it text. */
export function withoutFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

/** Quotes a cell with any sign in it that some program may take for a delimiter, not only the one of this file. */
export function quote(cell: string): string {
  return /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Anything that the two above, or a control character, could be about: written as what is harmless instead. Most cells have none of it, and one look tells. */
const needsCare = /^[=+\-@]|[^ !#-+\--:<-{}~\u00a0-\uffff]/

/**
 * Text of ours or the supplier's as a cell of a table file (RFC 4180) that cannot start a formula. Control characters other than tabs and line ends are
 * left out: spreadsheets end a cell at a NUL.
 */
export function safeCell(text: string): string {
  if (!needsCare.test(text)) return text
  return quote(withoutFormula(text.replace(/(?![\t\r\n])\p{Cc}/gu, '')))
}
