import type { StatusItem } from '../supplier/supplier.ts'
import { findMisfits, isTitleOf, type Likeness } from './classify-evidence.ts'
import { mayHaveBought, type Rival } from './classify-reconcile.ts'

export type ListedVerdict =
  /** This is what another copy of the database bought for it. */
  | { kind: 'linked'; item: StatusItem }
  /** Nothing in the list fits it. */
  | { kind: 'not-listed' }
  /** Several fit it. */
  | { kind: 'several'; items: readonly StatusItem[] }
  /** One does, but it may be another order of ours as well, or the list names its number for another IMEI too. */
  | { kind: 'contested'; items: readonly StatusItem[] }

/** What is known of the numbers in the list: those that orders of ours have, and those that it names for more than one IMEI. */
export type KnownIds = { linked: ReadonlySet<string>; ambiguous: ReadonlySet<string> }

/**
 * Which order in the supplier's list is this held one of ours, when a person says that what stands there for the held ones is theirs: the only one that fits
 * it in everything, and that fits no other order of ours. `items` are those of its IMEI.
 */
export function classifyListed(
  held: Likeness,
  items: readonly StatusItem[],
  { linked, ambiguous }: KnownIds,
  others: readonly Rival[],
): ListedVerdict {
  const fitting = items.filter((item) => findMisfits(held, item, linked).length === 0)
  const [item] = fitting
  if (!item) return { kind: 'not-listed' }
  if (fitting.some(({ supplierOrderId }) => supplierOrderId !== item.supplierOrderId))
    return { kind: 'several', items: fitting }
  const isContested = ambiguous.has(item.supplierOrderId) || others.some((other) => mayBe(other, item))
  return isContested ? { kind: 'contested', items: [item] } : { kind: 'linked', item }
}

/** What waits here as well may have been sent by the other copy as well, whatever the ids say. */
function mayBe(other: Rival, item: StatusItem): boolean {
  if (other.status !== 'HELD' && other.status !== 'QUEUED') return mayHaveBought(other, { status: 'HELD' }, [item])
  return isTitleOf(item.serviceTitle, other.serviceTitles)
}

/** The numbers that a list names for more than one IMEI. */
export function findAmbiguous(items: readonly StatusItem[]): ReadonlySet<string> {
  const imeiOf = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const { supplierOrderId, imei } of items) {
    const before = imeiOf.get(supplierOrderId)
    if (before !== undefined && before !== imei) ambiguous.add(supplierOrderId)
    imeiOf.set(supplierOrderId, imei)
  }
  return ambiguous
}
