import { textTable } from '../src/command/text-table.ts'
import type { BenchRow } from './benchmark.ts'

/** The table of measured, floor and ratio. */
export function printRows(rows: readonly BenchRow[]): void {
  const cells = rows.map((row) => [
    row.what,
    `${showNumber(row.measured)} ${row.unit}`,
    `${showNumber(row.floor)} ${row.unit}`,
    showRatio(row),
    row.remark ?? '',
  ])
  for (const line of textTable(['What', 'Measured', 'Floor', 'Ratio', ''], cells, [1, 2, 3])) console.log(line)
}

function showRatio({ measured, floor, most, least }: BenchRow): string {
  const ratio = measured / floor
  const isMissed = (most !== undefined && ratio > most) || (least !== undefined && ratio < least)
  return `${showNumber(ratio)}${isMissed ? ` (missed: ${most ?? least})` : ''}`
}

/** Three digits that count, never as a power of ten. */
function showNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value)
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 4))
}
