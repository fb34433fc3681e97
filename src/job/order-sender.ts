import type { Claim } from '../order/claim-order.ts'
import { claimNextOrder, hasSendableOrder } from '../order/claim-order.ts'
import type { AttemptReply } from '../order/classify-submission.ts'
import { settleSurely } from '../order/settle-surely.ts'
import type { SyncParts } from '../order/sync-orders.ts'
import { learnOrderIdMark } from '../supplier/learn-order-id-mark.ts'
import type { Permit } from '../supplier/supplier-gate.ts'
import { getSupplierState, setPause } from '../supplier/supplier-state-store.ts'
import type { Job } from './repeating-job.ts'
import { waitForGrowth } from './wait-for-growth.ts'

export type SenderOptions = {
  /** Time limit of one call, in milliseconds; the lease is longer. */
  timeoutMs: number
  /** How long calls in flight may still end by themselves when the program stops. */
  graceMs: number
}

/** How often the queue is looked at when nothing said that it had grown. */
const idlePollMs = 5_000

/** So many calls of unknown outcome in a row stop the sending: each one is an order that a person may have to look into. */
const unknownsInARow = 3

/** Sends the queue to the supplier, as fast as the gate allows. The only caller of `supplier.placeOrder`. */
export function createOrderSender(parts: SyncParts, options: SenderOptions): Job {
  const { supplier, gate, clock, logger } = parts
  const stopping = new AbortController()
  const giveUp = new AbortController()
  const inFlight = new Set<Promise<void>>()
  const claimOptions = { supplierName: supplier.name, timeoutMs: options.timeoutMs }
  let unknowns = 0
  let askedForMark = false
  /** A restored database does not know how far the supplier's ids have come, whatever it has heard of old ones by the time that it may send. */
  let wasRestored = false
  let running = Promise.resolve()

  const place = async ({ order, attempt }: Claim): Promise<AttemptReply> => {
    if (stopping.signal.aborted) return { kind: 'withheld', why: 'stopping' }
    if (order.service === null) return { kind: 'withheld', why: 'no-service' }
    const { supplierServiceId } = order.service
    const reply = await supplier.placeOrder(
      { supplierServiceId, imei: order.imei, deadlineAt: attempt.deadlineAt },
      giveUp.signal,
    )
    // Given up by us while it connected: that says nothing about the supplier.
    return reply.kind === 'not-sent' && giveUp.signal.aborted ? { kind: 'withheld', why: 'stopping' } : reply
  }

  const send = async (claim: Claim, permit: Permit) => {
    const reply = await place(claim)
    // Before it is stored: each order that follows a refused one is another in doubt.
    if (reply.kind !== 'withheld') await permit.note(reply)
    const verdict = await settleSurely(parts, supplier.name, claim, reply)
    unknowns = verdict.to === 'UNKNOWN' ? unknowns + 1 : 0
    if (verdict.to !== 'UNKNOWN' || unknowns < unknownsInARow || stopping.signal.aborted) return
    const message = `The last ${unknowns} orders got no clear answer, so sending waits and tries again by itself. ${verdict.reason}`
    const now = new Date(clock.now())
    await parts.db.$transaction((tx) => setPause(tx, supplier.name, { reason: 'failing', message }, now))
    parts.feed.announce()
  }

  /** Sends one order in the background; false when there was none. */
  const sendNext = async (permit: Permit): Promise<boolean> => {
    const claim = await claimNextOrder(parts, claimOptions)
    if (!claim) return false
    const call = send(claim, permit)
      .catch((error) => logger.error({ err: error, orderId: claim.order.id }, 'what became of an order was not stored'))
      .finally(() => {
        inFlight.delete(call)
        permit.release()
      })
    inFlight.add(call)
    return true
  }

  const findReadyState = async () => {
    const state = await getSupplierState(parts.db, supplier.name)
    if (state.pauseReason === 'restored') wasRestored = true
    return state.pauseReason === null && (await hasSendableOrder(parts)) ? state : null
  }
  const wait = { until: async () => (await findReadyState()) !== null, pollMs: idlePollMs }

  const turn = async () => {
    const state = await findReadyState()
    if (state === null) return await waitForGrowth(parts, wait, stopping.signal)
    // After a pause one call at a time feels its way, until the supplier says something clear about an order.
    if (state.pauseCount > 0 && inFlight.size > 0) return await Promise.race(inFlight)
    if ((state.orderIdMark === null || wasRestored) && !askedForMark) {
      askedForMark = true
      await learnOrderIdMark(parts)
    }
    const permit = await gate.pass('place')
    if (permit === null) return
    parts.checkpoint('permission-taken')
    let isSent = false
    try {
      isSent = !stopping.signal.aborted && (await sendNext(permit))
    } finally {
      if (!isSent) permit.release()
    }
  }

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        await turn()
      } catch (error) {
        logger.error({ err: error }, 'the order sender stumbled; it goes on')
        await clock.sleep(1_000, stopping.signal)
      }
    }
  }

  return {
    start: () => {
      running = loop()
    },
    stop: async () => {
      stopping.abort()
      const ended = new AbortController()
      // The grace begins now: the loop itself may be waiting for a call that hangs.
      const grace = clock
        .sleep(options.graceMs, ended.signal)
        .then(() => giveUp.abort(new Error('the program was stopping')))
      await running
      await Promise.all(inFlight)
      ended.abort()
      await grace
    },
  }
}
