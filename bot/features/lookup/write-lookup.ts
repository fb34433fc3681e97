import type { OrderFile } from '../../../imei/read-order-file.ts'
import { writeResultFile } from '../../../imei/write-result-file.ts'
import type { LookupAnswerFragment } from '../../generated/graphql.ts'
import { answerCells, answerColumns, cellsInOrder, nameResultColumns } from '../batch-progress/result-cells.ts'

/** The columns beside the person's own: the same as the command line writes. */
const lookupColumns = ['IMEI read', 'Status', 'Reason', 'Orders', 'Service', ...answerColumns] as const

/** The person's rows with what is known of each. A row that repeats another one has no price, so that sums are right. */
export function writeLookup(file: OrderFile, answers: readonly LookupAnswerFragment[]): Uint8Array {
  const seen = new Set<string>()
  return writeResultFile(file, nameResultColumns(file.header ?? [], lookupColumns), (_, index) => {
    const answer = answers[index]
    if (!answer) throw new Error(`row ${index} of a file has no answer`)
    const { latest } = answer
    const isRepeat = latest !== null && seen.has(latest.id)
    if (latest) seen.add(latest.id)
    return cellsInOrder(lookupColumns, {
      'IMEI read': answer.imei,
      Status: answer.problem ?? latest?.status ?? 'NOT_ORDERED',
      Reason: answer.message ?? latest?.reason,
      Orders: String(answer.orderCount),
      Service: latest?.serviceTitle,
      ...answerCells(latest),
      ...(isRepeat ? { Price: null } : {}),
    })
  })
}
