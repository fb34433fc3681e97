import type { OrderFactsFragment } from './generated/graphql.ts'
import type { ResultLine } from './get-batch.ts'
import { plainLine, plainText } from './plain-text.ts'

/** The columns that a result file has beside the person's own. */
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

/** Those columns under names that the file does not use yet: "Status" beside a "status" of its owner is "Status (2)". */
export function nameResultColumns(header: readonly string[]): string[] {
  const used = new Set(header.map((name) => name.trim().toLowerCase()))
  return resultColumns.map((column) => {
    let name: string = column
    for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${column} (${number})`
    return name
  })
}

/** The order whose answer each line shows: its own, the open one that it would have repeated, or that of the line it repeats. */
export function findAnswers(lines: readonly ResultLine[]): (OrderFactsFragment | null)[] {
  const own = (line: ResultLine) => line.order ?? (line.problem === 'ALREADY_ORDERED' ? line.earlier : null)
  const byImei = new Map<string, OrderFactsFragment>()
  for (const line of lines) {
    const order = own(line)
    if (line.imei !== null && order !== null && !byImei.has(line.imei)) byImei.set(line.imei, order)
  }
  return lines.map((line) =>
    line.problem === 'REPEATED' && line.imei !== null ? (byImei.get(line.imei) ?? null) : own(line),
  )
}

/** One line's cells, in the order of `resultColumns`. Only the line that an order was made for has its price, so that sums are right. */
export function resultCells(line: ResultLine, answer: OrderFactsFragment | null): string[] {
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
    Answer: plainText(answer?.resultText ?? '')
      .trim()
      .split(/\s*\n\s*/)
      .join(' | '),
  }
  return resultColumns.map((column) => plainLine(cells[column] ?? ''))
}
