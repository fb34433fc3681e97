import { safeCell } from '../../imei/table-cell.ts'
import type { OrderStatus } from '../db/generated/prisma/enums.ts'
import type { ExportField, ExportRow } from './export-row.ts'
import { createLocalTime } from './local-time.ts'
import { createPriceText } from './price-text.ts'

/** The columns of the supplier site's "Advanced Export", which people's spreadsheets count on: neither their names nor their order may change. */
export const advancedHeader = [
  'SERVICE',
  'IMEI NO.',
  'CREDITS',
  'STATUS',
  'CODE',
  'IMEI 2',
  'CARRIER',
  'SIMLOCK',
  'MODEL',
  'FMI',
  'ORDER DATE',
  'NOTES',
] as const

export const advancedFields = [
  'serviceTitle',
  'imei',
  'priceMicros',
  'status',
  'code',
  'imei2',
  'carrier',
  'simlock',
  'model',
  'findMyIphone',
  'orderedAt',
  'note',
] as const satisfies readonly ExportField[]

/** The first four are the site's own words; it has none for what never reached it. */
const statusWords: Record<OrderStatus, string> = {
  PENDING: 'Pending',
  IN_PROCESS: 'In Process',
  COMPLETED: 'Completed',
  REJECTED: 'Rejected',
  HELD: 'Held',
  QUEUED: 'Queued',
  SENDING: 'Sending',
  UNKNOWN: 'Outcome unknown',
  NEEDS_REVIEW: 'Needs review',
  REFUSED: 'Refused',
  DUPLICATE: 'Duplicate',
  NOT_PLACED: 'Not placed',
  CANCELLED: 'Cancelled',
}

/** Writes an order as the site would. Where there is no answer, CODE says why, as the site does with what it rejected. */
export function createAdvancedLine(
  delimiter: string,
  timeZone: string,
): (row: Pick<ExportRow, (typeof advancedFields)[number]>) => string {
  const { plain } = createLocalTime(timeZone)
  const priceText = createPriceText()
  const credits = (priceMicros: string | null) => (priceMicros === null ? '' : `$${priceText(priceMicros)}`)
  const cell = (text: string | null) => (text === null ? '' : safeCell(text))
  return (row) =>
    `${[
      safeCell(row.serviceTitle),
      safeCell(row.imei),
      credits(row.priceMicros),
      statusWords[row.status],
      cell(row.code),
      cell(row.imei2),
      cell(row.carrier),
      cell(row.simlock),
      cell(row.model),
      cell(row.findMyIphone),
      plain(row.orderedAt),
      cell(row.note),
    ].join(delimiter)}\r\n`
}
