import type { Database } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import type { CountedSpan } from './count-orders.ts'

/**
 * What the REJECTED orders of a range were ordered for, in millionths: the supplier takes it when it accepts an order, and nobody here knows whether it gave
 * it back.
 */
export async function sumRejected(db: Database, accountId: string, span: CountedSpan | null): Promise<bigint> {
  if (!span) return 0n
  const [row] = await db.$queryRaw<{ price: bigint | null }[]>(rejectedSum(accountId, span))
  return BigInt(row?.price ?? 0)
}

/** Read from an index of these orders alone; the status stands there as it is, or the index would not be seen to fit. */
export const rejectedSum = (accountId: string, { fromMs, toMs }: Pick<CountedSpan, 'fromMs' | 'toMs'>): Prisma.Sql =>
  Prisma.sql`
    SELECT sum(o."priceMicros") AS price FROM "Order" o
    WHERE o."accountId" = ${accountId} AND o.status = 'REJECTED' AND o."orderedAt" >= ${new Date(fromMs)} AND o."orderedAt" < ${new Date(toMs)}`
