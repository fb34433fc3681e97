/** The supplier's four words, which are also the words on the wire. */
export const orderStatuses = ['Pending', 'In Process', 'Completed', 'Rejected'] as const

export type OrderStatus = (typeof orderStatuses)[number]

/** The supplier's numbers for its words. */
export const statusIds: Readonly<Record<OrderStatus, string>> = {
  Pending: '1',
  Completed: '2',
  Rejected: '3',
  'In Process': '4',
}

/** Whether the supplier will not touch the order again. */
export function isFinal(status: OrderStatus): boolean {
  return status === 'Completed' || status === 'Rejected'
}

/** Where an order stands after some time: Pending, then In Process, then answered. A slow service takes a multiple of both. */
export function classifyOrderStatus(facts: {
  elapsedMs: number
  pendingMs: number
  processMs: number
  slowness: number
  willBeRejected: boolean
}): OrderStatus {
  if (facts.elapsedMs < facts.pendingMs * facts.slowness) return 'Pending'
  if (facts.elapsedMs < (facts.pendingMs + facts.processMs) * facts.slowness) return 'In Process'
  return facts.willBeRejected ? 'Rejected' : 'Completed'
}
