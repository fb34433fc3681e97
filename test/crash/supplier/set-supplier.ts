import type { Round } from '../plan/plan.ts'
import type { World } from '../world.ts'
import { behaviours } from './behaviours.ts'

/** Makes the supplier behave as a round wants it. */
export function setSupplier({ sandbox, proxy }: World, { behaviour, listingFault, lie }: Round): void {
  const { fault, share, settings } = behaviours[behaviour]
  const changes = [
    sandbox.changeSettings(settings),
    sandbox.changeFaults({ clear: true }),
    ...(fault === null ? [] : [sandbox.changeFaults({ action: 'placeorder', fault, probability: share })]),
    ...(listingFault === null
      ? []
      : [sandbox.changeFaults({ action: 'getimeis', fault: listingFault.fault, probability: listingFault.share })]),
  ]
  proxy.lie(lie)
  for (const change of changes) if ('problem' in change) throw new Error(change.problem)
}
