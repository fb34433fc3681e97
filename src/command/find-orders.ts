import { type OrderFactsFragment, type OrderStatus, OrdersDocument, type OrdersQuery } from './generated/graphql.ts'
import type { Session } from './session.ts'

/** Every order of a status, newest first. */
export async function findOrdersOf({ api }: Session, status: OrderStatus): Promise<OrderFactsFragment[]> {
  const orders: OrderFactsFragment[] = []
  for (let after: string | null = null; ; ) {
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const page: OrdersQuery = await api.ask(OrdersDocument, { filter: { status: [status] }, first: 100, after })
    orders.push(...page.orders.nodes)
    after = page.orders.pageInfo.endCursor
    if (!page.orders.pageInfo.hasNextPage || after === null) return orders
  }
}
