import { findOrderableService } from '../catalog/find-service.ts'
import type { Parts } from '../parts.ts'
import { findInputLines, orderLines, replaceLines } from './batch-store.ts'
import { findQueueProblem } from './intake-limits.ts'
import type { BatchResult, LimitProblem, MissingProblem, PriceProblem, StatusProblem } from './intake-results.ts'
import { judgeInput } from './judge-input.ts'

export type ConfirmResult = BatchResult | MissingProblem | StatusProblem | PriceProblem | LimitProblem

/**
 * Orders a draft's orderable lines. The lines are judged anew, because other orders may have come since; with `expectedMicros` nothing is ordered
 * unless the total is still that. Confirming a confirmed batch again answers it and spends nothing.
 */
export async function confirmBatch(
  parts: Parts,
  accountId: string,
  id: string,
  expectedMicros: bigint | null,
): Promise<ConfirmResult> {
  const now = new Date(parts.clock.now())
  const result = await parts.db.$transaction(async (tx): Promise<ConfirmResult> => {
    const draft = await tx.batch.findFirst({ where: { id, accountId } })
    if (!draft) return { kind: 'not-found' }
    if (draft.status === 'CONFIRMED' || draft.status === 'FINISHED') return { kind: 'batch', batch: draft }
    if (draft.status === 'CANCELLED')
      return { kind: 'wrong-status', message: 'This batch was cancelled. Send the list again.' }
    if (draft.expiresAt !== null && draft.expiresAt <= now) {
      return {
        kind: 'wrong-status',
        message: 'This draft has expired: prices and orders may have changed. Send the list again.',
      }
    }
    const found = await findOrderableService(tx, draft.serviceId)
    if (found.kind !== 'service') return { kind: 'wrong-status', message: found.message }
    const { service } = found
    const judged = await judgeInput(tx, accountId, service, await findInputLines(tx, id), draft.allowRepeat)
    const repriced = { priceMicros: service.priceMicros, ...judged.counts }
    if (expectedMicros !== null && expectedMicros !== judged.totalMicros) {
      await tx.batch.update({ where: { id }, data: repriced })
      await replaceLines(
        tx,
        id,
        judged.lines.map((line) => ({ ...line, orderId: null })),
      )
      return { kind: 'price-changed', expectedMicros, actualMicros: judged.totalMicros }
    }
    const full = await findQueueProblem(tx, judged.counts.orderableCount)
    if (full !== null) return { kind: 'limit', message: full }
    const ended = judged.counts.orderableCount === 0
    const status = ended ? ('FINISHED' as const) : ('CONFIRMED' as const)
    const data = { ...repriced, status, confirmedAt: now, expiresAt: null, finishedAt: ended ? now : null }
    const batch = await tx.batch.update({ where: { id }, data })
    await replaceLines(
      tx,
      id,
      await orderLines(tx, batch, service, judged.lines, { newId: parts.newId, orderedAt: now }),
    )
    return { kind: 'batch', batch }
  })
  if (result.kind === 'batch') parts.feed.announce()
  return result
}
