import type { Transaction } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { noteAccepted, noteAnswered, setPause } from '../supplier/supplier-state-store.ts'
import type { Claim } from './claim-order.ts'
import { type AttemptReply, classifySubmission, type SubmissionVerdict } from './classify-submission.ts'
import { type DuplicateOf, describeDuplicate } from './describe-duplicate.ts'
import { makeRoom } from './link-order.ts'
import { type Move, moveOrder } from './order-store.ts'
import { nextSyncAt } from './sync-schedule.ts'

/** How long an order that provably was not bought waits before it may be sent again; the supplier's pause is what holds the queue. */
const resendDelayMs = 1_000

/** Stores what became of a claimed order: its move, the attempt's outcome, and what the reply says about the supplier, in one transaction. */
export async function settleAttempt(
  parts: Parts,
  supplierName: string,
  { order, attempt }: Claim,
  reply: AttemptReply,
): Promise<SubmissionVerdict> {
  const now = new Date(parts.clock.now())
  const verdict = await parts.db.$transaction(async (tx) => {
    const knownIds = await findKnownIds(tx, order.id, reply)
    const found = classifySubmission(reply, order.imei, knownIds)
    await tx.attempt.update({
      where: { id: attempt.id },
      data: { finishedAt: now, outcome: found.to, detail: detailOf(found, reply), reply: rawOf(reply) },
    })
    const move = toMove(found, order, reply, now, await findDuplicateOf(tx, found, order))
    const moved = (await moveOrder(tx, order, move)) || (await moveLate(tx, order.id, found, move))
    if (!moved)
      parts.logger.warn({ orderId: order.id, verdict: found.to }, 'an answer came after its order had moved on')
    if (moved && found.to === 'PENDING')
      await noteAccepted(tx, supplierName, found.supplierOrderId, { isConfirmed: false })
    if (found.to === 'QUEUED' && found.pause) await setPause(tx, supplierName, found.pause, now)
    if (reply.kind !== 'withheld' && isClear(found)) await noteAnswered(tx, supplierName)
    parts.checkpoint('settle-stored')
    return found
  })
  parts.checkpoint('settle-committed')
  parts.feed.announce()
  return verdict
}

const isClear = ({ to }: SubmissionVerdict) => to === 'PENDING' || to === 'REFUSED' || to === 'DUPLICATE'

/** Which of the ids in a reply other orders hold; this one may have been found in the supplier's list meanwhile. */
async function findKnownIds(tx: Transaction, orderId: string, reply: AttemptReply): Promise<ReadonlySet<string>> {
  if (reply.kind !== 'result') return new Set()
  const ids = reply.accepted.map((item) => item.supplierOrderId)
  const known = await tx.order.findMany({
    where: { supplierOrderId: { in: ids }, id: { not: orderId } },
    select: { supplierOrderId: true },
  })
  return new Set(known.flatMap((row) => row.supplierOrderId ?? []))
}

/** Our newest order for the IMEI that the supplier has, or may have. */
async function findDuplicateOf(tx: Transaction, verdict: SubmissionVerdict, order: Order): Promise<DuplicateOf | null> {
  if (verdict.to !== 'DUPLICATE') return null
  return await tx.order.findFirst({
    where: {
      accountId: order.accountId,
      imei: order.imei,
      id: { not: order.id },
      OR: [{ supplierOrderId: { not: null } }, { status: { in: ['UNKNOWN', 'NEEDS_REVIEW'] } }],
    },
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, supplierOrderId: true },
  })
}

function toMove(
  verdict: SubmissionVerdict,
  order: Claim['order'],
  reply: AttemptReply,
  now: Date,
  duplicateOf: DuplicateOf | null,
): Move {
  const supplierReply = rawOf(reply)
  switch (verdict.to) {
    case 'PENDING': {
      const { supplierOrderId, statusText } = verdict
      const sync = nextSyncAt({ placedAt: now, now, deliverySeconds: order.service?.deliverySeconds ?? null })
      const patch = { supplierOrderId, supplierStatus: statusText, supplierReply, placedAt: now, nextSyncAt: sync }
      return { to: 'PENDING', reason: null, at: now, patch }
    }
    case 'QUEUED':
      return {
        to: 'QUEUED',
        reason: verdict.reason,
        at: now,
        patch: { sendAfter: new Date(now.getTime() + resendDelayMs) },
      }
    case 'REFUSED':
      return { to: 'REFUSED', reason: verdict.reason, at: now, patch: { supplierReply } }
    case 'DUPLICATE': {
      const reason = `${verdict.reason} ${describeDuplicate(duplicateOf)}`
      return { to: 'DUPLICATE', reason, at: now, patch: { supplierReply, duplicateOfId: duplicateOf?.id ?? null } }
    }
    case 'UNKNOWN':
      return { to: 'UNKNOWN', reason: verdict.reason, at: now, patch: { supplierReply, unknownSince: now } }
    default:
      return verdict satisfies never
  }
}

/**
 * The lease ran out and the order became UNKNOWN, and then the word of its own call came after all, the best evidence there is: bought, or provably
 * not. It never goes back to the queue: somebody may have ordered in its place.
 */
async function moveLate(tx: Transaction, id: string, verdict: SubmissionVerdict, move: Move): Promise<boolean> {
  const order = await tx.order.findUnique({ where: { id } })
  const isInDoubt = order?.status === 'UNKNOWN' || order?.status === 'NEEDS_REVIEW'
  if (verdict.to === 'PENDING') {
    if (!isInDoubt && order?.status !== 'NOT_PLACED') return false
    return await moveOrder(tx, order, { ...move, patch: { ...move.patch, ...(await makeRoom(tx, order, move.at)) } })
  }
  if (verdict.to !== 'QUEUED' || !isInDoubt) return false
  const reason = `The call never landed: ${verdict.reason}`
  return await moveOrder(tx, order, { to: 'NOT_PLACED', reason, at: move.at })
}

const rawOf = (reply: AttemptReply): string | null => ('raw' in reply ? reply.raw : null)

function detailOf(verdict: SubmissionVerdict, reply: AttemptReply): string {
  if (verdict.to === 'PENDING') return `accepted as ${verdict.supplierOrderId}`
  return 'detail' in reply ? `${reply.kind}: ${reply.detail}` : verdict.reason
}
