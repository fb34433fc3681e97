import type { ResultLineFragment, ResultOrderFragment } from '../../generated/graphql.ts'
import { plainLine, plainText } from '../../text/plain-text.ts'

/** The columns that a result file has beside the person's own: the same as the command line writes. */
export const resultColumns = [
  'IMEI read',
  'Status',
  'Reason',
  'Model',
  'Carrier',
  'SIM lock',
  'Find My iPhone',
  'GSMA status',
  'IMEI 2',
  'Serial number',
  'Purchase date',
  'AppleCare',
  'Price',
  'Supplier order',
  'Order',
  'Ordered at',
  'Answered at',
  'Answer',
] as const

/** Longest text of a cell, in UTF-16 units: what spreadsheets take is less than what a supplier may send. */
const cellLimit = 5_000

/** The columns under names that the file does not use yet: "Status" beside a "status" of its owner is "Status (2)". */
export function nameResultColumns(header: readonly string[]): string[] {
  const used = new Set(header.map((name) => name.trim().toLowerCase()))
  return resultColumns.map((column) => {
    let name: string = column
    for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${column} (${number})`
    return name
  })
}

/** The order whose answer each line shows: its own, the open one that it would have repeated, or that of the line it repeats. */
export function findAnswers(lines: readonly ResultLineFragment[]): (ResultOrderFragment | null)[] {
  const orders = lines.map((line) => line.order ?? (line.problem === 'ALREADY_ORDERED' ? line.earlier : null))
  const byImei = new Map<string, ResultOrderFragment>()
  lines.forEach(({ imei }, index) => {
    const order = orders[index]
    if (imei !== null && order && !byImei.has(imei)) byImei.set(imei, order)
  })
  return lines.map(({ imei, problem }, index) => {
    if (problem === 'REPEATED' && imei !== null) return byImei.get(imei) ?? null
    return orders[index] ?? null
  })
}

/** One line's cells, in the order of `resultColumns`. Only the line that an order was made for has its price, so that sums are right. */
export function resultCells(line: ResultLineFragment, answer: ResultOrderFragment | null): string[] {
  const report = answer?.report
  const cells: Record<(typeof resultColumns)[number], string | null | undefined> = {
    'IMEI read': line.imei,
    Status: line.problem ?? line.order?.status ?? 'NOT_ORDERED',
    Reason: line.message ?? line.order?.reason,
    Model: report?.model,
    Carrier: report?.carrier,
    'SIM lock': report?.simlock,
    'Find My iPhone': report?.findMyIphone,
    'GSMA status': report?.gsmaStatus,
    'IMEI 2': report?.imei2,
    'Serial number': report?.serialNumber,
    'Purchase date': report?.purchaseDate,
    AppleCare: report?.appleCare,
    Price: line.order?.price,
    'Supplier order': answer?.supplierOrderId,
    Order: answer?.id,
    'Ordered at': answer?.orderedAt,
    'Answered at': answer?.finishedAt,
    Answer: onOneLine(answer?.resultText ?? ''),
  }
  return resultColumns.map((column) => plainLine(cells[column] ?? '', cellLimit))
}

function onOneLine(text: string): string {
  return plainText(text)
    .trim()
    .split(/\s*\n\s*/)
    .join(' | ')
}
