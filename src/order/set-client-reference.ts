import { referenceLimit } from '../batch/intake-limits.ts'
import type { Batch, Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'

export type ReferenceResult =
  | { kind: 'order'; order: Order }
  | { kind: 'batch'; batch: Batch }
  | { kind: 'not-found' }
  | { kind: 'invalid-input'; field: string; message: string }

/** Notes where a client shows an order or a batch; opaque to the server. */
export async function setClientReference(
  parts: Parts,
  accountId: string,
  target: { type: 'Order' | 'Batch'; id: string },
  clientReference: string | null,
): Promise<ReferenceResult> {
  if ((clientReference?.length ?? 0) > referenceLimit) {
    return {
      kind: 'invalid-input',
      field: 'clientReference',
      message: `A client reference may have ${referenceLimit} characters.`,
    }
  }
  const where = { id: target.id, accountId }
  if (target.type === 'Order') {
    const { count } = await parts.db.order.updateMany({ where, data: { clientReference } })
    return count === 0
      ? { kind: 'not-found' }
      : { kind: 'order', order: await parts.db.order.findUniqueOrThrow({ where: { id: target.id } }) }
  }
  const { count } = await parts.db.batch.updateMany({ where, data: { clientReference } })
  return count === 0
    ? { kind: 'not-found' }
    : { kind: 'batch', batch: await parts.db.batch.findUniqueOrThrow({ where: { id: target.id } }) }
}
