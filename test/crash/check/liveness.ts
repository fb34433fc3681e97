import type { AttemptRow, Facts, OrderRow, Violation } from './facts.ts'
import { findOwners, groupBy } from './ownership.ts'

/** A lease that is over is noticed within this time while the program runs. */
const recoveryMs = 60_000

/** What could still be settled, in words: by the end there is nothing of the kind. */
export function findUnsettled(facts: Facts): string[] {
  const { orders, pendingScripts, notes, events } = facts
  const answers: Record<string, string> = { Completed: 'COMPLETED', Rejected: 'REJECTED' }
  const open = orders
    .filter(({ status }) => ['QUEUED', 'SENDING', 'HELD', 'PENDING', 'IN_PROCESS', 'UNKNOWN'].includes(status))
    .map(({ id, status }) => `${id} is still ${status}`)
  const seen = new Set(notes.seen.map(({ cursor }) => cursor))
  const unread = events.filter(({ cursor }) => !seen.has(cursor)).length
  const endless = facts.attempts.filter(({ finishedAt }) => finishedAt === null)
  const byId = new Map(facts.bought.map((one) => [one.id, one]))
  const wrong = orders.flatMap(({ id, status, supplierOrderId }) => {
    const answer = answers[byId.get(supplierOrderId ?? '')?.status ?? '']
    return answer !== undefined && ['COMPLETED', 'REJECTED'].includes(status) && answer !== status
      ? [`${id} is ${status}, the supplier says ${answer}`]
      : []
  })
  return [
    ...open,
    ...wrong,
    ...findProvable(facts).map(({ order, id }) => `${order.id} is ${order.status}, and the supplier lists it as ${id}`),
    ...endless.map(({ orderId, number }) => `attempt ${number} of ${orderId} has no end`),
    ...(unread > 0 ? [`the consumer has not seen ${unread} events`] : []),
    ...(pendingScripts > 0 ? [`${pendingScripts} clients wait for an answer`] : []),
  ]
}

/** Orders in doubt that the supplier's list proves: bought above all that was known before, the only candidate, of the only order in doubt. */
function findProvable(facts: Facts): { order: OrderRow; id: string }[] {
  if (!facts.isListing) return []
  const inDoubt = facts.orders.filter(({ status }) => status === 'UNKNOWN' || status === 'NEEDS_REVIEW')
  const doubtsOf = groupBy(inDoubt, ({ imei }) => imei)
  const linked = new Set(facts.orders.map(({ supplierOrderId }) => supplierOrderId))
  const ownersOf = groupBy(findOwners(facts), ({ bought }) => bought.imei)
  return inDoubt.flatMap((order) => {
    const mark = lastAttempt(facts.attempts, order)?.knownOrderIdMark ?? null
    if (mark === null || doubtsOf.get(order.imei)?.length !== 1) return []
    const unlinked = (ownersOf.get(order.imei) ?? []).filter(({ bought }) => !linked.has(bought.id))
    const [only, ...others] = unlinked.filter(({ bought }) => BigInt(bought.id) > BigInt(mark))
    return only && others.length === 0 ? [{ order, id: only.bought.id }] : []
  })
}

const lastAttempt = (attempts: readonly AttemptRow[], order: OrderRow) =>
  attempts.filter(({ orderId }) => orderId === order.id).at(-1)

/** Nothing stays SENDING past its lease, and nothing without one. */
export function checkLeases({ orders, nowMs }: Facts): Violation[] {
  return orders
    .filter(
      ({ status, leaseUntil }) => status === 'SENDING' && (leaseUntil === null || leaseUntil + recoveryMs < nowMs),
    )
    .map(({ id, leaseUntil }) => {
      const text =
        leaseUntil === null ? `${id} has no lease` : `${id} is SENDING ${nowMs - leaseUntil} ms past its lease`
      return { invariant: 'nothing stays SENDING past its lease', text }
    })
}
