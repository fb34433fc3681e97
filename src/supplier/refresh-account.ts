import type { Parts } from '../parts.ts'
import { describeFailure } from './describe-failure.ts'
import { findPause, type Pause } from './pause.ts'
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
  const probe = await probeSupplier(parts, state.pauseReason)
  if (probe === 'stopping') return
  if (probe !== 'well') {
    const now = new Date(clock.now())
    await db.$transaction((tx) => setPause(tx, supplier.name, probe, now))
  } else if (await clearPause(db, supplier.name, state)) {
    logger.info({ reason: state.pauseReason }, 'sending goes on')
  }
  parts.feed.announce()
}

/**
 * What free calls say about the supplier. Nobody has ever seen a reply to `accountinfo` (protocol page), and the action may not exist: an answer that
 * says nothing proves neither that all is well nor that it is not, so then the list of services is asked for, which is known for certain.
 */
async function probeSupplier(parts: AccountParts, pausedFor: string): Promise<Pause | 'well' | 'stopping'> {
  const account = await refreshAccount(parts)
  if (account === null) return 'stopping'
  if (account.kind === 'account') return (await findCreditPause(parts, account.balanceMicros, pausedFor)) ?? 'well'
  const pause = findPause(account)
  if (pause) return pause
  if (account.kind === 'no-answer') return failing(describeFailure(account))
  const services = await parts.gate.read((signal) => parts.supplier.listServices(signal))
  if (services === null) return 'stopping'
  if (services.kind === 'services') return 'well'
  return findPause(services) ?? failing(describeFailure(services))
}

const failing = (message: string): Pause => ({ reason: 'failing', message: `${message} Trying again by itself.` })

async function findCreditPause({ db }: AccountParts, balanceMicros: bigint, pausedFor: string): Promise<Pause | null> {
  if (pausedFor !== 'credit') return null
  const cheapest = await db.order.findFirst({
    where: { status: 'QUEUED' },
    orderBy: { priceMicros: 'asc' },
    select: { priceMicros: true },
  })
  const needed = cheapest?.priceMicros ?? 0n
  if (balanceMicros >= needed && balanceMicros > 0n) return null
  return { reason: 'credit', message: 'The supplier account has too few credits. Add some; sending resumes by itself.' }
}
