import type { Parts } from '../parts.ts'
import { describeFailure } from './describe-failure.ts'
import type { AccountReply, NotAsked, Supplier } from './supplier.ts'
import type { SupplierGate } from './supplier-gate.ts'
import { getSupplierState } from './supplier-state-store.ts'

export type AccountParts = Parts & { supplier: Supplier; gate: SupplierGate }

/** Asks for the balance and notes it, and whether the supplier answers at all. Null when the program is stopping. */
export async function refreshAccount(
  parts: AccountParts,
  options?: { probes: boolean },
): Promise<AccountReply | NotAsked | null> {
  const { db, clock, supplier, gate, logger } = parts
  await getSupplierState(db, supplier.name)
  const reply = await gate.read('account', (signal) => supplier.getAccount(signal), options)
  if (reply === null) return null
  if (reply.kind === 'account') {
    const { balanceMicros, currency } = reply
    const data = { balanceMicros, currency, balanceAt: new Date(clock.now()), reachable: true }
    await db.supplierState.update({ where: { name: supplier.name }, data })
  } else if (reply.kind !== 'not-asked') {
    logger.warn({ supplier: supplier.name }, `the balance was not read: ${describeFailure(reply)}`)
    const reachable = reply.kind === 'error' || reply.kind === 'unreadable'
    await db.supplierState.update({ where: { name: supplier.name }, data: { reachable } })
  }
  // Also when nothing moved here: what another process learned, and a rate that grew back with time alone, is seen by those who follow the supplier.
  parts.feed.announce()
  return reply
}
