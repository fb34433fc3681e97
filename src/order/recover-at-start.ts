import type { Parts } from '../parts.ts'
import { endLostSyncs } from './end-lost-syncs.ts'
import { expireLeases } from './expire-leases.ts'

/**
 * Brings to an end what the last process left in the middle. Only for a process that has the database to itself: what is being sent or asked then was
 * left by one that is gone.
 */
export async function recoverAtStart(parts: Parts): Promise<void> {
  const unknown = await expireLeases(parts, { isAlone: true })
  if (unknown > 0) {
    parts.logger.warn({ orders: unknown }, 'the program had ended while these orders were being sent: they are UNKNOWN')
  }
  await endLostSyncs(parts.db, new Date(parts.clock.now()), { isAlone: true })
}
