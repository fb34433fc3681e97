import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { type ClientReference, parseClientReference } from '../../chat/client-reference.ts'
import { WaitingOrdersDocument, type WaitingOrdersQuery } from '../../generated/graphql.ts'

/** An order that waits, and where it is shown: on its list's card when it belongs to one. */
export type WaitingOrder = {
  id: string
  price: string | null
  reason: string | null
  batch: { id: string; fileName: string | null } | null
  reference: ClientReference
}

/** The most that the API hands out at once, and pages that are read: more than can be ordered in a day. */
const pageSize = 100
const pageLimit = 2_000

/** All orders of this bot's chats that wait, newest first. Some 20 ms for every hundred. */
export async function readWaiting(
  desk: DeskClient,
  status: 'HELD' | 'QUEUED',
  botId: number,
  signal?: AbortSignal,
): Promise<DeskAnswer<readonly WaitingOrder[]>> {
  const waiting: WaitingOrder[] = []
  let after: string | null = null
  for (let page = 0; page < pageLimit; page += 1) {
    const found: DeskAnswer<WaitingOrdersQuery> = await desk.ask(
      WaitingOrdersDocument,
      { status, first: pageSize, after },
      signal ? { signal } : {},
    )
    if (found.kind !== 'data') return found
    const { nodes, pageInfo }: WaitingOrdersQuery['orders'] = found.data.orders
    for (const order of nodes) {
      const reference = parseClientReference((order.batch ?? order).clientReference)
      if (reference?.bot === botId) waiting.push({ ...order, reference })
    }
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  return { kind: 'data', data: waiting }
}
