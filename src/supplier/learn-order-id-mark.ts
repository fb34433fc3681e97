import { noneListed } from './classify-listing.ts'
import { describeFailure } from './describe-failure.ts'
import { noteListing } from './note-listing.ts'
import type { AccountParts } from './refresh-account.ts'
import { higherOrderId } from './supplier-state-store.ts'

/**
 * Before the first order of all: notes the highest order id that the account has (0 when it has none). Without it, an order that somebody made on the
 * supplier's site long ago would pass for one of ours whose call had an unknown outcome. When the listing cannot be had the mark stays
 * unknown, and reconciliation proves nothing until an order is accepted.
 */
export async function learnOrderIdMark({ db, clock, supplier, gate, logger }: AccountParts): Promise<void> {
  const reply = await gate.read('listing', (signal) => supplier.listOrders(signal))
  if (reply === null) return
  // Nothing is known to be ours yet, so a list that comes proves nothing; a refusal does.
  if (reply.kind !== 'not-asked')
    await noteListing(db, supplier.name, { reply, own: noneListed, at: new Date(clock.now()) })
  if (reply.kind !== 'orders') {
    return logger.warn({ supplier: supplier.name }, `the account's orders were not listed: ${describeFailure(reply)}`)
  }
  const orderIdMark = reply.items.reduce((mark, item) => higherOrderId(mark, item.supplierOrderId), '0')
  await db.supplierState.updateMany({ where: { name: supplier.name, orderIdMark: null }, data: { orderIdMark } })
}
