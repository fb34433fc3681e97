import { noneListed } from './classify-listing.ts'
import { describeFailure } from './describe-failure.ts'
import { noteListing } from './note-listing.ts'
import type { AccountParts } from './refresh-account.ts'
import type { StatusItem, StatusReply } from './supplier.ts'
import { getSupplierState, higherOrderId, isHigherOrderId } from './supplier-state-store.ts'

/**
 * Before the first order of all, or the first after a restore: notes the highest order id that the account has (0 when it has none). Without it, an order that somebody made on the
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
  const orderIdMark = await findConfirmed({ gate, supplier }, reply.items)
  if (orderIdMark === null)
    return logger.warn({ supplier: supplier.name }, "the highest ids of the supplier's list could not be confirmed")
  await db.$transaction(async (tx) => {
    const known = await getSupplierState(tx, supplier.name)
    const highest = higherOrderId(known.orderIdMark, orderIdMark)
    await tx.supplierState.update({ where: { name: supplier.name }, data: { orderIdMark: highest } })
  })
}

/** How often the supplier is asked about the highest ids before the list is given up. */
const tries = 3

/**
 * The highest listed id that the supplier names again, under the same IMEI, when it is asked about; "0" for an empty list, null when none is. Only an
 * id that the supplier turns down is passed over: an answer that got lost says nothing, and with a mark below an order of somebody else's that order
 * would pass for ours.
 */
async function findConfirmed(
  { gate, supplier }: Pick<AccountParts, 'gate' | 'supplier'>,
  items: readonly StatusItem[],
): Promise<string | null> {
  if (items.length === 0) return '0'
  const candidates = pickHighest(items, tries)
  for (let left = tries; left > 0; left -= 1) {
    const [candidate] = candidates
    if (!candidate) return null
    const reply = await gate.read('orders', (signal) => supplier.getOrders([candidate.supplierOrderId], signal))
    if (reply === null || reply.kind === 'not-asked') return null
    if (isNamedIn(reply, candidate)) return candidate.supplierOrderId
    if (reply.kind === 'error' && reply.error === 'bad-input') candidates.shift()
  }
  return null
}

/** The highest few, the highest first: to sort a whole account's orders would hold everybody else up. */
function pickHighest(items: readonly StatusItem[], count: number): StatusItem[] {
  const highest: StatusItem[] = []
  for (const item of items) {
    const lower = highest.findIndex((other) => isHigherOrderId(item.supplierOrderId, other.supplierOrderId))
    highest.splice(lower === -1 ? highest.length : lower, 0, item)
    if (highest.length > count) highest.pop()
  }
  return highest
}

const isNamedIn = (reply: StatusReply, { supplierOrderId, imei }: StatusItem) =>
  reply.kind === 'orders' && reply.items.some((item) => item.supplierOrderId === supplierOrderId && item.imei === imei)
