import { encodeId } from '../graphql/global-id.ts'
import { type ExportField, type ExportRow, readStaleAnswer } from './export-row.ts'
import { fullFields } from './full-layout.ts'
import { createLocalTime } from './local-time.ts'
import { createPriceText } from './price-text.ts'

export const jsonFields: readonly ExportField[] = [...fullFields, 'otherFacts', 'reportVersion']

/**
 * Writes an order as one JSON object on one line. Its keys are those of the API's type Order, and every one stands in every line; other orders and the
 * batch are their ids. Moments are ISO 8601 with the offset of the zone, or a Z in UTC.
 */
export function createJsonLine(timeZone: string): (row: ExportRow) => string {
  const { iso } = createLocalTime(timeZone)
  const price = createPriceText()
  const moment = (ms: number | null) => (ms === null ? null : iso(ms))
  const orderId = (id: string | null) => (id === null ? null : encodeId('Order', id))
  return (row) =>
    `${JSON.stringify({
      id: orderId(row.id),
      imei: row.imei,
      status: row.status,
      supplierServiceId: row.supplierServiceId,
      serviceTitle: row.serviceTitle,
      price: price(row.priceMicros),
      supplierOrderId: row.supplierOrderId,
      supplierStatus: row.supplierStatus,
      supplierOrderedAt: row.supplierOrderedAt,
      resultText: row.resultText,
      report: reportOf(readStaleAnswer(row)),
      reason: row.reason,
      note: row.note,
      batchId: row.batchId === null ? null : encodeId('Batch', row.batchId),
      fileName: row.fileName,
      duplicateOfId: orderId(row.duplicateOfId),
      repeatOfId: orderId(row.repeatOfId),
      replacesId: orderId(row.replacesId),
      orderedAt: moment(row.orderedAt),
      placedAt: moment(row.placedAt),
      finishedAt: moment(row.finishedAt),
      lastSyncedAt: moment(row.lastSyncedAt),
      updatedAt: moment(row.updatedAt),
    })}\n`
}

/** As the API's type DeviceReport has it; null where there is no answer. */
function reportOf(row: ExportRow): object | null {
  if (row.reportVersion === null) return null
  return {
    model: row.model,
    imei2: row.imei2,
    serialNumber: row.serialNumber,
    meid: row.meid,
    carrier: row.carrier,
    simlock: row.simlock,
    findMyIphone: row.findMyIphone,
    gsmaStatus: row.gsmaStatus,
    purchaseDate: row.purchaseDate,
    appleCare: row.appleCare,
    tetherPolicy: row.tetherPolicy,
    other: row.otherFacts === null ? [] : JSON.parse(row.otherFacts),
  }
}
