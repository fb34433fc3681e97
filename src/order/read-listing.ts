import type { Database } from '../db/database.ts'
import type { OwnListed } from '../supplier/classify-listing.ts'
import { noneListed } from '../supplier/classify-listing.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import { noteListing } from '../supplier/note-listing.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { higherOrderId, isHigherOrderId } from '../supplier/supplier-state-store.ts'
import type { Listing } from './classify-reconcile.ts'
import type { SyncParts } from './sync-orders.ts'

/** Orders of ours that a listing is compared with. */
const sampleSize = 100

/** An order that was accepted only just now may be missing from a list that is made at the same time. */
const settledMs = 60_000

/** Asks the supplier for the account's orders, and remembers whether that works. Null when the program is stopping. */
export async function readListing({ db, clock, gate, supplier, checkpoint }: SyncParts): Promise<Listing | null> {
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
  const { own, newestSentAt, isWhole } = await compareWithOurs(db, reply.items, askedAt)
  const proven = await noteListing(db, supplier.name, { reply, own, at })
  if (own.matched === 0 && own.mismatched > 0) {
    return { kind: 'failed', why: 'The list names other IMEIs for orders that are known to be ours.' }
  }
  return { kind: 'listed', items: reply.items, facts: { proven, newestSentAt, isWhole, ...spanOf(reply.items) } }
}

type Comparison = {
  own: OwnListed
  /** When the newest listed one of ours was sent. */
  newestSentAt: Date | null
  /** Whether none of ours is missing from it or stands there under another IMEI. */
  isWhole: boolean
}

/** Asks the database about some orders of ours, however long the listing is. */
async function compareWithOurs(db: Database, items: readonly StatusItem[], askedAt: number): Promise<Comparison> {
  const sample = await db.order.findMany({
    where: { supplierOrderId: { not: null } },
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
    take: sampleSize,
    select: {
      supplierOrderId: true,
      imei: true,
      placedAt: true,
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { startedAt: true } },
    },
  })
  const ids = new Set(sample.map((order) => order.supplierOrderId))
  const listed = new Map(
    items.flatMap((item) => (ids.has(item.supplierOrderId) ? [[item.supplierOrderId, item.imei]] : [])),
  )
  const matched = sample.filter((order) => listed.get(order.supplierOrderId ?? '') === order.imei)
  const known = sample.filter(({ placedAt }) => (placedAt?.getTime() ?? 0) <= askedAt - settledMs).length
  const sentAt = matched.flatMap((order) => order.attempts[0]?.startedAt.getTime() ?? [])
  return {
    own: { known, matched: matched.length, mismatched: listed.size - matched.length },
    newestSentAt: sentAt.length > 0 ? new Date(Math.max(...sentAt)) : null,
    isWhole: matched.length === sample.length,
  }
}

/** The lowest id of the list, and the highest one that stands there without an IMEI. */
function spanOf(items: readonly StatusItem[]) {
  let lowestId: string | null = null
  let highestNamelessId: string | null = null
  for (const { supplierOrderId: id, imei } of items) {
    if (lowestId === null || isHigherOrderId(lowestId, id)) lowestId = id
    if (!/^\d{15}$/.test(imei)) highestNamelessId = higherOrderId(highestNamelessId, id)
  }
  return { lowestId, highestNamelessId }
}
