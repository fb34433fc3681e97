import type { StatusItem } from '../supplier/supplier.ts'
import { isHigherOrderId } from '../supplier/supplier-state-store.ts'

/** What an order of ours would be known by at the supplier. */
export type Likeness = {
  imei: string
  /** The service's title as ordered, and as it stands today: the supplier may have renamed it since. */
  serviceTitles: readonly string[]
  /** The highest supplier id known before the attempt was committed; null when none was. */
  knownOrderIdMark: string | null
}

/** Why an order at the supplier is not a certain order of ours. */
export type Misfit = 'no-imei' | 'other-imei' | 'other-service' | 'linked' | 'known-before'

/**
 * Everything that speaks against the supplier's order being ours; nothing when it may be. The supplier's dates have no stated zone: they are no
 * evidence. `linkedIds` are the supplier ids of other orders of ours.
 */
export function findMisfits(order: Likeness, item: StatusItem, linkedIds: ReadonlySet<string>): Misfit[] {
  const { supplierOrderId, imei, serviceTitle } = item
  const mark = order.knownOrderIdMark
  const misfits: [Misfit, boolean][] = [
    ['no-imei', imei === ''],
    ['other-imei', imei !== '' && imei !== order.imei],
    ['other-service', !isTitleOf(serviceTitle, order.serviceTitles)],
    ['linked', linkedIds.has(supplierOrderId)],
    ['known-before', mark !== null && !isHigherOrderId(supplierOrderId, mark)],
  ]
  return misfits.flatMap(([misfit, isSo]) => (isSo ? [misfit] : []))
}

/** Whether the supplier's title of an order names one of these services, without regard to case, width and spaces. */
export function isTitleOf(title: string, serviceTitles: readonly string[]): boolean {
  return serviceTitles.some((other) => foldTitle(other) === foldTitle(title))
}

const foldTitle = (title: string) => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
