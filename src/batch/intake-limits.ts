import type { Queries } from '../db/database.ts'

/** Most lines of one draft or order list. */
export const lineLimit = 50_000
/** Most orders that may wait to be sent at once, as a stop for scripts that run wild: three days of work at the usual 60 calls a minute. */
export const queueLimit = 250_000
/** Longest client reference and file name that a caller may store, in characters. */
export const referenceLimit = 512
export const fileNameLimit = 255

/** What is wrong with taking in `added` more orders; null when there is room. */
export async function findQueueProblem(db: Queries, added: number): Promise<string | null> {
  const room = queueLimit - added
  const full = await db.order.findFirst({
    where: { status: 'QUEUED' },
    skip: Math.max(0, room),
    select: { id: true },
    orderBy: { orderedAt: 'asc' },
  })
  if (!full && room >= 0) return null
  return `${queueLimit} orders may wait to be sent at once, and with ${added} more there would be too many. Nothing was ordered; wait until some are sent, or cancel some.`
}
