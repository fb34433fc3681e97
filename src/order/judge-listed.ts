import type { Transaction } from '../db/database.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { classifyListed, type ListedVerdict } from './classify-listed.ts'
import { findAlike, toRival } from './find-doubtful.ts'
import type { HeldRow } from './find-held.ts'
import { findLinkedIds, likenessOf, type OrderInDoubt } from './order-in-doubt.ts'

/** What the supplier's list says about held orders. */
export type ListedFacts = {
  /** What stands there under their IMEIs and belonged to no order of ours when the list came. */
  byImei: ReadonlyMap<string, readonly StatusItem[]>
  /** The numbers that it names for more than one IMEI. */
  ambiguous: ReadonlySet<string>
  /** The highest number that was known when each order, by its id, came to be held. */
  marks: ReadonlyMap<string, string | null>
}

/** Which of the supplier's orders each of these is, as everything stands now; who is not HELD any more is left out. */
export async function judgeListed(
  tx: Transaction,
  { byImei, ambiguous, marks }: ListedFacts,
  chunk: readonly HeldRow[],
  now: Date,
): Promise<[OrderInDoubt, ListedVerdict][]> {
  const imeis = [...new Set(chunk.map(({ imei }) => imei))]
  const numbers = imeis.flatMap((imei) => byImei.get(imei) ?? []).map(({ supplierOrderId }) => supplierOrderId)
  const linked = await findLinkedIds(tx, numbers)
  const ofImei = new Map<string, OrderInDoubt[]>(imeis.map((imei) => [imei, []]))
  for (const order of await findAlike(tx, imeis, mayBeBought, now)) ofImei.get(order.imei)?.push(order)
  return chunk.flatMap(({ id, imei }) => {
    const alike = ofImei.get(imei) ?? []
    const order = alike.find((one) => one.id === id && one.status === 'HELD')
    if (!order) return []
    const likeness = likenessOf(order)
    const knownOrderIdMark = likeness.knownOrderIdMark ?? marks.get(id) ?? null
    const others = alike.filter((one) => one !== order).map((one) => toRival(one, order))
    const items = byImei.get(imei) ?? []
    return [[order, classifyListed({ ...likeness, knownOrderIdMark }, items, { linked, ambiguous }, others)]]
  })
}

/** Where an order stands of which nothing is known at the supplier, and which may have been bought all the same. */
const mayBeBought = ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW'] as const
