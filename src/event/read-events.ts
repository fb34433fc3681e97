import type { Queries } from '../db/database.ts'
import type { OrderEvent } from '../db/generated/prisma/client.ts'

export type EventFilter = { accountId: string; batchId?: string; orderIds?: readonly string[] }

/** Events after a cursor, oldest first. On SQLite a single writer numbers them, so nothing can come in below a cursor that was read. */
export async function readEvents(
  db: Queries,
  filter: EventFilter,
  after: number,
  limit: number,
): Promise<OrderEvent[]> {
  const { accountId, batchId, orderIds } = filter
  const chosen = {
    ...(batchId === undefined ? {} : { batchId }),
    ...(orderIds ? { orderId: { in: [...orderIds] } } : {}),
  }
  return await db.orderEvent.findMany({
    where: { accountId, cursor: { gt: after }, ...chosen },
    orderBy: { cursor: 'asc' },
    take: limit,
  })
}

/** The cursor of the newest event; 0 when nothing has happened yet. */
export async function latestCursor(db: Queries): Promise<number> {
  const newest = await db.orderEvent.findFirst({ orderBy: { cursor: 'desc' }, select: { cursor: true } })
  return newest?.cursor ?? 0
}

/** A cursor as clients hold it; null when it is none. */
export function parseCursor(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null
  const cursor = Number(text)
  return cursor <= 2_147_483_647 ? cursor : null
}
