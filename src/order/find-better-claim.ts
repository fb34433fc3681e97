import type { Transaction } from '../db/database.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { findMisfits } from './classify-evidence.ts'
import { mayHaveLanded } from './find-doubtful.ts'
import { likenessOfHeld } from './likeness-of-held.ts'
import { doubtInclude, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'
import type { OrderStatus } from './order-status.ts'

/** What may have been bought, as far as the supplier has told. */
const unanswered = ['HELD', 'UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED'] as const satisfies readonly OrderStatus[]

/** What the supplier said that it did not take. */
const turnedDown = ['DUPLICATE', 'REFUSED'] as const satisfies readonly OrderStatus[]

/**
 * Why a DUPLICATE order may not have the supplier's order, which fits it: another order of ours is likelier to have bought it. The supplier said itself that
 * the duplicate's own call bought nothing, so whatever it has is older; an order of ours that fits and had no such answer comes first, and where the number
 * was known before the duplicate was sent, so does every other one that was sent while it was not. Null when there is none.
 */
export async function findBetterClaim(tx: Transaction, order: OrderInDoubt, item: StatusItem): Promise<string | null> {
  const isOlder = findMisfits(likenessOf(order), item, new Set()).includes('known-before')
  const others = await tx.order.findMany({
    where: {
      imei: order.imei,
      id: { not: order.id },
      status: { in: isOlder ? [...unanswered, ...turnedDown] : [...unanswered] },
    },
    include: doubtInclude,
    orderBy: [{ orderedAt: 'asc' }, { id: 'asc' }],
  })
  for (const other of others) if (await fits(tx, other, item)) return describeClaim(other, item)
  return null
}

async function fits(tx: Transaction, other: OrderInDoubt, item: StatusItem): Promise<boolean> {
  if (other.finishedAt !== null && !mayHaveLanded(other)) return false
  const likeness = other.status === 'HELD' ? await likenessOfHeld(tx, other) : likenessOf(other)
  return findMisfits(likeness, item, new Set()).length === 0
}

/** The id stands as the API writes it. */
const describeClaim = ({ id, status }: OrderInDoubt, { supplierOrderId }: StatusItem) =>
  `The supplier's order ${supplierOrderId} may be another order for this IMEI here (${status}, order_${id}), which fits it better: of the one that you named the supplier says that it bought nothing. Decide about the other one first: if ${supplierOrderId} is its purchase, say so there.`
