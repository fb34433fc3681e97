import type { OrderFactsFragment, SupplierFactsFragment } from './generated/graphql.ts'
import { plainLine, plainText } from './plain-text.ts'
import { priceOf } from './preview.ts'
import { showAge } from './time-words.ts'

/** An order as people read it: where it stands, how old it is, why, and the answer. */
export function describeOrder(
  order: OrderFactsFragment,
  supplier: Pick<SupplierFactsFragment, 'currency'>,
  nowMs: number,
): string[] {
  const ids = [
    order.id,
    order.supplierOrderId === null ? null : `supplier order ${plainLine(order.supplierOrderId)}`,
    order.price === null ? null : priceOf(order.price, supplier),
    `ordered ${showAge(order.orderedAt, nowMs)}`,
    order.finishedAt === null ? null : `ended ${showAge(order.finishedAt, nowMs)}`,
    order.finishedAt === null && order.lastSyncedAt ? `last heard of ${showAge(order.lastSyncedAt, nowMs)}` : null,
  ]
  const reason = order.reason ? [`  ${plainLine(order.reason)}`] : []
  return [
    `${order.imei}  ${order.status}  ${plainLine(order.serviceTitle)}`,
    `  ${ids.filter((part) => part !== null).join(', ')}`,
    ...reason,
    ...(order.status === 'DUPLICATE' ? [`  ${howToResolve(order.id)}`] : []),
    ...describeAnswer(order.resultText),
  ]
}

/** How to say that the supplier has an order that it called a duplicate. */
export const howToResolve = (id: string): string =>
  `When you have its number: imei-desk resolve ${id} --placed NUMBER --reason TEXT`

/** Indented, so that no line of the supplier's can be taken for one of ours. */
function describeAnswer(text: string | null): string[] {
  if (text === null || text.trim() === '') return []
  return plainText(text)
    .trim()
    .split('\n')
    .map((line) => `    ${line.trim()}`)
}
