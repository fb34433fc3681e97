import type { Parts } from '../parts.ts'
import type { BatchResult, IntakeProblem, PriceProblem } from './intake-results.ts'
import { type BatchInput, takeInBatch } from './take-in-batch.ts'

export type PlaceOrdersInput = BatchInput & { expectedMicros: bigint | null }

/** Takes a list in and orders its orderable lines. When this answers, they are stored and the supplier has not been called. */
export async function placeOrders(
  parts: Parts,
  accountId: string,
  { expectedMicros, ...list }: PlaceOrdersInput,
): Promise<BatchResult | IntakeProblem | PriceProblem> {
  const result = await takeInBatch(parts, accountId, list, { mutation: 'placeOrders', confirm: true, expectedMicros })
  if (result.kind === 'batch') parts.feed.announce()
  return result
}
