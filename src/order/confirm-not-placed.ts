import type { Transaction } from '../db/database.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { findMisfits } from './classify-evidence.ts'
import { doubtInclude, findLinkedIds, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'
import { mayBeNotPlaced } from './order-status.ts'
import { moveOrder } from './order-store.ts'
import { readListing } from './read-listing.ts'
import type { ResolveResult } from './resolve-order.ts'
import type { SyncParts } from './sync-orders.ts'

type Verdict = { id: string; reason: string }

/**
 * A person says that the call with the unknown outcome never landed. The supplier's list is looked at first, where it can be had: what may be this order
 * has to be explained before it is ordered again. Where it cannot, the person's word stands.
 */
export async function confirmNotPlaced(
  parts: SyncParts,
  accountId: string,
  { id, reason }: Verdict,
): Promise<ResolveResult> {
  const order = await findUnknown(parts, parts.db, accountId, id)
  if ('kind' in order) return order
  const listing = await readListing(parts)
  if (listing === null) return { kind: 'supplier', message: 'The server is stopping; ask again.', refused: false }
  const items = listing.kind === 'listed' ? listing.items.filter((item) => item.imei === order.imei) : []
  return await parts.db.$transaction(async (tx): Promise<ResolveResult> => {
    const current = await findUnknown(parts, tx, accountId, id)
    if ('kind' in current) return current
    const candidates = await findCandidates(tx, current, items)
    if (candidates.length > 0) return { kind: 'evidence-rejected', message: describeCandidates(candidates) }
    const at = new Date(parts.clock.now())
    await moveOrder(tx, current, { to: 'NOT_PLACED', reason: `A person says that it was not placed: ${reason}`, at })
    return { kind: 'order', order: await tx.order.findUniqueOrThrow({ where: { id } }) }
  })
}

type Refusal = Extract<ResolveResult, { kind: 'not-found' | 'wrong-status' }>

async function findUnknown(
  { clock }: SyncParts,
  db: Pick<Transaction, 'order'>,
  accountId: string,
  id: string,
): Promise<OrderInDoubt | Refusal> {
  const order = await db.order.findFirst({ where: { id, accountId }, include: doubtInclude })
  if (!order) return { kind: 'not-found' }
  if (!mayBeNotPlaced(order.status)) {
    const message = `Only an order whose outcome is unknown (UNKNOWN, NEEDS_REVIEW) can be resolved as not placed; this one is ${order.status}.`
    return { kind: 'wrong-status', message }
  }
  const deadlineAt = order.attempts[0]?.deadlineAt
  if (!deadlineAt || deadlineAt.getTime() <= clock.now()) return order
  const seconds = Math.ceil((deadlineAt.getTime() - clock.now()) / 1_000)
  const message = `Its call may still reach the supplier, in the next ${seconds === 1 ? 'second' : `${seconds} seconds`}. Say that it was not placed after that.`
  return { kind: 'wrong-status', message }
}

async function findCandidates(
  tx: Transaction,
  order: OrderInDoubt,
  items: readonly StatusItem[],
): Promise<StatusItem[]> {
  const linked = await findLinkedIds(
    tx,
    items.map((item) => item.supplierOrderId),
  )
  return items.filter((item) => findMisfits(likenessOf(order), item, linked).length === 0)
}

function describeCandidates(candidates: readonly StatusItem[]): string {
  const ids = candidates.map((item) => item.supplierOrderId)
  const [first = ''] = ids
  return `The supplier lists ${ids.join(', ')} for this IMEI and service, and no order here has it: that may be this order, bought already. If it is, say that it was placed, as ${first}; if it belongs to another order here, resolve that one first.`
}
