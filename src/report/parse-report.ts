import { findBarePairs } from './bare-pairs.ts'
import { toPlainText } from './plain-text.ts'
import { findField, type ReportField } from './report-label.ts'
import { type Pair, splitLine, splitPair } from './split-line.ts'

/** One line of an answer whose label we have no field for, in the supplier's words. */
export type LabelledValue = { label: string; value: string }

/** The facts of a supplier's answer about one phone, in the supplier's words; null where it names none. `other` keeps the answer's order. */
export type DeviceReport = Record<ReportField, string | null> & { other: LabelledValue[] }

/**
 * Which parser this is. An order keeps the version that read its answer, and exports trust what is stored by this one: raise it whenever some answer
 * is read differently (a test tells), and have people run `imei-desk reparse`.
 */
export const reportVersion = 1

const longestValue = 500
const mostOther = 100
const mostLines = 1000

/** Words of a label: a line of its own may be a long question, a sentence that stands alone is no pair. */
const mostWords = { alone: 5, amongOthers: 9 }

/** Values of these fields are one word, so that a pair behind it on the same line is something else. */
const oneWordFields: ReadonlySet<ReportField> = new Set(['imei', 'imei2', 'serialNumber', 'meid'])

/**
 * Reads the `code` of a supplier's answer, however its fields are joined and escaped. Never throws: a bare code, a sentence or nonsense
 * is a report without facts. Of two values for one field the first counts, and the second is kept in `other`.
 */
export function parseReport(code: string): DeviceReport {
  const report = emptyReport()
  const lines = toPlainText(code).split('\n', mostLines)
  for (const pair of findPairs(lines)) add(report, pair)
  return report
}

function findPairs(lines: readonly string[]): Pair[] {
  const isOnlyLine = lines.length === 1
  const words = isOnlyLine ? mostWords.alone : mostWords.amongOthers
  const pairs = lines.flatMap((line) => splitLine(line, isOnlyLine, words)).flatMap((part) => readPart(part, words))
  // A colon may stand in a value, too (a time, a MAC address), and then makes no label that we know.
  if (pairs.some(({ label }) => findField(label) !== null)) return pairs
  const bare = findBarePairs(lines)
  return bare.length > 0 ? bare : pairs
}

function readPart(part: string, words: number): Pair[] {
  const pair = splitPair(part, words)
  if (pair === null) return []
  const field = findField(pair.label)
  if (field === null || !oneWordFields.has(field)) return [pair]
  const [value = '', ...behind] = pair.value.split(' ')
  const further = splitPair(behind.join(' ').replace(/^[-–|,;] /, ''), words)
  return further === null ? [pair] : [{ label: pair.label, value }, further]
}

function add(report: DeviceReport, { label, value }: Pair): void {
  const field = findField(label)
  if (field !== null && report[field] === null) report[field] = cap(value)
  else if (report.other.length < mostOther) report.other.push({ label, value: cap(value) })
}

function cap(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}…`
}

function emptyReport(): DeviceReport {
  return {
    model: null,
    imei: null,
    imei2: null,
    serialNumber: null,
    meid: null,
    carrier: null,
    simlock: null,
    findMyIphone: null,
    gsmaStatus: null,
    purchaseDate: null,
    appleCare: null,
    tetherPolicy: null,
    other: [],
  }
}
