import { isImeiAttempt, rateImeiAttempt } from './imei-attempt.ts'
import { findNoteColumn, plainTitle, rankNoteTitle } from './note-title.ts'
import type { TextRow } from './read-rows.ts'

/** How a table is laid out. `imeiColumn` is null when no column looks like IMEIs, `noteColumn` when no title names notes. */
export type Layout = { hasHeader: boolean; imeiColumn: number | null; noteColumn: number | null }

/** How many rows are looked at, spread over the whole table. */
const sampleSize = 500

/** How many columns are looked at. */
const widestTable = 1000

/**
 * Finds the header and the column that holds the IMEIs, by the words of the header and by what stands in the cells. A second IMEI
 * (`IMEI 2`) loses against the first: they belong to one phone, and each order is paid.
 */
export function chooseColumns(rows: readonly TextRow[]): Layout {
  const first = rows[0]?.cells ?? []
  const hasHeader = isHeader(first, rows)
  const header = hasHeader ? first : []
  const imeiColumn = findImeiColumn(hasHeader ? rows.slice(1) : rows, header)
  return { hasHeader, imeiColumn, noteColumn: findNoteColumn(header.slice(0, widestTable), imeiColumn) }
}

/** The leftmost of the columns that are nearly as good as the best: a clean second IMEI must not win over a first one with mistakes in it. */
function findImeiColumn(rows: readonly TextRow[], header: readonly string[]): number | null {
  const sample = sampleOf(rows)
  const width = Math.min(widestTable, Math.max(0, ...sample.map((row) => row.cells.length)))
  const scores = Array.from({ length: width }, (_, column) => scoreColumn(sample, column, header[column] ?? ''))
  const best = Math.max(0, ...scores)
  return best === 0 ? null : scores.findIndex((score) => score >= best * 0.7)
}

/** How much the cells and the title speak for a column; 0 when it is out of the question. */
function scoreColumn(sample: readonly TextRow[], column: number, title: string): number {
  const cells = sample.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '')
  if (cells.length === 0) return 0
  const evidence = cells.reduce((sum, cell) => sum + rateImeiAttempt(cell), 0) / sample.length
  const rank = rankTitle(title)
  switch (rank) {
    case 'imei':
      return 2 + evidence
    case 'second':
      return evidence * 0.1
    case 'other':
      return evidence
    default: {
      const missed: never = rank
      throw new Error(`No score for a title of rank ${String(missed)}.`)
    }
  }
}

type TitleRank = 'imei' | 'second' | 'other'

function rankTitle(title: string): TitleRank {
  const name = plainTitle(title)
  if (!name.includes('imei')) return 'other'
  return /imei.*2$|imei2|imeisv|second|sim2|slot2|zweite|old|previous/.test(name) ? 'second' : 'imei'
}

function isHeader(first: readonly string[], rows: readonly TextRow[]): boolean {
  if (first.some(isImeiAttempt) || !first.some((cell) => /\p{L}/u.test(cell))) return false
  const isTitled = first.some((cell) => rankTitle(cell) !== 'other' && !/\d{5}/.test(cell))
  if (isTitled || first.some((cell) => titles.has(plainTitle(cell)) || rankNoteTitle(cell) !== null)) return true
  // A word above a column of IMEIs is its title, whatever it is called.
  const column = findImeiColumn(rows.slice(1), [])
  const above = column === null ? '' : (first[column] ?? '')
  return /\p{L}/u.test(above) && !/\d{5}/.test(above)
}

/** Titles that columns beside or in place of `IMEI` often have. */
const titles = new Set([
  'serial',
  'serialno',
  'serialnumber',
  'sn',
  'meid',
  'esn',
  'device',
  'model',
  'name',
  'carrier',
  'date',
])

function sampleOf(rows: readonly TextRow[]): TextRow[] {
  const step = Math.max(1, Math.ceil(rows.length / sampleSize))
  return rows.filter((_, index) => index % step === 0)
}
