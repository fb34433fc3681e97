import { parseImei } from './parse-imei.ts'

/** Cells longer than this are notes, not numbers. */
const longestAttempt = 80

/** Whether a cell is meant as an IMEI, right or wrong. */
export function isImeiAttempt(cell: string): boolean {
  return rateImeiAttempt(cell) > 0
}

/**
 * How much a cell speaks for its column being the one with the IMEIs: 1 for a right IMEI, 0.3 for what is likely a wrong one (other
 * long numbers look the same), 0 for anything else.
 */
export function rateImeiAttempt(cell: string): number {
  if (cell.length > longestAttempt) return 0
  const reading = parseImei(cell)
  if (reading.kind === 'imei') return 1
  switch (reading.reason) {
    case 'no-check-digit':
    case 'check-digit':
    case 'imeisv':
    case 'scientific':
    case 'same-digits':
      return 0.3
    case 'letters':
      return isMistypedNumber(cell) ? 0.3 : 0
    case 'empty':
    case 'too-short':
    case 'too-long':
    case 'symbols':
    case 'several':
      return 0
    default: {
      const missed: never = reading.reason
      throw new Error(`Not known whether ${String(missed)} is an attempt at an IMEI.`)
    }
  }
}

/** `35209900176148O`: a number with a letter or two typed into it. */
function isMistypedNumber(cell: string): boolean {
  const compact = cell.replace(/[\s.'"=-]/g, '')
  const digitCount = compact.replace(/\D/g, '').length
  return compact.length >= 14 && compact.length <= 16 && digitCount >= 12
}
