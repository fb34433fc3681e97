import { toPlainText } from './plain-text.ts'
import { findField, findLabelStarts, type ReportField } from './report-label.ts'

/** One line of an answer whose label we have no field for, in the supplier's words. */
export type LabelledValue = { label: string; value: string }

/** The facts of a supplier's answer about one phone, in the supplier's words; null where it names none. `other` keeps the answer's order. */
export type DeviceReport = Record<ReportField, string | null> & { other: LabelledValue[] }

const longestLabel = 60
const longestValue = 500
const mostOther = 100
const mostLines = 1000

/** Values of these fields are one word, so that what follows on the same line is something else. */
const oneWordFields: ReadonlySet<ReportField> = new Set(['imei', 'imei2', 'serialNumber', 'meid'])

/**
 * Reads the `code` of a supplier's answer, however its fields are joined and escaped. Never throws: a bare code, a sentence or nonsense
 * is a report without facts. Of two values for one field the first counts, and the second is kept in `other`.
 */
export function parseReport(code: string): DeviceReport {
  const report = emptyReport()
  const lines = toPlainText(code).split('\n', mostLines)
  for (const line of lines) {
    for (const part of splitLine(line, lines.length === 1)) readPart(report, part)
  }
  return report
}

function readPart(report: DeviceReport, part: string): void {
  const pair = splitPair(part)
  if (pair === null) return
  const field = findField(pair.label)
  if (field === null || report[field] !== null) {
    addOther(report, pair)
    return
  }
  const { value, behind } = oneWordFields.has(field) ? cutFirstWord(pair.value) : { value: pair.value, behind: '' }
  report[field] = cap(value)
  const further = splitPair(behind)
  if (further !== null) addOther(report, further)
}

function cutFirstWord(text: string): { value: string; behind: string } {
  const [value = '', ...behind] = text.split(' ')
  return { value, behind: behind.join(' ').replace(/^[-–|,;] /, '') }
}

/**
 * The pairs of a line that holds several. It is cut before known labels, and before ` - Label: `; never at a dash alone, which
 * would cut `T-Mobile` and `iPhone 13 Pro Max - 256GB`. In an answer of several lines a single label inside a line is part of its value.
 */
function splitLine(line: string, isOnlyLine: boolean): string[] {
  const known = findLabelStarts(line)
  if (known.length < (isOnlyLine ? 1 : 2)) return [line]
  const dashed = [...line.matchAll(/(?<= [-–|] )\p{L}[\p{L}\p{N} ]{0,40}[:：] /gu)].map((match) => match.index)
  const starts = [...new Set([0, ...known, ...dashed])].sort((one, other) => one - other)
  return starts.map((start, index) => withoutJoint(line.slice(start, starts[index + 1])))
}

/** Takes off what joined a pair to the next one. By hand: a pattern for the end of a text looks at every place in it. */
function withoutJoint(part: string): string {
  let end = part.length
  while (end > 0 && ' ,;|–-'.includes(part.charAt(end - 1))) end -= 1
  return part.slice(0, end)
}

/** A label of a few words and its value, cut at the first colon; null for sentences, addresses and labels without a value. */
function splitPair(part: string): LabelledValue | null {
  const colon = part.search(/[:：]/)
  if (colon < 1) return null
  const label = part.slice(0, colon).trim()
  const value = part.slice(colon + 1).trim()
  const isLabel = label.length <= longestLabel && /\p{L}/u.test(label) && !/[.!?,](?:\s|$)/.test(label)
  return isLabel && label.split(' ').length <= 5 && value !== '' && !value.startsWith('//') ? { label, value } : null
}

function addOther(report: DeviceReport, { label, value }: LabelledValue): void {
  if (report.other.length < mostOther) report.other.push({ label, value: cap(value) })
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
