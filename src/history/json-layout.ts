import { formatCredits } from '../catalog/credits.ts'
import { encodeId } from '../graphql/global-id.ts'
import { parseReport } from '../report/parse-report.ts'
import type { ExportRow } from './export-row.ts'
import { fullFields } from './full-layout.ts'
import { createLocalTime } from './local-time.ts'

export const jsonFields = fullFields

/**
 * Writes an order as one JSON object on one line. Its keys are those of the API's type Order, and every one stands in every line; other orders and the
 * batch are their ids. Moments are ISO 8601 with the offset of the zone, or a Z in UTC.
 */
export function createJsonLine(timeZone: string): (row: ExportRow) => string {
  const local = createLocalTime(timeZone)
  const show = timeZone === 'UTC' ? (ms: number) => new Date(ms).toISOString() : local.iso
  const moment = (ms: number | null) => (ms === null ? null : show(ms))
  const orderId = (id: string | null) => (id === null ? null : encodeId('Order', id))
  return (row) =>
    `${JSON.stringify({
      id: orderId(row.id),
      imei: row.imei,
      status: row.status,
      supplierServiceId: row.supplierServiceId,
      serviceTitle: row.serviceTitle,
      price: row.priceMicros === null ? null : formatCredits(BigInt(row.priceMicros)),
      supplierOrderId: row.supplierOrderId,
      supplierStatus: row.supplierStatus,
      supplierOrderedAt: row.supplierOrderedAt,
      resultText: row.resultText,
      report: readReport(row),
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

/** As the API's type DeviceReport has it. */
function readReport({ resultCode }: ExportRow): object | null {
  if (resultCode === null) return null
  const { imei: _, ...report } = parseReport(resultCode)
  return report
}
