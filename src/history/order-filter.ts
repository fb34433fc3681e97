import type { OrderStatus } from '../order/order-status.ts'
import type { SearchTerm } from './parse-search.ts'

/** Which orders; all conditions hold at once, null is no condition, and an empty list is one that nothing fulfils. */
export type OrderFilter = {
  accountId: string
  statuses: readonly OrderStatus[] | null
  serviceIds: readonly number[] | null
  batchId: string | null
  /** Stored at this moment or later. */
  from: Date | null
  /** Stored before this moment. */
  before: Date | null
  imeis: readonly string[] | null
  /** Words and phrases (of `parseSearch`) that are all to be found in the order's texts, in its model, in its carrier. */
  search: readonly SearchTerm[] | null
  model: readonly SearchTerm[] | null
  carrier: readonly SearchTerm[] | null
}

/** Every order of an account. */
export const everyOrder = (accountId: string): OrderFilter => ({
  accountId,
  statuses: null,
  serviceIds: null,
  batchId: null,
  from: null,
  before: null,
  imeis: null,
  search: null,
  model: null,
  carrier: null,
})

/** Whether no order can fulfil it, so that the database need not be asked. */
export function isImpossible({ statuses, serviceIds, imeis, search, model, carrier }: OrderFilter): boolean {
  return [statuses, serviceIds, imeis, search, model, carrier].some((list) => list?.length === 0)
}

export const hasWords = ({ search, model, carrier }: OrderFilter): boolean =>
  search !== null || model !== null || carrier !== null
