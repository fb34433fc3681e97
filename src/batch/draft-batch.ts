import type { Parts } from '../parts.ts'
import type { BatchResult, IntakeProblem } from './intake-results.ts'
import { type BatchInput, takeInBatch } from './take-in-batch.ts'

/** Checks and prices a list and stores it as a draft. Spends nothing. */
export async function draftBatch(
  parts: Parts,
  accountId: string,
  input: BatchInput,
): Promise<BatchResult | IntakeProblem> {
  const result = await takeInBatch(parts, accountId, input, {
    mutation: 'draftBatch',
    confirm: false,
    expectedMicros: null,
  })
  if (result.kind === 'price-changed') throw new Error('a draft names no expected price that could have changed')
  return result
}
