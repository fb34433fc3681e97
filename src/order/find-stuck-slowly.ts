import type { Queries } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { type AlarmCode, type Finding, isAnswerLate } from './classify-stuck.ts'
import { openStatuses, placedStatuses } from './order-status.ts'

/** What the slow checks look for. */
export const slowCodes = ['ANSWER_LATE', 'OPEN_ORDER_IN_CLOSED_BATCH'] as const satisfies readonly AlarmCode[]

const pageSize = 1_000
const dayMs = 24 * 60 * 60_000

type OpenOrder = { id: string; orderedAt: Date; placedAt: Date | null; deliverySeconds: number | null }

/** The checks that have to go through every open order and every closed batch, page by page, so that nobody else is held up. */
export async function findStuckSlowly(db: Queries, now: Date): Promise<Finding[]> {
  const late = toFinding('ANSWER_LATE', await findLateOrders(db, now))
  const broken = toFinding('OPEN_ORDER_IN_CLOSED_BATCH', await findBrokenBatches(db))
  return [late, broken].filter((finding) => finding !== null)
}

function toFinding(code: AlarmCode, ids: string[]): Finding | null {
  return ids.length === 0 ? null : { code, count: ids.length, firstIds: ids.slice(0, 5) }
}

async function findLateOrders(db: Queries, now: Date): Promise<string[]> {
  const late: string[] = []
  const before = new Date(now.getTime() - dayMs)
  for (const status of placedStatuses) {
    for (let after = { orderedAt: new Date(0), id: '' }; ; ) {
      const page = await db.$queryRaw<OpenOrder[]>`
        SELECT o.id, o."orderedAt", o."placedAt", s."deliverySeconds" FROM "Order" o LEFT JOIN "Service" s ON s.id = o."serviceId"
        WHERE o.status = ${status} AND o."orderedAt" <= ${before} AND (o."orderedAt", o.id) > (${after.orderedAt}, ${after.id})
        ORDER BY o."orderedAt", o.id LIMIT ${pageSize}`
      for (const { id, placedAt, orderedAt, deliverySeconds } of page) {
        if (isAnswerLate(placedAt ?? orderedAt, deliverySeconds, now)) late.push(id)
      }
      const last = page.at(-1)
      if (!last || page.length < pageSize) break
      after = { orderedAt: last.orderedAt, id: last.id }
    }
  }
  return late.sort()
}

async function findBrokenBatches(db: Queries): Promise<string[]> {
  const broken: string[] = []
  for (let after = ''; ; ) {
    const page = await db.$queryRaw<{ id: string; isBroken: bigint | boolean }[]>`
      SELECT b.id, EXISTS (SELECT 1 FROM "Order" o WHERE o."batchId" = b.id AND o.status IN (${Prisma.join(openStatuses)})) AS "isBroken"
      FROM "Batch" b WHERE b.id > ${after} AND b.status <> 'CONFIRMED' ORDER BY b.id LIMIT ${pageSize}`
    for (const { id, isBroken } of page) if (isBroken) broken.push(id)
    const last = page.at(-1)
    if (!last || page.length < pageSize) return broken
    after = last.id
  }
}
