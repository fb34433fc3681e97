import { parseReport } from '../report/parse-report.ts'
import { toPlainText } from '../report/plain-text.ts'

/** The columns of an order that are made of the supplier's answer, for search and export. */
export type AnswerColumns = {
  resultText: string
  model: string | null
  imei2: string | null
  carrier: string | null
  simlock: string | null
  findMyIphone: string | null
}

/** Reads them from the answer as it came. */
export function readAnswerColumns(code: string): AnswerColumns {
  const { model, imei2, carrier, simlock, findMyIphone } = parseReport(code)
  return { resultText: toPlainText(code), model, imei2, carrier, simlock, findMyIphone }
}
