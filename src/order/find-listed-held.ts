import { createEventLoopBreaks } from '../db/event-loop-breaks.ts'
import { chunksOf } from '../db/json-rows.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { findMisfits } from './classify-evidence.ts'
import { findHeld, type HeldRow } from './find-held.ts'
import { groupUnlinked } from './group-unlinked.ts'
import { findMarkAt } from './likeness-of-held.ts'
import { doubtInclude, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'
import { readListing } from './read-listing.ts'
import type { SyncParts } from './sync-orders.ts'

export type HeldComparison = {
  /** Every held order that was asked about. */
  heldIds: readonly string[]
  /** Those that the supplier seems to have already, with its numbers of them. */
  listed: ReadonlyMap<string, readonly string[]>
  /** Why nothing, or nothing for certain, could be compared; null when all was. */
  notCompared: NotCompared | null
}

/** `why`: a sentence or two. */
export type NotCompared = { cause: 'not-had' | 'not-proven'; why: string }

/**
 * Looks for held orders (those of `ids`, or all of the account) in the supplier's own list: since the copy was made, the original may have sent them. One is
 * listed when an order stands there that no order of ours has, of its IMEI and service, with an id above all that was known when it was ordered.
 */
export async function findListedHeld(
  parts: SyncParts,
  accountId: string,
  ids: readonly string[] | null,
): Promise<HeldComparison | 'stopping'> {
  const held = await findHeld(parts.db, accountId, ids)
  const heldIds = held.map(({ id }) => id)
  if (held.length === 0) return { heldIds, listed: new Map(), notCompared: null }
  const listing = await readListing(parts)
  if (listing === null) return 'stopping'
  if (listing.kind !== 'listed') {
    const why = listing.kind === 'failed' ? listing.why : 'It was not asked for.'
    const words = `The supplier's list of orders could not be had. ${why}`
    return { heldIds, listed: new Map(), notCompared: { cause: 'not-had', why: words } }
  }
  const notCompared = listing.facts.proven === true ? null : notProven
  return { heldIds, listed: await findListed(parts, held, listing.items), notCompared }
}

const notProven: NotCompared = {
  cause: 'not-proven',
  why: "The supplier's list holds no order that is known to be ours yet, so what is missing from it says nothing.",
}

async function findListed(
  { db }: SyncParts,
  held: readonly HeldRow[],
  items: readonly StatusItem[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byImei = await groupUnlinked(db, new Set(held.map(({ imei }) => imei)), items)
  const orders: OrderInDoubt[] = []
  const suspects = held.filter(({ imei }) => byImei.has(imei)).map(({ id }) => id)
  for (const chunk of chunksOf(suspects, 500)) {
    for (const order of await db.order.findMany({ where: { id: { in: chunk } }, include: doubtInclude }))
      orders.push(order)
  }
  // The mark of the oldest does for all of them: a lower one only keeps more back.
  const oldestMs = Math.min(...orders.map(({ orderedAt }) => orderedAt.getTime()))
  const mark = orders.length === 0 ? null : await findMarkAt(db, new Date(oldestMs))
  const takeBreak = createEventLoopBreaks()
  const listed = new Map<string, readonly string[]>()
  for (const order of orders) {
    await takeBreak()
    const likeness = { ...likenessOf(order), knownOrderIdMark: mark }
    const fitting = (byImei.get(order.imei) ?? []).filter((item) => findMisfits(likeness, item, new Set()).length === 0)
    if (fitting.length > 0)
      listed.set(
        order.id,
        fitting.map((item) => item.supplierOrderId),
      )
  }
  return listed
}
