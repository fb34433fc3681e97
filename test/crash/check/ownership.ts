import type { AttemptRow, Facts, OrderRow, SupplierOrder } from './facts.ts'

/** Which order of ours each order at the supplier belongs to; null where there is none left for it. */
export type Ownership = { bought: SupplierOrder; owner: OrderRow | null; attempts: readonly AttemptRow[] }

/** What is bought belongs to the order that names its id; else to one that was being sent in that moment and names none. */
export function findOwners(facts: Facts): Ownership[] {
  const attemptsOf = groupBy(facts.attempts, ({ orderId }) => orderId)
  const bySupplierId = new Map(
    facts.orders.flatMap((order) => (order.supplierOrderId ? [[order.supplierOrderId, order] as const] : [])),
  )
  const taken = new Set<string>()
  const open = facts.bought.filter(({ id }) => !facts.foreignIds.has(id))
  const own = (bought: SupplierOrder, owner: OrderRow | null): Ownership => {
    if (owner) taken.add(owner.id)
    return { bought, owner, attempts: owner ? (attemptsOf.get(owner.id) ?? []) : [] }
  }
  const linked = open.flatMap((bought) => {
    const owner = bySupplierId.get(bought.id)
    return owner ? [own(bought, owner)] : []
  })
  const candidates = groupBy(facts.orders, ({ imei }) => imei)
  const others = open
    .filter(({ id }) => !bySupplierId.has(id))
    .map((bought) => {
      const fits = (candidates.get(bought.imei) ?? []).filter(
        (order) =>
          order.supplierOrderId === null &&
          !taken.has(order.id) &&
          order.serviceNumber === bought.serviceNumber &&
          (attemptsOf.get(order.id) ?? []).some((attempt) => isDuring(bought.acceptedAt, attempt, facts.slackMs)),
      )
      // An order that may have been bought goes before one that says it was not.
      const doubtful = fits.find(({ status }) => ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW'].includes(status))
      return own(bought, doubtful ?? fits[0] ?? null)
    })
  return [...linked, ...others]
}

/** Whether something that happened at the supplier can have come of an attempt. */
export const isDuring = (atMs: number, { startedAt, deadlineAt }: AttemptRow, slackMs: number): boolean =>
  atMs >= startedAt && atMs <= deadlineAt + slackMs

export function groupBy<T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
