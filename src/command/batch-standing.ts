import type { BatchFactsFragment, OrderStatus } from './generated/graphql.ts'

/** What a status means for somebody who waits: it moves on by itself, a person has to move it, or it is over. */
type Phase = 'unsent' | 'sent' | 'unclear' | 'needs-person' | 'completed' | 'not-completed'

const phases = {
  QUEUED: 'unsent',
  SENDING: 'unsent',
  PENDING: 'sent',
  IN_PROCESS: 'sent',
  UNKNOWN: 'unclear',
  HELD: 'needs-person',
  NEEDS_REVIEW: 'needs-person',
  COMPLETED: 'completed',
  REJECTED: 'not-completed',
  REFUSED: 'not-completed',
  DUPLICATE: 'not-completed',
  NOT_PLACED: 'not-completed',
  CANCELLED: 'not-completed',
} as const satisfies Record<OrderStatus, Phase>

/** Orders of a batch by phase. */
export type Standing = Record<Phase, number> & { total: number }

export function countPhases({ statusCounts }: Pick<BatchFactsFragment, 'statusCounts'>): Standing {
  const standing: Standing = {
    unsent: 0,
    sent: 0,
    unclear: 0,
    'needs-person': 0,
    completed: 0,
    'not-completed': 0,
    total: 0,
  }
  for (const { status, count } of statusCounts) {
    standing[phases[status]] += count
    standing.total += count
  }
  return standing
}

export const isCompleted = (status: OrderStatus): boolean => phases[status] === 'completed'

/** May have been bought without our knowing: such an order is not to be repeated anywhere. */
export const isUnclear = (status: OrderStatus): boolean => status === 'UNKNOWN' || status === 'NEEDS_REVIEW'

/** Still moves by itself; waiting for it makes sense. What only a person can move is not waited for. */
export const isMoving = (status: OrderStatus): boolean =>
  phases[status] === 'unsent' || phases[status] === 'sent' || phases[status] === 'unclear'

export const isOver = (batch: Pick<BatchFactsFragment, 'status' | 'statusCounts'>): boolean =>
  batch.status === 'FINISHED' ||
  batch.status === 'CANCELLED' ||
  !batch.statusCounts.some(({ status }) => isMoving(status))

/** "420 orders: 415 completed, 5 rejected". */
export function describeCounts({ statusCounts }: Pick<BatchFactsFragment, 'statusCounts'>): string {
  const total = statusCounts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return 'no orders'
  const parts = statusCounts.map(({ status, count }) => `${count} ${status.toLowerCase().replace('_', ' ')}`)
  return `${total === 1 ? '1 order' : `${total} orders`}: ${parts.join(', ')}`
}
