import type { AttemptRow, Facts, OrderRow, Violation } from './facts.ts'
import { findOwners, groupBy } from './ownership.ts'

/** A lease that is over is noticed within this time while the program runs. */
const recoveryMs = 60_000

/** What could still be settled, in words: by the end there is nothing of the kind. */
export function findUnsettled(facts: Facts): string[] {
  const { attempts, pendingScripts, notes, events } = facts
  const seen = new Set(notes.seen.map(({ cursor }) => cursor))
  const unread = events.filter(({ cursor }) => !seen.has(cursor)).length
  const endless = attempts.filter(({ finishedAt }) => finishedAt === null)
  return [
    ...findOpen(facts).map(({ id, status }) => `${id} is still ${status}`),
    ...findWrongAnswers(facts),
    ...findProvable(facts).map(({ order, id }) => `${order.id} is ${order.status}, and the supplier lists it as ${id}`),
    ...endless.map(({ orderId, number }) => `attempt ${number} of ${orderId} has no end`),
    ...(unread > 0 ? [`the consumer has not seen ${unread} events`] : []),
    ...(pendingScripts > 0 ? [`${pendingScripts} clients wait for an answer`] : []),
  ]
}

const goOnByThemselves = ['QUEUED', 'SENDING', 'UNKNOWN', 'PENDING', 'IN_PROCESS']

/** A person has to decide on what is HELD, and there is only one cause for that here: an order of the same thing came back to life. */
function findOpen({ orders }: Facts): OrderRow[] {
  const isTwinOfBought = ({ id, imei, serviceNumber }: OrderRow) =>
    orders.some(
      (other) =>
        other.id !== id &&
        other.imei === imei &&
        other.serviceNumber === serviceNumber &&
        other.supplierOrderId !== null,
    )
  return orders.filter(
    (order) => goOnByThemselves.includes(order.status) || (order.status === 'HELD' && !isTwinOfBought(order)),
  )
}

const answers: Record<string, string> = { Completed: 'COMPLETED', Rejected: 'REJECTED' }

function findWrongAnswers({ orders, bought }: Facts): string[] {
  const byId = new Map(bought.map((one) => [one.id, one]))
  const answered = orders.filter(({ status }) => Object.values(answers).includes(status))
  return answered.flatMap(({ id, status, supplierOrderId }) => {
    const answer = answers[byId.get(supplierOrderId ?? '')?.status ?? '']
    return answer === undefined || answer === status ? [] : [`${id} is ${status}, the supplier says ${answer}`]
  })
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
