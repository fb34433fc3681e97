import { safeCell } from '../../imei/table-cell.ts'
import { encodeId } from '../graphql/global-id.ts'
import { type ExportField, type ExportRow, exportFields, readStaleAnswer } from './export-row.ts'
import { createLocalTime } from './local-time.ts'
import { createPriceText } from './price-text.ts'

/** Facts without a column of their own stand in ANSWER, with all others. Object.keys is typed as string[]; the keys are exactly the fields. */
export const fullFields = (Object.keys(exportFields) as ExportField[]).filter(
  (field) => field !== 'code' && field !== 'otherFacts' && field !== 'reportVersion',
)

/** What writes cells of one export. `text` is for what somebody else wrote: it may have to be quoted or made harmless. */
type Cells = {
  text(text: string | null): string
  moment(ms: number | null): string
  price(priceMicros: string | null): string
}
type Cell = (row: ExportRow, cells: Cells) => string

const orderId = (id: string | null) => (id === null ? '' : encodeId('Order', id))

/** Every column, in the order of the file. New ones are added at the end: people's spreadsheets count columns. */
const columns: readonly (readonly [string, Cell])[] = [
  ['ORDER', (row) => orderId(row.id)],
  ['IMEI', (row, { text }) => text(row.imei)],
  ['STATUS', (row) => row.status],
  ['SERVICE NUMBER', (row, { text }) => text(row.supplierServiceId)],
  ['SERVICE', (row, { text }) => text(row.serviceTitle)],
  ['PRICE', (row, { price }) => price(row.priceMicros)],
  ['SUPPLIER ORDER', (row, { text }) => text(row.supplierOrderId)],
  ['SUPPLIER STATUS', (row, { text }) => text(row.supplierStatus)],
  ['SUPPLIER ORDER DATE', (row, { text }) => text(row.supplierOrderedAt)],
  ['ORDERED AT', (row, { moment }) => moment(row.orderedAt)],
  ['PLACED AT', (row, { moment }) => moment(row.placedAt)],
  ['FINISHED AT', (row, { moment }) => moment(row.finishedAt)],
  ['LAST SYNCED AT', (row, { moment }) => moment(row.lastSyncedAt)],
  ['UPDATED AT', (row, { moment }) => moment(row.updatedAt)],
  ['MODEL', (row, { text }) => text(row.model)],
  ['IMEI 2', (row, { text }) => text(row.imei2)],
  ['SERIAL NUMBER', (row, { text }) => text(row.serialNumber)],
  ['MEID', (row, { text }) => text(row.meid)],
  ['CARRIER', (row, { text }) => text(row.carrier)],
  ['SIM LOCK', (row, { text }) => text(row.simlock)],
  ['FIND MY IPHONE', (row, { text }) => text(row.findMyIphone)],
  ['GSMA STATUS', (row, { text }) => text(row.gsmaStatus)],
  ['PURCHASE DATE', (row, { text }) => text(row.purchaseDate)],
  ['APPLECARE', (row, { text }) => text(row.appleCare)],
  ['TETHER POLICY', (row, { text }) => text(row.tetherPolicy)],
  ['ANSWER', (row, { text }) => text(row.resultText)],
  ['REASON', (row, { text }) => text(row.reason)],
  ['NOTE', (row, { text }) => text(row.note)],
  ['BATCH', (row) => (row.batchId === null ? '' : encodeId('Batch', row.batchId))],
  ['FILE', (row, { text }) => text(row.fileName)],
  ['DUPLICATE OF', (row) => orderId(row.duplicateOfId)],
  ['REPEAT OF', (row) => orderId(row.repeatOfId)],
  ['REPLACES', (row) => orderId(row.replacesId)],
]

export const fullHeader = columns.map(([name]) => name)
const writers = columns.map(([, write]) => write)

/** Writes an order with everything that is known of it. Moments are on the clocks of the zone. */
export function createFullLine(delimiter: string, timeZone: string): (row: ExportRow) => string {
  const { plain } = createLocalTime(timeZone)
  const priceText = createPriceText()
  const cells: Cells = {
    text: (text) => (text === null ? '' : safeCell(text)),
    moment: (ms) => (ms === null ? '' : plain(ms)),
    price: (priceMicros) => safeCell(priceText(priceMicros) ?? ''),
  }
  return (order) => {
    const row = readStaleAnswer(order)
    return `${writers.map((write) => write(row, cells)).join(delimiter)}\r\n`
  }
}
