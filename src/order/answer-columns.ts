import { parseReport, reportVersion } from '../report/parse-report.ts'
import { toPlainText } from '../report/plain-text.ts'

/** The columns of an order that are made of the supplier's answer, for search and export. */
export type AnswerColumns = {
  resultText: string
  model: string | null
  imei2: string | null
  serialNumber: string | null
  meid: string | null
  carrier: string | null
  simlock: string | null
  findMyIphone: string | null
  gsmaStatus: string | null
  purchaseDate: string | null
  appleCare: string | null
  tetherPolicy: string | null
  /** A JSON list of what has no column, as `other` of a report; null when that is empty. */
  otherFacts: string | null
  reportVersion: number
}

/** Reads them from the answer as it came. */
export function readAnswerColumns(code: string): AnswerColumns {
  // The order has an IMEI of its own.
  const { imei: _, other, ...facts } = parseReport(code)
  const otherFacts = other.length === 0 ? null : JSON.stringify(other)
  return { resultText: toPlainText(code), ...facts, otherFacts, reportVersion }
}
