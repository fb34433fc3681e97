import type { OrderFactsFragment } from './generated/graphql.ts'
import type { ResultLine } from './get-batch.ts'
import { type ImeiAnswer, knownOrder, newerOrder } from './look-up-imeis.ts'
import { plainLine, plainText } from './plain-text.ts'

/** What a result file tells of the answer to an order. */
const answerColumns = [
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

/** The columns that a result file has beside the person's own. */
export const resultColumns = ['IMEI read', 'Status', 'Reason', ...answerColumns] as const

/** The same for a file that was looked up. */
export const lookupColumns = [
  'IMEI read',
  'Status',
  'Reason',
  'Orders',
  'Newer order',
  'Service',
  ...answerColumns,
] as const

/** Those columns under names that the file does not use yet: "Status" beside a "status" of its owner is "Status (2)". */
export function nameResultColumns(header: readonly string[], columns: readonly string[] = resultColumns): string[] {
  const used = new Set(header.map((name) => name.trim().toLowerCase()))
  return columns.map((column) => {
    let name = column
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
  const cells = {
    'IMEI read': line.imei,
    Status: line.problem ?? line.order?.status ?? 'NOT_ORDERED',
    Reason: line.message ?? line.order?.reason,
    ...answerCells(answer),
    Price: line.order?.price,
  }
  return resultColumns.map((column) => plainLine(cells[column] ?? ''))
}

/**
 * The cells of an input that was looked up, in the order of `lookupColumns`: of the order that tells what is known, and how a newer one stands. A row that
 * repeats another one has no price, so that sums are right.
 */
export function lookupCells(answer: ImeiAnswer, isRepeat: boolean): string[] {
  const { imei, problem, message, orderCount } = answer
  const order = knownOrder(answer)
  const cells = {
    'IMEI read': imei,
    Status: problem ?? order?.status ?? 'NOT_ORDERED',
    Reason: message ?? order?.reason,
    Orders: String(orderCount),
    'Newer order': newerOrder(answer)?.status,
    Service: order?.serviceTitle,
    ...answerCells(order),
    ...(isRepeat ? { Price: null } : {}),
  }
  return lookupColumns.map((column) => plainLine(cells[column] ?? ''))
}

type Cells<Column extends string> = Record<Column, string | null | undefined>

function answerCells(answer: OrderFactsFragment | null): Cells<(typeof answerColumns)[number]> {
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
    Answer: plainText(answer?.resultText ?? '')
      .trim()
      .split(/\s*\n\s*/)
      .join(' | '),
  }
}
