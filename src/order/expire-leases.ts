import type { Transaction } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { jsonTexts } from '../db/json-rows.ts'
import type { Parts } from '../parts.ts'
import { describeUnknown } from './describe-unknown.ts'
import { bulkSize, moveNextOrders } from './order-store.ts'

/** How an attempt ended that nobody saw the end of. */
export type LostSight = { reason: string; detail: string; at: Date }

/**
 * Makes UNKNOWN what has been SENDING for longer than its lease: its process died or hangs, and the call may have landed. Answers how many. This
 * is the recovery after a crash. With `isAlone` (at start, when no other process can be sending) no lease is waited for.
 */
export async function expireLeases(parts: Parts, { isAlone = false } = {}): Promise<number> {
  const at = new Date(parts.clock.now())
  const chosen = isAlone ? Prisma.sql`TRUE` : Prisma.sql`"leaseUntil" <= ${at}`
  const lost = isAlone ? { reason: reasons.ended, detail: 'the program ended before an answer was stored', at } : null
  // Looked at first, without the write lock: there is hardly ever one.
  const sending = await parts.db.order.findFirst({
    where: { status: 'SENDING', ...(isAlone ? {} : { leaseUntil: { lte: at } }) },
    select: { id: true },
  })
  if (!sending) return 0
  let total = 0
  for (;;) {
    const moved = await parts.db.$transaction(async (tx) => {
      const count = await loseSight(tx, chosen, lost ?? { reason: reasons.lease, detail: leaseDetail, at })
      if (count > 0) parts.checkpoint('recovery-stored')
      return count
    })
    if (moved > 0) parts.checkpoint('recovery-committed')
    total += moved
    if (moved < bulkSize) break
  }
  if (total > 0) parts.feed.announce()
  return total
}

/** Makes UNKNOWN what `chosen` picks of the orders that are SENDING, at most `bulkSize`, and ends their attempts; answers how many. */
export async function loseSight(tx: Transaction, chosen: Prisma.Sql, lost: LostSight): Promise<number> {
  const { reason, detail, at } = lost
  const ids = await moveNextOrders(tx, chosen, { from: 'SENDING', to: 'UNKNOWN', reason, at })
  if (ids.length === 0) return 0
  await tx.$executeRaw`
    UPDATE "Attempt" SET "finishedAt" = ${at}, outcome = 'UNKNOWN', detail = ${detail}
    WHERE "finishedAt" IS NULL AND "orderId" IN (SELECT value FROM ${jsonTexts(ids)} AS listed)`
  return ids.length
}

const reasons = {
  lease: describeUnknown('the program stopped or hung while it was being sent'),
  ended: describeUnknown('the program ended while it was being sent'),
}

const leaseDetail = 'the lease ran out before an answer was stored'
