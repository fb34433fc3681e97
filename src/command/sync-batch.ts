import { OrdersDocument, type OrdersQuery, SyncPendingDocument } from './generated/graphql.ts'
import type { Session } from './session.ts'

/** The most orders that one sync can be asked for by id. */
const idLimit = 1_000

/** Asks the supplier about the open orders of a batch, at most 1,000 of them; answers why that failed, or null. */
export async function syncBatch({ api }: Session, batchId: string): Promise<string | null> {
  const orderIds: string[] = []
  let after: string | null = null
  do {
    const filter = { batchId, status: ['PENDING', 'IN_PROCESS'] as const }
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const { orders }: OrdersQuery = await api.ask(OrdersDocument, { filter, first: 100, after })
    orderIds.push(...orders.nodes.map(({ id }) => id))
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null
  } while (after !== null && orderIds.length < idLimit)
  if (orderIds.length === 0) return null
  const { syncPending } = await api.ask(SyncPendingDocument, { input: { orderIds } })
  return syncPending.__typename === 'SyncRun' ? syncPending.failure : syncPending.message
}
