import type { Transaction } from '../db/database.ts'

/** Where a new order starts, and why when that is not the queue. */
export type FirstStatus = { status: 'QUEUED'; reason: null } | { status: 'HELD'; reason: string }

const heldReason =
  'Held: the database was restored or copied. What was ordered after that copy was made is not known here, so this IMEI may have been bought already. Release it to send it.'

/** A restored database does not know what was ordered since its copy was made: ordering that again would pay twice, so it is held as well. */
export async function findFirstStatus(tx: Pick<Transaction, 'supplierState'>): Promise<FirstStatus> {
  const restored = await tx.supplierState.findFirst({ where: { pauseReason: 'restored' }, select: { name: true } })
  return restored === null ? { status: 'QUEUED', reason: null } : { status: 'HELD', reason: heldReason }
}
