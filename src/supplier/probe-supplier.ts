import { formatCredits } from '../catalog/credits.ts'
import { findNextPrice } from '../order/claim-order.ts'
import { describeFailure } from './describe-failure.ts'
import { findPause, type Pause } from './pause.ts'
import { type AccountParts, refreshAccount } from './refresh-account.ts'

/**
 * What free calls say about the supplier. Nobody has ever seen a reply to `accountinfo` (protocol page), and the action may not exist: an answer that
 * says nothing proves neither that all is well nor that it is not, so then the list of services is asked for, which is known for certain.
 */
export async function probeSupplier(
  parts: AccountParts,
  pausedFor: string | null,
): Promise<Pause | 'well' | 'stopping'> {
  const probes = { probes: true }
  const account = await refreshAccount(parts, probes)
  if (account === null) return 'stopping'
  if (account.kind === 'account') {
    return (pausedFor === 'credit' ? await findCreditPause(parts, account.balanceMicros) : null) ?? 'well'
  }
  const pause = account.kind === 'not-asked' ? null : findPause(account)
  if (pause) return pause
  if (account.kind === 'no-answer') return failing(describeFailure(account))
  const services = await parts.gate.read('services', (signal) => parts.supplier.listServices(signal), probes)
  if (services === null) return 'stopping'
  if (services.kind === 'services') return 'well'
  return (services.kind === 'not-asked' ? null : findPause(services)) ?? failing(describeFailure(services))
}

const failing = (message: string): Pause => ({ reason: 'failing', message: `${message} Trying again by itself.` })

/**
 * Whether the credits do not suffice for the order that is next. The queue keeps its order: an expensive first order is not passed by cheaper ones, which
 * would spend what it waits for, and it is not tried again and again while everybody can see that it cannot be paid.
 */
async function findCreditPause(parts: AccountParts, balanceMicros: bigint): Promise<Pause | null> {
  const price = await findNextPrice(parts)
  if (balanceMicros > 0n && balanceMicros >= (price ?? 0n)) return null
  const next = price === null ? '' : ` and the next order costs ${formatCredits(price)}`
  const message = `The supplier account has ${formatCredits(balanceMicros)} credits${next}. Add credits there, or cancel that order; sending resumes by itself.`
  return { reason: 'credit', message }
}
