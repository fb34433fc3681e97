import type { Database } from '../db/database.ts'
import type { OwnListed } from '../supplier/classify-listing.ts'
import { noneListed } from '../supplier/classify-listing.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import { noteListing } from '../supplier/note-listing.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import type { Listing } from './classify-reconcile.ts'
import { compareSpan, notCompared } from './compare-span.ts'
import type { SyncParts } from './sync-orders.ts'

/** Orders of ours that a listing is compared with. */
const sampleSize = 100

/** An order that was accepted only just now may be missing from a list that is made at the same time. */
const settledMs = 60_000

/**
 * Asks the supplier for the account's orders, and remembers whether that works. With `isCompared` all of it is compared with our orders, so that what
 * is missing from it may count. Null when the program is stopping.
 */
export async function readListing(
  { db, clock, gate, supplier, checkpoint }: SyncParts,
  { isCompared = false }: { isCompared?: boolean } = {},
): Promise<Listing | null> {
  const askedAt = clock.now()
  const reply = await gate.read('listing', (signal) => supplier.listOrders(signal))
  if (reply === null) return null
  if (reply.kind === 'not-asked') return { kind: 'failed', why: describeFailure(reply) }
  checkpoint('listing-read')
  const at = new Date(clock.now())
  if (reply.kind !== 'orders') {
    await noteListing(db, supplier.name, { reply, own: noneListed, at })
    return { kind: 'failed', why: describeFailure(reply) }
  }
  const { own, newestSentAt } = await compareWithOurs(db, reply.items, askedAt)
  const proven = await noteListing(db, supplier.name, { reply, own, at })
  if (own.matched === 0 && own.mismatched > 0) {
    return { kind: 'failed', why: 'The list names other IMEIs for orders that are known to be ours.' }
  }
  const span = isCompared ? await compareSpan(db, reply.items, new Date(askedAt - settledMs)) : notCompared
  return { kind: 'listed', items: reply.items, facts: { proven, newestSentAt, ...span } }
}

type Comparison = {
  own: OwnListed
  /** When the newest listed one of ours was sent. */
  newestSentAt: Date | null
}

/** Asks the database about some orders of ours, however long the listing is: enough to see whose list it is. */
async function compareWithOurs(db: Database, items: readonly StatusItem[], askedAt: number): Promise<Comparison> {
  const sample = await db.order.findMany({
    where: { supplierOrderId: { not: null } },
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
    take: sampleSize,
    select: {
      supplierOrderId: true,
      imei: true,
      placedAt: true,
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { startedAt: true, outcome: true } },
    },
  })
  const ids = new Set(sample.map((order) => order.supplierOrderId))
  const listed = new Map(
    items.flatMap((item) => (ids.has(item.supplierOrderId) ? [[item.supplierOrderId, item.imei]] : [])),
  )
  const matched = sample.filter((order) => listed.get(order.supplierOrderId ?? '') === order.imei)
  const known = sample.filter(({ placedAt }) => (placedAt?.getTime() ?? 0) <= askedAt - settledMs).length
  // Only an order whose own call was answered with its number was bought then: what was linked by a person or by a list may be older than its call.
  const sentAt = matched.flatMap(({ attempts }) =>
    attempts.flatMap(({ outcome, startedAt }) => (outcome === 'PENDING' ? startedAt.getTime() : [])),
  )
  return {
    own: { known, matched: matched.length, mismatched: listed.size - matched.length },
    newestSentAt: sentAt.length > 0 ? new Date(Math.max(...sentAt)) : null,
  }
}
