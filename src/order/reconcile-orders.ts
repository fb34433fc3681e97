import type { Transaction } from '../db/database.ts'
import { listingWaitMs } from '../supplier/classify-listing.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { type BalanceEvidence, createBalanceEvidence } from './balance-evidence.ts'
import {
  classifyReconcile,
  type DoubtfulOrder,
  type Listing,
  type ReconcileVerdict,
  reviewAfterMs,
} from './classify-reconcile.ts'
import { describeReview } from './describe-review.ts'
import { type DoubtRow, findDoubtful, findDoubtfulOrder, findListingNeed } from './find-doubtful.ts'
import { groupUnlinked } from './group-unlinked.ts'
import { linkOrder } from './link-order.ts'
import { doubtInclude, findLinkedIds, type OrderInDoubt } from './order-in-doubt.ts'
import { moveOrder } from './order-store.ts'
import { readListing } from './read-listing.ts'
import type { SyncParts } from './sync-orders.ts'

export type ReconcileOptions = {
  /** Whether an order that the supplier provably does not have becomes NOT_PLACED by itself. */
  settleAbsent?: boolean
  /** Asks for the listing only when enough time has gone by since the last try. */
  onlyWhenDue?: boolean
}

/**
 * Looks in the supplier's account listing for orders that it may have without our knowing, and moves those about which something can be said. Answers how
 * many moved. However long the listing and the history are, the database is asked only about what is listed under IMEIs in doubt.
 */
export async function reconcileOrders(
  parts: SyncParts,
  { settleAbsent = false, onlyWhenDue = false }: ReconcileOptions = {},
): Promise<number> {
  const listing = await findListing(parts, { onlyWhenDue, settleAbsent })
  if (listing === null) return 0
  const rows = await findDoubtful(parts.db, listing.kind === 'listed' ? new Date(parts.clock.now()) : null)
  const items = listing.kind === 'listed' ? listing.items : []
  const listed = await groupUnlinked(parts.db, new Set(rows.map(({ imei }) => imei)), items)
  const run: Run = { parts, listing, settleAbsent, weighBalance: createBalanceEvidence(parts.db, parts.supplier.name) }
  let moved = 0
  for (const row of rows) {
    const own = listed.get(row.imei) ?? []
    if (own.length === 0 && !mayBeOver(row, parts.clock.now())) continue
    try {
      if (await reconcileOrder(run, row, own)) moved += 1
    } catch (error) {
      // The others must not wait behind it for ever.
      parts.logger.error(
        { err: error, orderId: row.id },
        'an order in doubt could not be gone into; trying again later',
      )
    }
  }
  if (moved > 0) parts.feed.announce()
  return moved
}

/** The listing, or why there is none this time; null when nothing is to be done. */
async function findListing(
  parts: SyncParts,
  { onlyWhenDue, settleAbsent }: Required<ReconcileOptions>,
): Promise<Listing | null> {
  const now = parts.clock.now()
  const need = await findListingNeed(parts.db, new Date(now))
  const { listingProven, listingCheckedAt } = await getSupplierState(parts.db, parts.supplier.name)
  const waitMs = listingWaitMs(need, listingProven)
  if (waitMs === null) return null
  const isDue = listingCheckedAt === null || now - listingCheckedAt.getTime() >= waitMs
  if (!onlyWhenDue || isDue) return await readListing(parts, { isCompared: settleAbsent && need.unknown })
  return need.unknown ? { kind: 'skipped', lastAskedAt: listingCheckedAt } : null
}

type Run = { parts: SyncParts; listing: Listing; settleAbsent: boolean; weighBalance: BalanceEvidence }

/**
 * Decides and stores in one transaction, after the listing came: what the supplier lists may have been accepted for another order of ours
 * meanwhile, whose call is still on its way back.
 */
async function reconcileOrder(run: Run, { id, status }: DoubtRow, items: readonly StatusItem[]): Promise<boolean> {
  const { parts, settleAbsent } = run
  const now = new Date(parts.clock.now())
  const listing = run.listing.kind === 'listed' ? { ...run.listing, items } : run.listing
  const balance = status === 'UNKNOWN' ? await run.weighBalance(id) : null
  return await parts.db.$transaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id }, include: doubtInclude })
    const doubtful = await findDoubtfulOrder(tx, order, now)
    if (doubtful === null) return false
    const linked = await findLinkedIds(
      tx,
      items.map((item) => item.supplierOrderId),
    )
    const verdict = classifyReconcile(doubtful, listing, linked, { now, settleAbsent })
    const isMoved = await applyVerdict(tx, parts, order, verdict, { now, doubtful, balance })
    parts.checkpoint('reconcile-stored')
    return isMoved
  })
}

/** Of an order without a trace nothing is decided before its time, and nothing more when a person has been asked. */
const mayBeOver = ({ status, unknownSince, updatedAt }: DoubtRow, now: number) =>
  status === 'UNKNOWN' && now - (unknownSince ?? updatedAt).getTime() >= reviewAfterMs

async function applyVerdict(
  tx: Transaction,
  { supplier }: SyncParts,
  order: OrderInDoubt,
  verdict: ReconcileVerdict,
  { now, doubtful, balance }: { now: Date; doubtful: DoubtfulOrder; balance: string | null },
): Promise<boolean> {
  switch (verdict.to) {
    case null:
      return false
    case 'NEEDS_REVIEW': {
      const duplicate = await tx.order.findFirst({ where: { duplicateOfId: order.id }, select: { id: true } })
      const reason = describeReview(doubtful, verdict.cause, { balance, duplicateAnswer: duplicate !== null })
      return await moveOrder(tx, order, { to: 'NEEDS_REVIEW', reason, at: now })
    }
    case 'NOT_PLACED':
      return await moveOrder(tx, order, { to: 'NOT_PLACED', reason: absentReason, at: now })
    case 'PENDING': {
      const { item } = verdict
      const found = `ound at the supplier as ${item.supplierOrderId}.`
      const isOver = order.finishedAt !== null
      const link = { item, reason: isOver ? `It was bought after all: f${found}` : `F${found}` }
      return await linkOrder(tx, supplier.name, order, {
        ...link,
        sentAt: order.attempts[0]?.startedAt ?? null,
        at: now,
      })
    }
    default:
      return verdict satisfies never
  }
}

const absentReason =
  "It was not bought: 15 minutes after its call was over it is not in the supplier's list of orders, which holds a later order of ours, misses none of ours and knows no stranger since. It may be ordered again."
