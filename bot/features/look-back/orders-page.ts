import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import {
  type ChatOrderFragment,
  type OrderStatus,
  OrdersPageDocument,
  SyncPendingDocument,
} from '../../generated/graphql.ts'

/** What the list of orders may be narrowed to: all, open, answered (`c`), failed, needs a person, held. */
export const orderFilters = ['a', 'o', 'c', 'f', 'n', 'h'] as const

export type OrdersFilter = (typeof orderFilters)[number]

/** The way from the newest page: `f` behind a cursor, `b` before it. `search`: words that the orders have to have; empty for all. */
export type OrdersPlace = { filter: OrdersFilter; search: string; direction: 'f' | 'b'; cursor: string }

/** The statuses of each; null for all. */
export const filterStatuses: Record<OrdersFilter, OrderStatus[] | null> = {
  a: null,
  o: ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS'],
  c: ['COMPLETED'],
  f: ['REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED'],
  n: ['HELD', 'UNKNOWN', 'NEEDS_REVIEW'],
  h: ['HELD'],
}

/** Orders on a page: a button for each has to fit below it. */
const pageSize = 8
/** Orders that the supplier was asked about within this time are not asked about again. */
const staleMs = 60_000
/** The server answers after 20 s even when the round goes on. */
const syncTimeoutMs = 30_000

/** `newer`, `older`: cursors of the neighbouring pages. `stale`: why the supplier could not be asked. */
export type OrdersPage = {
  orders: readonly ChatOrderFragment[]
  newer: string | null
  older: string | null
  stale: string | null
}

/** A page of the desk's orders, newest first, after the supplier was asked about those on it that are open and have not been asked about for a minute. */
export async function readOrdersPage(
  desk: DeskClient,
  place: OrdersPlace,
  nowMs: number,
): Promise<DeskAnswer<OrdersPage>> {
  const before = await readPage(desk, place)
  if (before.kind !== 'data') return before
  const orderIds = before.data.orders.filter((order) => isStale(order, nowMs)).map(({ id }) => id)
  if (orderIds.length === 0) return before
  const stale = findReason(await askToSync(desk, orderIds))
  const after = await readPage(desk, place)
  return after.kind === 'data' ? { kind: 'data', data: { ...after.data, stale } } : after
}

function findReason(synced: Awaited<ReturnType<typeof askToSync>>): string | null {
  if (synced.kind !== 'data') return synced.reason
  const run = synced.data.syncPending
  return run.__typename === 'SyncRun' ? run.failure : run.message
}

const askToSync = (desk: DeskClient, orderIds: readonly string[]) =>
  desk.ask(SyncPendingDocument, { input: { orderIds } }, { timeoutMs: syncTimeoutMs })

/** Only what the supplier has and has not answered can bring something new. */
function isStale({ status, lastSyncedAt, orderedAt }: ChatOrderFragment, nowMs: number): boolean {
  if (status !== 'PENDING' && status !== 'IN_PROCESS') return false
  return nowMs - Date.parse(lastSyncedAt ?? orderedAt) > staleMs
}

const rangeFrom = (cursor: string, direction: OrdersPlace['direction']) =>
  direction === 'f' ? { first: pageSize, after: cursor } : { last: pageSize, before: cursor }

async function readPage(
  desk: DeskClient,
  { filter, search, direction, cursor }: OrdersPlace,
): Promise<DeskAnswer<OrdersPage>> {
  const status = filterStatuses[filter]
  const found = await desk.ask(OrdersPageDocument, {
    filter: { ...(status === null ? {} : { status }), ...(search === '' ? {} : { search }) },
    ...(cursor === '' ? { first: pageSize } : rangeFrom(cursor, direction)),
  })
  if (found.kind !== 'data') return found
  const { nodes, pageInfo } = found.data.orders
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo
  return {
    kind: 'data',
    data: {
      orders: nodes,
      newer: hasPreviousPage ? startCursor : null,
      older: hasNextPage ? endCursor : null,
      stale: null,
    },
  }
}
