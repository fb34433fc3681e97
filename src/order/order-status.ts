import type { OrderStatus } from '../db/generated/prisma/enums.ts'

export type { OrderStatus }

type StatusFacts = {
  /** Something can still happen to it by itself; at most one such order stands per account, service and IMEI. */
  open: boolean
  meaning: string
  /** Where it may go from here. There is no way from UNKNOWN back to QUEUED or SENDING: what may have been bought is never sent again. */
  next: readonly OrderStatus[]
}

/** The life of an order, the one place that says so. docs/architecture.md draws its diagram from this table. */
export const orderStatusTable = {
  HELD: {
    open: true,
    meaning: 'stored, must not be sent until a person lets it go',
    next: ['QUEUED', 'PENDING', 'CANCELLED'],
  },
  QUEUED: { open: true, meaning: 'stored, no byte has gone to the supplier', next: ['SENDING', 'HELD', 'CANCELLED'] },
  SENDING: {
    open: true,
    meaning: 'the attempt is committed and the call may be in flight',
    next: ['QUEUED', 'PENDING', 'REFUSED', 'DUPLICATE', 'UNKNOWN'],
  },
  UNKNOWN: {
    open: true,
    meaning: 'the supplier may or may not have it',
    next: ['PENDING', 'NEEDS_REVIEW', 'NOT_PLACED'],
  },
  NEEDS_REVIEW: {
    open: true,
    meaning: 'no evidence was found of what became of it; a person decides',
    next: ['PENDING', 'NOT_PLACED'],
  },
  PENDING: {
    open: true,
    meaning: 'accepted by the supplier, waiting there',
    next: ['IN_PROCESS', 'COMPLETED', 'REJECTED'],
  },
  IN_PROCESS: {
    open: true,
    meaning: 'accepted by the supplier, being worked on',
    next: ['PENDING', 'COMPLETED', 'REJECTED'],
  },
  COMPLETED: { open: false, meaning: 'answered', next: ['REJECTED'] },
  REJECTED: { open: false, meaning: 'turned down by the supplier after it had been accepted', next: ['COMPLETED'] },
  REFUSED: { open: false, meaning: 'the supplier said no at once', next: ['PENDING'] },
  DUPLICATE: { open: false, meaning: 'the supplier says that it already has this IMEI', next: ['PENDING'] },
  NOT_PLACED: { open: false, meaning: 'the call with the unknown outcome never landed', next: ['PENDING'] },
  CANCELLED: { open: false, meaning: 'called off before it was sent', next: [] },
} as const satisfies Record<OrderStatus, StatusFacts>

/** Where a new order starts. */
export const firstStatuses = ['QUEUED', 'HELD'] as const satisfies readonly OrderStatus[]

// Object.keys is typed as string[]; the table's keys are exactly the statuses (`satisfies` above).
export const orderStatuses = Object.keys(orderStatusTable) as OrderStatus[]

export const isOpen = (status: OrderStatus): boolean => orderStatusTable[status].open

export const openStatuses = orderStatuses.filter(isOpen)

/** Open at the supplier: what a sync asks about. */
export const placedStatuses = ['PENDING', 'IN_PROCESS'] as const satisfies readonly OrderStatus[]

/** Answered by the supplier, for good or ill. */
export const answeredStatuses = ['COMPLETED', 'REJECTED'] as const satisfies readonly OrderStatus[]

/** The supplier took it: no move leads from here to anywhere else. */
export const acceptedStatuses = [...placedStatuses, ...answeredStatuses] as const satisfies readonly OrderStatus[]

/** Costs its price: accepted, and not turned down since. */
export const paidStatuses = [...placedStatuses, 'COMPLETED'] as const satisfies readonly OrderStatus[]

/** May already have been bought, so `allowRepeat` never passes them. */
export const unsettledStatuses = ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW'] as const satisfies readonly OrderStatus[]

/** Whether a person can say that it was not placed. */
export const mayBeNotPlaced = (status: OrderStatus): boolean => status === 'UNKNOWN' || status === 'NEEDS_REVIEW'

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  const next: readonly OrderStatus[] = orderStatusTable[from].next
  return next.includes(to)
}
