import type { Claim } from '../order/claim-order.ts'
import { claimNextOrder, hasSendableOrder } from '../order/claim-order.ts'
import { settleAttempt } from '../order/settle-attempt.ts'
import type { SyncParts } from '../order/sync-orders.ts'
import { getSupplierState, setPause } from '../supplier/supplier-state-store.ts'
import type { Job } from './repeating-job.ts'

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
  let running = Promise.resolve()

  const send = async (claim: Claim) => {
    const { order } = claim
    const request = { supplierServiceId: order.service?.supplierServiceId ?? '', imei: order.imei }
    const reply = await supplier.placeOrder(request, giveUp.signal)
    const verdict = await settleAttempt(parts, supplier.name, claim, reply)
    unknowns = verdict.to === 'UNKNOWN' ? unknowns + 1 : 0
    if (unknowns >= unknownsInARow && !stopping.signal.aborted) {
      const message = `The last ${unknowns} orders got no clear answer, so sending waits. ${verdict.to === 'UNKNOWN' ? verdict.reason : ''}`
      await setPause(parts.db, supplier.name, { reason: 'failing', message: message.trim() }, new Date(clock.now()))
    }
  }

  /** Sends one order in the background; false when there was none. */
  const sendNext = async (release: () => void): Promise<boolean> => {
    const claim = await claimNextOrder(parts, claimOptions)
    if (!claim) return false
    const call = send(claim)
      .catch((error) => logger.error({ err: error, orderId: claim.order.id }, 'what became of an order was not stored'))
      .finally(() => {
        inFlight.delete(call)
        release()
      })
    inFlight.add(call)
    return true
  }

  const isReady = async () => {
    const state = await getSupplierState(parts.db, supplier.name)
    return state.pauseReason === null && (await hasSendableOrder(parts))
  }

  const turn = async () => {
    if (!(await isReady())) return await waitForWork(parts, stopping.signal)
    const release = await gate.enter()
    const sent = !stopping.signal.aborted && (await gate.book('place')) && (await sendNext(release))
    if (!sent) release()
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
      await running
      const ended = new AbortController()
      const grace = clock.sleep(options.graceMs, ended.signal).then(() => giveUp.abort())
      await Promise.all(inFlight)
      ended.abort()
      await grace
    },
  }
}

/** Resolves when the feed has grown, after the idle poll at the latest. */
async function waitForWork({ feed, clock }: SyncParts, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController()
  const end = () => waiting.abort()
  signal.addEventListener('abort', end)
  const growth = async () => {
    let first = true
    for await (const _ of feed.wakeups(waiting.signal)) {
      if (!first) return
      first = false
    }
  }
  await Promise.race([growth(), clock.sleep(idlePollMs, waiting.signal)])
  end()
  signal.removeEventListener('abort', end)
}
