import type { OrderFile } from '../../../imei/read-order-file.ts'
import { writeResultFile } from '../../../imei/write-result-file.ts'
import type { LookupAnswerFragment } from '../../generated/graphql.ts'
import { answerCells, answerColumns, cellsInOrder, nameResultColumns } from '../batch-progress/result-cells.ts'
import { knownOrder, newerOrder } from './look-up-imeis.ts'

/** The columns beside the person's own: the same as the command line writes. */
const lookupColumns = ['IMEI read', 'Status', 'Reason', 'Orders', 'Newer order', 'Service', ...answerColumns] as const

/** The person's rows with what is known of each. A row that repeats another one has no price, so that sums are right. */
export function writeLookup(file: OrderFile, answers: readonly LookupAnswerFragment[]): Uint8Array {
  const seen = new Set<string>()
  return writeResultFile(file, nameResultColumns(file.header ?? [], lookupColumns), (_, index) => {
    const answer = answers[index]
    if (!answer) throw new Error(`row ${index} of a file has no answer`)
    const order = knownOrder(answer)
    const isRepeat = order !== null && seen.has(order.id)
    if (order) seen.add(order.id)
    return cellsInOrder(lookupColumns, {
      'IMEI read': answer.imei,
      Status: answer.problem ?? order?.status ?? 'NOT_ORDERED',
      Reason: answer.message ?? order?.reason,
      Orders: String(answer.orderCount),
      'Newer order': newerOrder(answer)?.status,
      Service: order?.serviceTitle,
      ...answerCells(order),
      ...(isRepeat ? { Price: null } : {}),
    })
  })
}
