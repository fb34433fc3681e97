import { noteLimit } from '../../imei/read-note.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'

export type AnnotateResult = { kind: 'order'; order: Order } | { kind: 'not-found' } | { kind: 'too-long' }

/** Sets or (with null or nothing but spaces) removes a person's note on an order. */
export async function annotateOrder(
  parts: Parts,
  accountId: string,
  id: string,
  note: string | null,
): Promise<AnnotateResult> {
  const text = note?.trim() || null
  if (text !== null && text.length > noteLimit) return { kind: 'too-long' }
  const updatedAt = new Date(parts.clock.now())
  const { count } = await parts.db.order.updateMany({ where: { id, accountId }, data: { note: text, updatedAt } })
  if (count === 0) return { kind: 'not-found' }
  return { kind: 'order', order: await parts.db.order.findUniqueOrThrow({ where: { id } }) }
}
