import type { OrderStatus } from '../db/generated/prisma/enums.ts'
import { readAnswerColumns } from '../order/answer-columns.ts'
import { reportVersion } from '../report/parse-report.ts'

/** Where each field of an exported order is read from: `o` is the order, `s` its service in the catalogue. */
export const exportFields = {
  id: 'o.id',
  imei: 'o.imei',
  status: 'o.status',
  supplierServiceId: 's."supplierServiceId"',
  serviceTitle: 'o."serviceTitle"',
  // As text: JavaScript's numbers would round what is above 9 billion credits.
  priceMicros: 'CAST(o."priceMicros" AS TEXT)',
  supplierOrderId: 'o."supplierOrderId"',
  supplierStatus: 'o."supplierStatus"',
  supplierOrderedAt: 'o."supplierOrderedAt"',
  resultText: 'o."resultText"',
  model: 'o.model',
  imei2: 'o.imei2',
  serialNumber: 'o."serialNumber"',
  meid: 'o.meid',
  carrier: 'o.carrier',
  simlock: 'o.simlock',
  findMyIphone: 'o."findMyIphone"',
  gsmaStatus: 'o."gsmaStatus"',
  purchaseDate: 'o."purchaseDate"',
  appleCare: 'o."appleCare"',
  tetherPolicy: 'o."tetherPolicy"',
  otherFacts: 'o."otherFacts"',
  reportVersion: 'o."reportVersion"',
  // Only where the columns above are not what the parser of today finds; see readStaleAnswer.
  staleCode: `iif(o."reportVersion" IS ${reportVersion}, NULL, o."resultCode")`,
  reason: 'o.reason',
  // An answer's fields on one line.
  code: `replace(replace(coalesce(o."resultText", o.reason), char(13), ''), char(10), ' - ')`,
  note: 'o.note',
  batchId: 'o."batchId"',
  fileName: 'b."fileName"',
  duplicateOfId: 'o."duplicateOfId"',
  repeatOfId: 'o."repeatOfId"',
  replacesId: 'o."replacesId"',
  orderedAt: 'o."orderedAt"',
  placedAt: 'o."placedAt"',
  finishedAt: 'o."finishedAt"',
  lastSyncedAt: 'o."lastSyncedAt"',
  updatedAt: 'o."updatedAt"',
} as const

export type ExportField = keyof typeof exportFields

type Numbers = 'placedAt' | 'finishedAt' | 'lastSyncedAt' | 'reportVersion'
type Always = {
  id: string
  imei: string
  status: OrderStatus
  serviceTitle: string
  orderedAt: number
  updatedAt: number
}

/** An order as the database hands it to an export. Moments are milliseconds since the epoch. */
export type ExportRow = Always &
  Record<Numbers, number | null> &
  Record<Exclude<ExportField, keyof Always | Numbers>, string | null>

/**
 * The order with what the parser of today finds in its answer. Nearly always that is what is stored; an answer that an older program read is parsed here,
 * until `imei-desk reparse` has filled the columns.
 */
export function readStaleAnswer(row: ExportRow): ExportRow {
  if (row.staleCode === null) return row
  return { ...row, ...readAnswerColumns(row.staleCode), resultText: row.resultText }
}
