import { findOrderableService } from '../catalog/find-service.ts'
import type { Transaction } from '../db/database.ts'
import type { Batch, Service } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { findReadLines, orderLines, replaceLines } from './batch-store.ts'
import { findQueueProblem } from './intake-limits.ts'
import type { BatchResult, LimitProblem, MissingProblem, PriceProblem, StatusProblem } from './intake-results.ts'
import { type JudgedInput, judgeRead } from './judge-input.ts'
import { restoreLines } from './judge-lines.ts'

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
  parts.checkpoint('intake-begun')
  const result = await parts.db.$transaction(async (tx): Promise<ConfirmResult> => {
    const draft = await tx.batch.findFirst({ where: { id, accountId } })
    if (!draft) return { kind: 'not-found' }
    if (draft.status === 'CONFIRMED' || draft.status === 'FINISHED') return { kind: 'batch', batch: draft }
    const closed = findClosed(draft, now)
    if (closed !== null) return { kind: 'wrong-status', message: closed }
    const found = await findOrderableService(tx, draft.serviceId)
    if (found.kind !== 'service') return { kind: 'wrong-status', message: found.message }
    const { service } = found
    const read = restoreLines(await findReadLines(tx, id))
    const judged = await judgeRead(tx, accountId, service, read, draft.allowRepeat)
    if (expectedMicros !== null && expectedMicros !== judged.totalMicros) {
      await repriceDraft(tx, id, service, judged)
      return { kind: 'price-changed', expectedMicros, actualMicros: judged.totalMicros }
    }
    const full = await findQueueProblem(tx, judged.counts.orderableCount)
    if (full !== null) return { kind: 'limit', message: full }
    return { kind: 'batch', batch: await orderDraft(tx, parts, draft, service, judged, now) }
  })
  parts.checkpoint('intake-committed')
  if (result.kind === 'batch') parts.feed.announce()
  return result
}

/** Why a batch that is no longer or not yet confirmed cannot be; null when it can. */
function findClosed({ status, expiresAt }: Batch, now: Date): string | null {
  if (status === 'CANCELLED') return 'This batch was cancelled. Send the list again.'
  if (expiresAt === null || expiresAt > now) return null
  return 'This draft has expired: prices and orders may have changed. Send the list again.'
}

/** Shows in the draft what it would cost now. */
async function repriceDraft(tx: Transaction, id: string, service: Service, judged: JudgedInput): Promise<void> {
  await tx.batch.update({ where: { id }, data: { priceMicros: service.priceMicros, ...judged.counts } })
  await replaceLines(
    tx,
    id,
    judged.lines.map((line) => ({ ...line, orderId: null })),
  )
}

async function orderDraft(
  tx: Transaction,
  { newId, checkpoint }: Parts,
  draft: Batch,
  service: Service,
  { lines, counts }: JudgedInput,
  now: Date,
): Promise<Batch> {
  const nothingToDo = counts.orderableCount === 0
  const batch = await tx.batch.update({
    where: { id: draft.id },
    data: {
      priceMicros: service.priceMicros,
      ...counts,
      status: nothingToDo ? 'FINISHED' : 'CONFIRMED',
      confirmedAt: now,
      expiresAt: null,
      finishedAt: nothingToDo ? now : null,
    },
  })
  const stored = await orderLines(tx, batch, service, lines, { newId, orderedAt: now })
  checkpoint('intake-half-stored')
  await replaceLines(tx, draft.id, stored)
  checkpoint('intake-stored')
  return batch
}
