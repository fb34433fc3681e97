import type { Queries } from '../db/database.ts'
import { classifyListing, type OwnListed } from './classify-listing.ts'
import type { StatusReply } from './supplier.ts'
import { getSupplierState } from './supplier-state-store.ts'

/** Remembers what one try at the account listing says about whether it works; answers that. */
export async function noteListing(
  db: Queries,
  name: string,
  { reply, own, at }: { reply: StatusReply; own: OwnListed; at: Date },
): Promise<boolean | null> {
  const state = await getSupplierState(db, name)
  const before = { proven: state.listingProven, checkedAt: state.listingCheckedAt }
  const listingProven = classifyListing(reply, own, before)
  await db.supplierState.update({ where: { name }, data: { listingProven, listingCheckedAt: at } })
  return listingProven
}
