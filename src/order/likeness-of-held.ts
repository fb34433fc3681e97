import type { Queries } from '../db/database.ts'
import { higherOrderId } from '../supplier/supplier-state-store.ts'
import type { Likeness } from './classify-evidence.ts'
import { likenessOf, type OrderInDoubt } from './order-in-doubt.ts'

/**
 * What a held order would be known by, if another copy of this database has sent it: with an id above all that this one knows to have been accepted before
 * it was ordered.
 */
export async function likenessOfHeld(db: Queries, order: OrderInDoubt): Promise<Likeness> {
  const likeness = likenessOf(order)
  const knownOrderIdMark = likeness.knownOrderIdMark ?? (await findMarkAt(db, order.orderedAt))
  return { ...likeness, knownOrderIdMark }
}

/** Ids grow with time, so the last few of ours that were accepted by then hold the highest one. */
const lookedAt = 200

/** The highest supplier id of ours that was known at a time; null when there was none. */
export async function findMarkAt(db: Queries, at: Date): Promise<string | null> {
  const accepted = await db.order.findMany({
    where: { orderedAt: { lte: at }, placedAt: { lte: at }, supplierOrderId: { not: null } },
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
    take: lookedAt,
    select: { supplierOrderId: true },
  })
  return accepted.reduce<string | null>((mark, { supplierOrderId: id }) => (id ? higherOrderId(mark, id) : mark), null)
}
