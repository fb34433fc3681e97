import { checkKey, findKeyUse, fingerprint, storeKeyUse } from '../account/idempotency.ts'
import { findOrderableService } from '../catalog/find-service.ts'
import type { Transaction } from '../db/database.ts'
import type { Service } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { orderLines, replaceLines } from './batch-store.ts'
import { checkList, type OrderList } from './check-list.ts'
import { findQueueProblem } from './intake-limits.ts'
import type { BatchResult, IntakeProblem, PriceProblem } from './intake-results.ts'
import { type JudgedInput, judgeInput } from './judge-input.ts'

export type BatchInput = OrderList & {
  idempotencyKey: string
  serviceId: number
  allowRepeat?: boolean | null | undefined
}

/** How long a draft waits for its confirmation. */
export const draftLifetimeMs = 24 * 3_600_000

/** How a list is taken in: only stored and priced, or ordered at once. */
export type Intake = { mutation: 'draftBatch' | 'placeOrders'; confirm: boolean; expectedMicros: bigint | null }

/** Checks, prices and stores a list, and orders its orderable lines when `confirm` says so; all in one transaction. */
export async function takeInBatch(
  parts: Parts,
  accountId: string,
  input: BatchInput,
  intake: Intake,
): Promise<BatchResult | IntakeProblem | PriceProblem> {
  const { idempotencyKey, ...rest } = input
  const keyProblem = checkKey(idempotencyKey)
  if (keyProblem) return keyProblem
  const list = checkList(input)
  if (list.kind !== 'lines') return list
  const expected = intake.expectedMicros === null ? {} : { expectedMicros: String(intake.expectedMicros) }
  const use = { accountId, key: idempotencyKey, fingerprint: fingerprint(intake.mutation, { ...rest, ...expected }) }
  parts.checkpoint('intake-begun')
  const result = await parts.db.$transaction(async (tx): Promise<BatchResult | IntakeProblem | PriceProblem> => {
    const used = await findKeyUse(tx, use)
    if (used && 'kind' in used) return used
    if (used?.batchId)
      return { kind: 'batch', batch: await tx.batch.findUniqueOrThrow({ where: { id: used.batchId } }) }
    const found = await findOrderableService(tx, input.serviceId)
    if (found.kind !== 'service') return found
    const judged = await judgeInput(tx, accountId, found.service, list.lines, input.allowRepeat ?? false)
    const { expectedMicros } = intake
    if (expectedMicros !== null && expectedMicros !== judged.totalMicros) {
      return { kind: 'price-changed', expectedMicros, actualMicros: judged.totalMicros }
    }
    const full = intake.confirm ? await findQueueProblem(tx, judged.counts.orderableCount) : null
    if (full !== null) return { kind: 'limit', message: full }
    const batch = await storeBatch(tx, parts, {
      accountId,
      input,
      service: found.service,
      judged,
      confirm: intake.confirm,
    })
    await storeKeyUse(tx, use, { batchId: batch.id }, batch.createdAt)
    parts.checkpoint('intake-stored')
    return { kind: 'batch', batch }
  })
  parts.checkpoint('intake-committed')
  return result
}

type NewBatch = { accountId: string; input: BatchInput; service: Service; judged: JudgedInput; confirm: boolean }

async function storeBatch(tx: Transaction, parts: Parts, { accountId, input, service, judged, confirm }: NewBatch) {
  const now = new Date(parts.clock.now())
  const nothingToDo = judged.counts.orderableCount === 0
  const batch = await tx.batch.create({
    data: {
      id: parts.newId(),
      accountId,
      serviceId: service.id,
      priceMicros: service.priceMicros,
      allowRepeat: input.allowRepeat ?? false,
      fileName: input.fileName ?? null,
      clientReference: input.clientReference ?? null,
      ...judged.counts,
      createdAt: now,
      ...(confirm
        ? { status: nothingToDo ? 'FINISHED' : 'CONFIRMED', confirmedAt: now, finishedAt: nothingToDo ? now : null }
        : { status: 'DRAFT', expiresAt: new Date(now.getTime() + draftLifetimeMs) }),
    },
  })
  const lines = confirm
    ? await orderLines(tx, batch, service, judged.lines, { newId: parts.newId, orderedAt: now })
    : judged.lines.map((line) => ({ ...line, orderId: null }))
  parts.checkpoint('intake-half-stored')
  await replaceLines(tx, batch.id, lines)
  return batch
}
