import type { Facts, Violation } from './facts.ts'
import { groupBy } from './ownership.ts'

/** What a client was told stays true: every id, the same for the same key, and every batch whole. */
export function checkIntake(facts: Facts): Violation[] {
  return [
    ...checkAnswers(facts),
    ...checkKeys(facts),
    ...checkBatches(facts),
    ...checkCancelled(facts),
    ...facts.notes.complaints,
  ]
}

/** Ids as clients see them begin with what they are of. */
const stored = (id: string) => id.replace(/^(order|batch)_/, '')

function checkAnswers({ notes, orders, batches }: Facts): Violation[] {
  const orderIds = new Set(orders.map(({ id }) => id))
  const batchIds = new Set(batches.map(({ id }) => id))
  const lost = notes.answers.flatMap(({ key, kind, id, orderIds: own }) => {
    const missing = [
      ...(kind === 'batch' && !batchIds.has(stored(id)) ? [id] : []),
      ...own.filter((orderId) => !orderIds.has(stored(orderId))),
    ]
    return missing.map((gone) => ({
      invariant: 'an answered id survives',
      text: `${gone}, answered to ${key}, is gone`,
    }))
  })
  const changed = [...groupBy(notes.answers, ({ key }) => key)].flatMap(([key, answers]) => {
    const different = new Set(answers.map(({ id, orderIds: own }) => `${id}: ${own.join(' ')}`))
    if (different.size === 1) return []
    return [{ invariant: 'same key, same ids', text: `${key} was answered with ${[...different].join(' and ')}` }]
  })
  return [...lost, ...changed]
}

/** Every order came in under a key, and every key leads to what it made. */
function checkKeys({ keys, orders, batches }: Facts): Violation[] {
  const invariant = 'an order and its key are stored together'
  const orderIds = new Set(orders.map(({ id }) => id))
  const batchIds = new Set(batches.map(({ id }) => id))
  const made = new Set(keys.flatMap(({ orderId, batchId }) => [orderId, batchId].filter((id) => id !== null)))
  const orphans = orders.filter(({ id, batchId }) => !made.has(id) && !(batchId !== null && made.has(batchId)))
  const empty = keys.filter(
    ({ orderId, batchId }) =>
      !(orderId !== null && orderIds.has(orderId)) && !(batchId !== null && batchIds.has(batchId)),
  )
  return [
    ...orphans.map(({ id }) => ({ invariant, text: `the order ${id} belongs to no key` })),
    ...empty.map(({ key }) => ({ invariant, text: `the key ${key} leads to nothing` })),
  ]
}

const openStatuses = ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS']

function checkBatches({ batches, lines, orders }: Facts): Violation[] {
  const linesOf = groupBy(lines, ({ batchId }) => batchId)
  const ordersOf = groupBy(orders, ({ batchId }) => batchId ?? '')
  return batches.flatMap(({ id, status, orderableCount }): Violation[] => {
    const own = linesOf.get(id) ?? []
    const made = new Set((ordersOf.get(id) ?? []).map((order) => order.id))
    const named = own.flatMap(({ orderId }) => orderId ?? [])
    const expected = status === 'DRAFT' ? 0 : orderableCount
    const isWhole = made.size === expected && named.length === expected && named.every((orderId) => made.has(orderId))
    const isOpen = (ordersOf.get(id) ?? []).some((order) => openStatuses.includes(order.status))
    if ((status === 'FINISHED' && isOpen) || (status === 'CONFIRMED' && !isOpen)) {
      const text = `${id} is ${status}, and ${isOpen ? 'one' : 'none'} of its orders is open`
      return [{ invariant: 'a batch is finished with its last order', text }]
    }
    const isNumbered = own.every(({ position }) => position <= own.length)
    if (isWhole && isNumbered) return []
    const text = `${id} (${status}) of ${orderableCount} orders has ${made.size}, its ${own.length} lines name ${named.length}`
    return [{ invariant: 'batches are whole', text }]
  })
}

function checkCancelled({ notes, orders }: Facts): Violation[] {
  const cancelled = new Set(notes.cancelled.map(stored))
  return orders
    .filter(({ id, status }) => cancelled.has(id) && status !== 'CANCELLED')
    .map(({ id, status }) => ({
      invariant: 'what was called off stays so',
      text: `${id} was answered as called off and is ${status}`,
    }))
}
