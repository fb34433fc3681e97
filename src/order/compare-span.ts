import type { Database } from '../db/database.ts'
import { createEventLoopBreaks } from '../db/event-loop-breaks.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { higherOrderId, isHigherOrderId } from '../supplier/supplier-state-store.ts'
import type { ListingFacts } from './classify-reconcile.ts'

/** What a listing says about orders that are missing from it. */
export type SpanFacts = Pick<ListingFacts, 'isWhole' | 'lowestId' | 'highestId' | 'highestStrangeId'>

/** Proves nothing. */
export const notCompared: SpanFacts = { isWhole: false, lowestId: null, highestId: null, highestStrangeId: null }

/** Orders of ours that are read at a time: some milliseconds of work. */
const pageSize = 2_000

/** An order of ours as the supplier should list it. */
type Own = {
  id: string
  imei: string
  isSettled: bigint | boolean
  /** Whether a call of this program bought it; what a person has found for an order may as well be the purchase of another one. */
  isOwnCall: bigint | boolean
}

/**
 * Compares a listing with every order of ours between its lowest and its highest id, however many they are. One that was accepted only after
 * `settledAt` may be missing from it.
 */
export async function compareSpan(db: Database, items: readonly StatusItem[], settledAt: Date): Promise<SpanFacts> {
  const span = spanOf(items)
  if (span === null) return notCompared
  const takeBreak = createEventLoopBreaks()
  await takeBreak()
  const listed = groupById(items)
  await takeBreak()
  // An id may stand there twice, and then each place of it counts.
  const strange = new Set(items)
  let isWhole = true
  for await (const page of findOwnBetween(db, span, settledAt)) {
    await takeBreak()
    for (const own of page) {
      const places = listed.get(own.id) ?? []
      const isInPlace = places.every((place) => place.imei === own.imei)
      if (isInPlace && own.isOwnCall) for (const place of places) strange.delete(place)
      if (!isInPlace || (places.length === 0 && Boolean(own.isSettled))) isWhole = false
    }
  }
  let highestStrangeId: string | null = null
  for (const { supplierOrderId } of strange) highestStrangeId = higherOrderId(highestStrangeId, supplierOrderId)
  return { isWhole, lowestId: span.lowest, highestId: span.highest, highestStrangeId }
}

function groupById(items: readonly StatusItem[]): ReadonlyMap<string, StatusItem[]> {
  const groups = new Map<string, StatusItem[]>()
  for (const item of items) {
    const group = groups.get(item.supplierOrderId)
    if (group) group.push(item)
    else groups.set(item.supplierOrderId, [item])
  }
  return groups
}

type Span = { lowest: string; highest: string }

function spanOf(items: readonly StatusItem[]): Span | null {
  const [first] = items
  if (!first) return null
  const span = { lowest: first.supplierOrderId, highest: first.supplierOrderId }
  for (const { supplierOrderId: id } of items) {
    if (isHigherOrderId(span.lowest, id)) span.lowest = id
    if (isHigherOrderId(id, span.highest)) span.highest = id
  }
  return span
}

/**
 * Our orders whose ids lie in the span, a page at a time. Ids are texts without leading zeros: those of one length stand in the index in the order of their
 * numbers, so each length is a walk of its own.
 */
async function* findOwnBetween(db: Database, { lowest, highest }: Span, settledAt: Date): AsyncGenerator<Own[]> {
  for (let length = lowest.length; length <= highest.length; length += 1) {
    let from = length === lowest.length ? lowest : `1${'0'.repeat(length - 1)}`
    const last = length === highest.length ? highest : '9'.repeat(length)
    for (let isMore = true; isMore; ) {
      const rows = await db.$queryRaw<Own[]>`
        SELECT "supplierOrderId" AS id, imei, ("placedAt" IS NULL OR "placedAt" <= ${settledAt}) AS "isSettled",
               "placedAt" IS NOT NULL AS "isOwnCall" FROM "Order"
        WHERE "supplierOrderId" >= ${from} AND "supplierOrderId" <= ${last} AND length("supplierOrderId") = ${length}
        ORDER BY "supplierOrderId" LIMIT ${pageSize + 1}`
      yield rows.slice(0, pageSize)
      // The one too many begins the next page.
      const next = rows[pageSize]
      isMore = next !== undefined
      if (next) from = next.id
    }
  }
}
