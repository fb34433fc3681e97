import type { ChatOrderFragment, OrderStatus } from '../../generated/graphql.ts'

/** What the desk has of an IMEI at a service, as far as it matters for a new order. */
export type Known =
  /** It is ordered and open: another order would be a second payment. */
  | { kind: 'open'; order: ChatOrderFragment }
  /** There is an answer, which costs nothing to show. */
  | { kind: 'answered'; order: ChatOrderFragment }
  /** `last`: the newest order that came to nothing. */
  | { kind: 'new'; last: ChatOrderFragment | null }

const open: readonly OrderStatus[] = ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS']

/** `orders`: newest first. */
export function classifyKnown(orders: readonly ChatOrderFragment[]): Known {
  const standing = orders.find(({ status }) => open.includes(status))
  if (standing) return { kind: 'open', order: standing }
  const last = orders.find(({ status }) => status !== 'CANCELLED') ?? null
  if (last?.status === 'COMPLETED') return { kind: 'answered', order: last }
  return { kind: 'new', last }
}
