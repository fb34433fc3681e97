import { isOpen, type OrderStatus } from '../order/order-status.ts'
import type { OrderFilter } from './order-filter.ts'
import type { SearchTerm } from './parse-search.ts'

/** What of an order is searched for words. */
const textColumns = ['imei', 'supplierOrderId', 'model', 'carrier', 'serviceTitle', 'note'] as const

/** The words of the column `facts`, as the migration writes them: characters that nobody types. All open statuses share one. */
const openMark = '\ue000'
const statusMarks: Readonly<Partial<Record<OrderStatus, string>>> = {
  COMPLETED: '\ue001',
  REJECTED: '\ue002',
  REFUSED: '\ue003',
  DUPLICATE: '\ue004',
  NOT_PLACED: '\ue005',
  CANCELLED: '\ue006',
}
const serviceMark = '\ue010'

/**
 * The question to the search index (FTS5) for a filter that has words. Status, service and IMEI are in it as well, so that a common word with a rare
 * status takes no longer than either alone; the index knows open statuses only together, so the orders found still have to be checked.
 */
export function writeMatch({ search, model, carrier, statuses, serviceIds, imeis }: OrderFilter): string {
  const parts = [
    allOf(textColumns, search),
    allOf(['model'], model),
    allOf(['carrier'], carrier),
    anyOf('facts', statuses && [...new Set(statuses.map(markOf))]),
    anyOf('facts', serviceIds?.map((id) => `${serviceMark}${id}`) ?? null),
    anyOf('imei', imeis?.every((imei) => /^\d{1,40}$/.test(imei)) ? imeis : null),
  ]
  return parts.filter((part) => part !== null).join(' AND ')
}

function markOf(status: OrderStatus): string {
  const mark = isOpen(status) ? openMark : statusMarks[status]
  if (mark === undefined) throw new Error(`the search index has no mark for ${status}`)
  return mark
}

/**
 * Each word begins a word in one of the columns, and each phrase stands in one of them. A word holds no quote (parseSearch): in quotes nothing of it is an operator.
 */
function allOf(columns: readonly string[], terms: readonly SearchTerm[] | null): string | null {
  return terms && `{${columns.join(' ')}} : (${terms.map(writeTerm).join(' AND ')})`
}

const writeTerm = (term: SearchTerm): string => (typeof term === 'string' ? `"${term}"*` : `"${term.join(' ')}"`)

function anyOf(column: string, words: readonly string[] | null): string | null {
  return words && `{${column}} : (${words.map((word) => `"${word}"`).join(' OR ')})`
}
