import type { Database } from '../db/database.ts'
import type { SupplierState } from '../db/generated/prisma/client.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { type BalanceReading, describeBalance } from './describe-balance.ts'
import { doubtInclude } from './order-in-doubt.ts'

/** Answers for one order after another what the balance suggests; null where it says nothing. Those sent after the same reading share the work. */
export type BalanceEvidence = (orderId: string) => Promise<string | null>

export function createBalanceEvidence(db: Database, supplierName: string): BalanceEvidence {
  const known = new Map<number, Promise<Spending>>()
  let state: Promise<SupplierState> | null = null
  return async (orderId) => {
    state ??= getSupplierState(db, supplierName)
    const latest = toReading(await state)
    if (latest === null) return null
    const { attempts, priceMicros, unknownSince } = await db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: doubtInclude,
    })
    const [attempt] = attempts
    const before = attempt ? toReading(attempt) : null
    if (!attempt || before === null || latest.at <= before.at) return null
    const key = before.at.getTime()
    const found = known.get(key) ?? sumSpending(db, before, latest)
    known.set(key, found)
    const { accepted, inDoubt } = await found
    const overAt = new Date(Math.max(attempt.deadlineAt.getTime(), unknownSince?.getTime() ?? 0))
    // One of those in doubt is this order.
    return describeBalance({ before, latest, overAt, priceMicros, accepted, othersInDoubt: Math.max(0, inDoubt - 1) })
  }
}

const toReading = ({ balanceMicros, balanceAt }: Pick<SupplierState, 'balanceMicros' | 'balanceAt'>) =>
  balanceMicros === null || balanceAt === null ? null : { micros: balanceMicros, at: balanceAt }

type Spending = { accepted: { count: number; micros: bigint }; inDoubt: number }

/** What was bought, and what may have been, between two readings. The newest events are read backwards from the end: dates have no index. */
async function sumSpending(db: Database, before: BalanceReading, latest: BalanceReading): Promise<Spending> {
  const [accepted] = await db.$queryRaw<{ count: bigint; micros: bigint | null }[]>`
    SELECT count(*) AS count, sum(o."priceMicros") AS micros
    FROM "OrderEvent" e JOIN "Order" o ON o.id = e."orderId"
    WHERE e.cursor > COALESCE((SELECT b.cursor FROM "OrderEvent" b WHERE b.at <= ${before.at} ORDER BY b.cursor DESC LIMIT 1), 0)
      AND e."to" = 'PENDING' AND e."from" <> 'IN_PROCESS' AND o."placedAt" > ${before.at} AND o."placedAt" <= ${latest.at}`
  const [inDoubt] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM "Order" o JOIN "Attempt" a ON a."orderId" = o.id
    WHERE o.status IN ('UNKNOWN', 'NEEDS_REVIEW') AND a."startedAt" > ${before.at} AND a."startedAt" <= ${latest.at}`
  const count = Number(accepted?.count ?? 0n)
  return { accepted: { count, micros: BigInt(accepted?.micros ?? 0n) }, inDoubt: Number(inDoubt?.count ?? 0n) }
}
