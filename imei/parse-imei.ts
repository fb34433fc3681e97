import { foldText } from './fold-text.ts'
import { withoutLabel } from './imei-label.ts'
import { describeProblem, type ImeiProblem } from './imei-problem.ts'
import { hasValidCheckDigit } from './luhn.ts'

/** What one text says: an IMEI of 15 digits with a right check digit, or why it is none, for a program and for a person. */
export type ImeiReading = { kind: 'imei'; imei: string } | { kind: 'invalid'; reason: ImeiProblem; message: string }

/**
 * Reads a text that is meant to be one IMEI: a line, a cell, a form field. Labels, spaces, dashes, dots, quotes, `="..."`, a spreadsheet's
 * `.0` and thousands signs are read over; anything that leaves room for a second meaning is refused. Never throws; time grows with the length only.
 */
export function parseImei(input: string): ImeiReading {
  const labelled = withoutListMark(unwrap(foldText(input)))
  const value = withoutListMark(unwrap(withoutLabel(labelled)))
  const reading = readDigits(value)
  if (reading.reason === null) return { kind: 'imei', imei: reading.digits }
  return { kind: 'invalid', reason: reading.reason, message: describeProblem(reading.reason, input, reading.digits) }
}

type Digits = { digits: string; reason: ImeiProblem | null }

function readDigits(value: string): Digits {
  if (/^\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i.test(value)) return { digits: '', reason: 'scientific' }
  if (/\p{L}/u.test(value)) return { digits: '', reason: 'letters' }
  if (!/\d/.test(value)) return { digits: '', reason: /[^-.]/.test(value) ? 'symbols' : 'empty' }
  const number = withoutVersion(withoutThousands(withoutDecimals(value)))
  if (/[\t\n\v\f\r\u2028\u2029,;|]/.test(number)) return { digits: '', reason: 'several' }
  if (/[^\d ./'_-]/.test(number)) return { digits: '', reason: 'symbols' }
  const groups = number.match(/\d+/g) ?? []
  if (isIndexedOrCounted(groups, number)) return { digits: '', reason: 'several' }
  const digits = groups.join('')
  return { digits, reason: judgeDigits(digits) }
}

function judgeDigits(digits: string): ImeiProblem | null {
  if (digits.length < 14) return 'too-short'
  if (digits.length >= 28) return 'several'
  if (digits.length > 16) return 'too-long'
  if (/^(\d)\1*$/.test(digits)) return 'same-digits'
  if (digits.length === 14) return 'no-check-digit'
  if (digits.length === 16) return 'imeisv'
  return hasValidCheckDigit(digits) ? null : 'check-digit'
}

/** Takes off what stands around a value: spaces, quotes, brackets, a formula's `=`, bullets before it, punctuation after it. */
function unwrap(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && /[\s'"=()[\]{}<>.:*-]/.test(text.charAt(start))) start += 1
  while (end > start && /[\s'"()[\]{}<>.,:;!?-]/.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** Takes off the number of a list (`12. `, `3) `, `#4: `): read as a digit, it would make a wrong IMEI out of 14 digits. */
function withoutListMark(value: string): string {
  return value.replace(/^#?\d{1,5} ?[.):\]] (?=[\d'"i])/i, '')
}

/** A number cell's decimals. After 14 unbroken digits too: there `.0` is no check digit, the number is one digit short. */
function withoutDecimals(value: string): string {
  const isDecimal = /^(?:\d{6,}[.,]0+|\d{1,3}(?:[,.' ]\d{3}){3,}[.,]0{1,2})$/.test(value)
  return isDecimal ? value.replace(/[.,]0+$/, '') : value
}

function withoutThousands(value: string): string {
  return /^\d{1,3}(?:,\d{3}){4,5}$/.test(value) ? value.replaceAll(',', '') : value
}

/** Takes off the software version that phones show behind the IMEI: `352099001761481/01`, `35-209900-176148-1 / 01`. */
function withoutVersion(value: string): string {
  return value.replace(/^((?:\d[ -]?){15})\/ ?\d{2}$/, '$1')
}

/**
 * Whether the groups are an IMEI beside another number (an index before it, a quantity behind it) rather than its parts. Joined, 14 digits
 * and such a number pass the check digit once in ten times.
 */
function isIndexedOrCounted(groups: readonly string[], value: string): boolean {
  if (groups.length < 2) return false
  const [first = '', second = ''] = groups
  if (first.length === 1 && second.length > 1) return true
  const [word = '', behind = '', ...more] = value.split(' ')
  if (more.length === 0 && /\D/.test(word) && /^\d{1,2}$/.test(behind)) return true
  if (!groups.some((group) => group.length >= 14)) return false
  const isDashedCheckDigit =
    groups.length === 2 && first.length === 14 && second.length <= 2 && /^\d{14}[-./]\d/.test(value)
  return !isDashedCheckDigit
}
