import { orderLinesOf } from '../../imei/order-lines.ts'
import type { OrderFile } from '../../imei/read-order-file.ts'
import { isNegative, showCredits, subtractCredits } from './credits.ts'
import type { BatchFactsFragment, BatchProblemsQuery, SupplierQuery } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { InputFile } from './read-input.ts'
import { showSeconds } from './time-words.ts'

type Problems = NonNullable<BatchProblemsQuery['batch']>['lines']['nodes']

type Supplier = SupplierQuery['supplier']

/** How many bad rows the preview explains; the result file explains all of them. */
export const shownProblems = 5

/** What would be ordered, what not and why, and what it costs: the lines above the question. */
export function describeDraft(
  { name, file }: Pick<InputFile, 'name' | 'file'>,
  batch: BatchFactsFragment,
  supplier: Supplier,
  problems: Problems,
): string[] {
  const { service } = batch
  const time = service.deliveryTime ? `, takes ${plainLine(service.deliveryTime)}` : ''
  return [
    `${name}: ${count(batch.lineCount, 'row')} for the service ${service.supplierServiceId}, ${plainLine(service.title)} (${priceOf(service.price, supplier)} each${time})`,
    ...describeRows(batch),
    ...describeNotes(file),
    ...describeProblems(batch, problems),
    ...describeCost(batch, supplier),
  ]
}

function describeRows(batch: BatchFactsFragment): string[] {
  const rows: [number, string][] = [
    [batch.orderableCount, 'to order'],
    [batch.answeredBeforeCount, 'of these answered before (they will be paid again)'],
    [batch.repeatedCount, 'repeated in this file: ordered once'],
    [batch.alreadyOrderedCount, 'already ordered and still open: left out'],
    [batch.invalidCount, 'without a usable IMEI: left out'],
  ]
  return rows
    .filter(([number], index) => index === 0 || number > 0)
    .map(([number, words]) => `${String(number).padStart(7)}  ${words}`)
}

/** Which column the orders' notes come from, and what of them does not fit. */
function describeNotes(file: OrderFile): string[] {
  const { notes } = orderLinesOf(file)
  if (notes === null) return []
  const cut = notes.cutCount === 0 ? '' : `; ${notes.cutCount} longer than 1,000 characters, cut with an ellipsis`
  return [`${String(notes.count).padStart(7)}  with a note, from the column "${plainLine(notes.column)}"${cut}`]
}

function describeProblems({ invalidCount }: BatchFactsFragment, problems: Problems): string[] {
  const shown = problems.filter(({ problem }) => problem === 'INVALID').slice(0, shownProblems)
  const lines = shown.map(({ line, message }) => `  row ${line}: ${plainLine(message ?? '')}`)
  const more = invalidCount - shown.length
  return more > 0 ? [...lines, `  and ${more} more; the result file explains every one`] : lines
}

function describeCost(batch: BatchFactsFragment, supplier: Supplier): string[] {
  if (batch.orderableCount === 0) return []
  const sandbox = supplier.mode === 'SANDBOX' ? ' The supplier is a sandbox: nothing is really bought.' : ''
  const lines = [`Total ${priceOf(batch.totalPrice, supplier)}.${describeBalance(batch, supplier)}${sandbox}`]
  if (batch.etaSeconds !== null) lines.push(`Sending takes about ${showSeconds(batch.etaSeconds)} at the allowed rate.`)
  if (supplier.pause) lines.push(`Nothing is being sent at the moment: ${plainLine(supplier.pause.message)}`)
  return lines
}

function describeBalance({ totalPrice }: BatchFactsFragment, supplier: Supplier): string {
  const { balance } = supplier
  if (balance === null) return ''
  const after = subtractCredits(balance, totalPrice)
  if (!isNegative(after)) return ` The account holds ${showCredits(balance)}; ${after} stay.`
  return ` THE ACCOUNT HOLDS ONLY ${showCredits(balance)}: what it cannot pay waits until it is topped up.`
}

/** "33.60 USD", "33.60 credits". */
export function priceOf(price: string | null, { currency }: Pick<Supplier, 'currency'>): string {
  return price === null ? 'no price' : `${showCredits(price)} ${plainLine(currency ?? 'credits')}`
}

export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`
