import type { Database } from '../../src/db/database.ts'
import { describe, type Rows } from './count-by-hand.ts'

const statusOf = (column: string) => column.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** All three tables of counts as they are stored, in the form of `countByHand`. */
export async function readStoredCounts(db: Database): Promise<Record<'quarters' | 'days' | 'answers', Rows>> {
  const quarters = (await db.orderQuarter.findMany()).map(
    ({ accountId, quarter, orders, spentMicros, ...statuses }) => {
      const named = Object.fromEntries(Object.entries(statuses).map(([column, count]) => [statusOf(column), count]))
      return [`${accountId}/${quarter}`, describe({ orders, spent: spentMicros, ...named })]
    },
  )
  const days = (await db.serviceDay.findMany()).map(
    ({ accountId, day, serviceId, serviceTitle, spentMicros, ...row }) => [
      `${accountId}/${day}/${serviceId}/${serviceTitle}`,
      describe({ ...row, spent: spentMicros }),
    ],
  )
  const answers = (await db.answerTime.findMany()).map(
    ({ accountId, span, start, serviceId, serviceTitle, bucket, ...row }) => [
      `${accountId}/${span}/${start}/${serviceId}/${serviceTitle}/${bucket}`,
      describe(row),
    ],
  )
  return {
    quarters: Object.fromEntries(quarters.sort()),
    days: Object.fromEntries(days.sort()),
    answers: Object.fromEntries(answers.sort()),
  }
}
