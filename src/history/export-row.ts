import type { OrderStatus } from '../db/generated/prisma/enums.ts'

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
  resultCode: 'o."resultCode"',
  resultText: 'o."resultText"',
  model: 'o.model',
  imei2: 'o.imei2',
  carrier: 'o.carrier',
  simlock: 'o.simlock',
  findMyIphone: 'o."findMyIphone"',
  reason: 'o.reason',
  // An answer's fields on one line. Done by SQLite: JSON with escaped line ends is read at half the speed.
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

type Times = 'placedAt' | 'finishedAt' | 'lastSyncedAt'
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
  Record<Times, number | null> &
  Record<Exclude<ExportField, keyof Always | Times>, string | null>
