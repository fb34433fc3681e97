import { safeCell } from '../../imei/table-cell.ts'
import { formatCredits } from '../catalog/credits.ts'
import { encodeId } from '../graphql/global-id.ts'
import { parseReport } from '../report/parse-report.ts'
import { type ExportField, type ExportRow, exportFields } from './export-row.ts'
import { createLocalTime, type LocalTime } from './local-time.ts'

// Object.keys is typed as string[]; the keys are exactly the fields.
export const fullFields = (Object.keys(exportFields) as ExportField[]).filter((field) => field !== 'code')

type Report = ReturnType<typeof parseReport> | null
type Cell = (row: ExportRow, report: Report, time: LocalTime) => string | null

const moment = (ms: number | null, time: LocalTime) => (ms === null ? null : time.plain(ms))
const orderId = (id: string | null) => (id === null ? null : encodeId('Order', id))

/** Every column, in the order of the file. New ones are added at the end: people's spreadsheets count columns. */
const columns: readonly (readonly [string, Cell])[] = [
  ['ORDER', ({ id }) => orderId(id)],
  ['IMEI', ({ imei }) => imei],
  ['STATUS', ({ status }) => status],
  ['SERVICE NUMBER', ({ supplierServiceId }) => supplierServiceId],
  ['SERVICE', ({ serviceTitle }) => serviceTitle],
  ['PRICE', ({ priceMicros }) => (priceMicros === null ? null : formatCredits(BigInt(priceMicros)))],
  ['SUPPLIER ORDER', ({ supplierOrderId }) => supplierOrderId],
  ['SUPPLIER STATUS', ({ supplierStatus }) => supplierStatus],
  ['SUPPLIER ORDER DATE', ({ supplierOrderedAt }) => supplierOrderedAt],
  ['ORDERED AT', ({ orderedAt }, _, time) => moment(orderedAt, time)],
  ['PLACED AT', ({ placedAt }, _, time) => moment(placedAt, time)],
  ['FINISHED AT', ({ finishedAt }, _, time) => moment(finishedAt, time)],
  ['LAST SYNCED AT', ({ lastSyncedAt }, _, time) => moment(lastSyncedAt, time)],
  ['UPDATED AT', ({ updatedAt }, _, time) => moment(updatedAt, time)],
  ['MODEL', ({ model }) => model],
  ['IMEI 2', ({ imei2 }) => imei2],
  ['SERIAL NUMBER', (_, report) => report?.serialNumber ?? null],
  ['MEID', (_, report) => report?.meid ?? null],
  ['CARRIER', ({ carrier }) => carrier],
  ['SIM LOCK', ({ simlock }) => simlock],
  ['FIND MY IPHONE', ({ findMyIphone }) => findMyIphone],
  ['GSMA STATUS', (_, report) => report?.gsmaStatus ?? null],
  ['PURCHASE DATE', (_, report) => report?.purchaseDate ?? null],
  ['APPLECARE', (_, report) => report?.appleCare ?? null],
  ['TETHER POLICY', (_, report) => report?.tetherPolicy ?? null],
  ['ANSWER', ({ resultText }) => resultText],
  ['REASON', ({ reason }) => reason],
  ['NOTE', ({ note }) => note],
  ['BATCH', ({ batchId }) => (batchId === null ? null : encodeId('Batch', batchId))],
  ['FILE', ({ fileName }) => fileName],
  ['DUPLICATE OF', ({ duplicateOfId }) => orderId(duplicateOfId)],
  ['REPEAT OF', ({ repeatOfId }) => orderId(repeatOfId)],
  ['REPLACES', ({ replacesId }) => orderId(replacesId)],
]

export const fullHeader = columns.map(([name]) => name)

/** Writes an order with everything that is known of it. Moments are on the clocks of the zone. */
export function createFullLine(delimiter: string, timeZone: string): (row: ExportRow) => string {
  const time = createLocalTime(timeZone)
  return (row) => {
    const report = row.resultCode === null ? null : parseReport(row.resultCode)
    return `${columns.map(([, cell]) => safeCell(cell(row, report, time) ?? '')).join(delimiter)}\r\n`
  }
}
