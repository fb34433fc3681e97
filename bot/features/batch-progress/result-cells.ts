import type { ResultLineFragment, ResultOrderFragment } from '../../generated/graphql.ts'
import { plainLine, plainText } from '../../text/plain-text.ts'

/** What a result file tells of the answer to an order. */
export const answerColumns = [
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

/** The columns that a result file has beside the person's own: the same as the command line writes. */
export const resultColumns = ['IMEI read', 'Status', 'Reason', ...answerColumns] as const

/** Longest text of a cell, in UTF-16 units: what spreadsheets take is less than what a supplier may send. */
const cellLimit = 5_000

/** The columns under names that the file does not use yet: "Status" beside a "status" of its owner is "Status (2)". */
export function nameResultColumns(header: readonly string[], columns: readonly string[] = resultColumns): string[] {
  const used = new Set(header.map((name) => name.trim().toLowerCase()))
  return columns.map((column) => {
    let name = column
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
  const cells = {
    'IMEI read': line.imei,
    Status: line.problem ?? line.order?.status ?? 'NOT_ORDERED',
    Reason: line.message ?? line.order?.reason,
    ...answerCells(answer),
    Price: line.order?.price,
  }
  return cellsInOrder(resultColumns, cells)
}

type Cells<Column extends string> = Record<Column, string | null | undefined>

/** Texts on one line each, as short as a spreadsheet wants them. */
export const cellsInOrder = <Column extends string>(columns: readonly Column[], cells: Cells<Column>): string[] =>
  columns.map((column) => plainLine(cells[column] ?? '', cellLimit))

/** What an order's answer puts into `answerColumns`. */
export function answerCells(answer: ResultOrderFragment | null): Cells<(typeof answerColumns)[number]> {
  const report = answer?.report
  return {
    Model: report?.model,
    Carrier: report?.carrier,
    'SIM lock': report?.simlock,
    'Find My iPhone': report?.findMyIphone,
    'GSMA status': report?.gsmaStatus,
    'IMEI 2': report?.imei2,
    'Serial number': report?.serialNumber,
    'Purchase date': report?.purchaseDate,
    AppleCare: report?.appleCare,
    Price: answer?.price,
    'Supplier order': answer?.supplierOrderId,
    Order: answer?.id,
    'Ordered at': answer?.orderedAt,
    'Answered at': answer?.finishedAt,
    Answer: onOneLine(answer?.resultText ?? ''),
  }
}

function onOneLine(text: string): string {
  return plainText(text)
    .trim()
    .split(/\s*\n\s*/)
    .join(' | ')
}
