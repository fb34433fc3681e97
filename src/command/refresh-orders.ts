import { type OrderFactsFragment, type OrderStatus, RefreshOrderDocument } from './generated/graphql.ts'
import type { Session } from './session.ts'

/** An order that the supplier could not be asked about, and why. What is shown of it was stored earlier. */
export type NotAsked = { id: string; why: string }

/** May be at the supplier, under a number that is not known here. */
const maybeThere: readonly OrderStatus[] = ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW']

/** Asks the supplier about each order, also about answered ones: only so is a corrected answer seen. A supplier that is down is not called on and on: the server sees to that. */
export async function refreshOrders(
  session: Session,
  found: readonly OrderFactsFragment[],
): Promise<{ orders: OrderFactsFragment[]; notAsked: NotAsked[] }> {
  const orders: OrderFactsFragment[] = []
  const notAsked: NotAsked[] = []
  for (const order of found) {
    const { fresh, why } = await refresh(session, order)
    orders.push(fresh ?? order)
    if (why !== null) notAsked.push({ id: order.id, why })
  }
  return { orders, notAsked }
}

/** `why`: what kept the supplier from being asked; null also where there is nothing to ask, as the order was never sent. */
async function refresh(
  { api, surroundings }: Session,
  { id, supplierOrderId, status }: OrderFactsFragment,
): Promise<{ fresh: OrderFactsFragment | null; why: string | null }> {
  if (supplierOrderId === null) {
    const why = maybeThere.includes(status) ? 'No number of the supplier is known for it.' : null
    return { fresh: null, why }
  }
  const { refreshOrder } = await api.ask(RefreshOrderDocument, { input: { id } }, surroundings.interrupted)
  if (refreshOrder.__typename === 'Order') return { fresh: refreshOrder, why: null }
  return { fresh: null, why: refreshOrder.message }
}

/** In words, the orders of one cause together. */
export function describeNotAsked(notAsked: readonly NotAsked[]): string {
  const idsByCause = new Map<string, string[]>()
  for (const { id, why } of notAsked) idsByCause.set(why, [...(idsByCause.get(why) ?? []), id])
  return [...idsByCause].map(([why, ids]) => `not asked about ${ids.join(', ')}: ${why}`).join(' ')
}
