import type { Parts } from '../parts.ts'
import { describeFailure } from './describe-failure.ts'
import { findPause } from './pause.ts'
import type { AccountReply, Supplier } from './supplier.ts'
import type { SupplierGate } from './supplier-gate.ts'
import { clearPause, getSupplierState, setPause } from './supplier-state-store.ts'

export type AccountParts = Parts & { supplier: Supplier; gate: SupplierGate }

/** Asks for the balance and notes it, and whether the supplier answers at all. */
export async function refreshAccount(parts: AccountParts): Promise<AccountReply | null> {
  const { db, clock, supplier, gate, logger } = parts
  await getSupplierState(db, supplier.name)
  const reply = await gate.read((signal) => supplier.getAccount(signal))
  if (reply === null) return null
  if (reply.kind === 'account') {
    const { balanceMicros, currency } = reply
    const data = { balanceMicros, currency, balanceAt: new Date(clock.now()), reachable: true }
    await db.supplierState.update({ where: { name: supplier.name }, data })
  } else {
    logger.warn({ supplier: supplier.name }, `the balance was not read: ${describeFailure(reply)}`)
    const reachable = reply.kind === 'error' || reply.kind === 'unreadable'
    await db.supplierState.update({ where: { name: supplier.name }, data: { reachable } })
  }
  return reply
}

/**
 * Tries, with a free call, whether the cause of a pause is gone, and lets sending go on if so; else the pause is set again, for longer. Does nothing
 * before the pause's retry time.
 */
export async function tryToResume(parts: AccountParts): Promise<void> {
  const { db, clock, supplier, logger } = parts
  const state = await getSupplierState(db, supplier.name)
  const due = state.retryAt !== null && state.retryAt.getTime() <= clock.now()
  if (state.pauseReason === null || !due) return
  const reply = await refreshAccount(parts)
  if (reply === null) return
  const pause = await findStillPaused(parts, reply, state.pauseReason)
  if (pause) {
    await setPause(db, supplier.name, pause, new Date(clock.now()))
  } else {
    await clearPause(db, supplier.name)
    logger.info({ reason: state.pauseReason }, 'sending goes on')
  }
  parts.feed.announce()
}

async function findStillPaused({ db }: AccountParts, reply: AccountReply, pausedFor: string) {
  if (reply.kind === 'no-answer' || reply.kind === 'unreadable') {
    return { reason: 'failing' as const, message: `${describeFailure(reply)} Trying again by itself.` }
  }
  if (reply.kind !== 'account') return findPause(reply)
  if (pausedFor !== 'credit') return null
  const cheapest = await db.order.findFirst({
    where: { status: 'QUEUED' },
    orderBy: { priceMicros: 'asc' },
    select: { priceMicros: true },
  })
  const needed = cheapest?.priceMicros ?? 0n
  if (reply.balanceMicros >= needed && reply.balanceMicros > 0n) return null
  return {
    reason: 'credit' as const,
    message: 'The supplier account has too few credits. Add some; sending resumes by itself.',
  }
}
