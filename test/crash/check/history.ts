import type { EventRow, Facts, Violation } from './facts.ts'
import { groupBy } from './ownership.ts'

/** Every move that design.md allows, written down once more: nothing of the program's own table is used. */
const moves: Record<string, readonly string[]> = {
  new: ['QUEUED', 'HELD'],
  HELD: ['QUEUED', 'CANCELLED', 'PENDING'],
  QUEUED: ['SENDING', 'CANCELLED', 'HELD'],
  SENDING: ['QUEUED', 'PENDING', 'REFUSED', 'DUPLICATE', 'UNKNOWN'],
  UNKNOWN: ['PENDING', 'NEEDS_REVIEW', 'NOT_PLACED'],
  NEEDS_REVIEW: ['PENDING', 'NOT_PLACED'],
  PENDING: ['IN_PROCESS', 'COMPLETED', 'REJECTED'],
  IN_PROCESS: ['PENDING', 'COMPLETED', 'REJECTED'],
  COMPLETED: ['REJECTED'],
  REJECTED: ['COMPLETED'],
  REFUSED: ['PENDING'],
  DUPLICATE: ['PENDING'],
  NOT_PLACED: ['PENDING'],
  CANCELLED: [],
}

/** Folding the events of an order gives its row; each move is allowed and has one event; each sending has one attempt. */
export function checkHistory({ orders, events, attempts }: Facts): Violation[] {
  const violations: Violation[] = []
  const eventsOf = groupBy(events, ({ orderId }) => orderId)
  const attemptsOf = groupBy(attempts, ({ orderId }) => orderId)
  for (const order of orders) {
    const own = eventsOf.get(order.id) ?? []
    const report = (invariant: string, text: string) =>
      void violations.push({ invariant, text: `${order.id} (${order.imei}): ${text}; its events: ${describe(own)}` })
    own.forEach((event, index) => {
      const before = own[index - 1]?.to ?? null
      if (event.version !== index + 1)
        report('versions have no gaps', `version ${event.version} is its event ${index + 1}`)
      if (event.from !== before)
        report('folding the events gives the row', `${event.to} came from ${event.from}, not from ${before}`)
      if (!moves[before ?? 'new']?.includes(event.to))
        report('only allowed moves', `from ${before ?? 'nothing'} to ${event.to}`)
    })
    const last = own.at(-1)
    if (last?.to !== order.status || last.version !== order.version) {
      report('folding the events gives the row', `the row says ${order.status}, version ${order.version}`)
    }
    const sendings = own.filter(({ to }) => to === 'SENDING').length
    const tries = (attemptsOf.get(order.id) ?? []).length
    if (sendings !== tries) report('every sending has its attempt', `sent ${sendings} times by ${tries} attempts`)
  }
  return violations
}

const describe = (events: readonly EventRow[]) => events.map(({ version, to }) => `${version} ${to}`).join(', ')

const unsettled = ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW']
const waiting = ['HELD', 'QUEUED', 'PENDING', 'IN_PROCESS']

/**
 * Goes through the whole feed in its order: whenever an order appears, no other one of its IMEI may be of unknown outcome, and one that is open may
 * only be repeated on purpose.
 */
export function checkOneOpenOrder({ orders, events }: Facts): Violation[] {
  const byId = new Map(orders.map((order) => [order.id, order]))
  const standing = new Map<string, Map<string, string>>()
  return events.flatMap((event): Violation[] => {
    const order = byId.get(event.orderId)
    if (!order) return [{ invariant: 'every event has its order', text: `${event.cursor} names ${event.orderId}` }]
    const key = `${order.accountId} ${order.serviceNumber} ${order.imei}`
    const same = standing.get(key) ?? new Map<string, string>()
    standing.set(key, same)
    const others = [...same].filter(([id]) => id !== order.id)
    same.set(order.id, event.to)
    if (event.from !== null) return []
    const doubtful = others.find(([, status]) => unsettled.includes(status))
    if (doubtful) {
      const text = `${order.id} was taken in while ${doubtful[0]} of the same IMEI was ${doubtful[1]}`
      return [{ invariant: 'nothing passes an unknown outcome', text }]
    }
    const open = others.find(([, status]) => waiting.includes(status))
    if (!open || order.repeatOfId !== null) return []
    const text = `${order.id} was taken in while ${open[0]} of the same IMEI was ${open[1]}, and repeats nothing`
    return [{ invariant: 'one open order per IMEI', text }]
  })
}
