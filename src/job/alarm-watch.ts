import { isQueueIdle } from '../order/classify-stuck.ts'
import { findStuckOrders, quickCodes } from '../order/find-stuck-orders.ts'
import { findStuckSlowly, slowCodes } from '../order/find-stuck-slowly.ts'
import { raiseAlarms } from '../order/raise-alarms.ts'
import type { Parts } from '../parts.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { createRepeatingJob, type Job } from './repeating-job.ts'

export type WatchParts = Parts & { supplier: Pick<Supplier, 'name'> }

export type WatchOptions = {
  /** How long the permitted rate may leave the queue alone at most, in milliseconds. */
  idleLimitMs: number
}

const minuteMs = 60_000

/** What the last process left behind is put right in this time after a start; only then is it odd. */
const settleMs = 2 * minuteMs
const syncGraceMs = 60 * minuteMs

/** Looks for orders that are stuck, every minute, and every ten minutes for those that take a while to find; keeps the alarms up to date. */
export function createAlarmWatch(parts: WatchParts, { idleLimitMs }: WatchOptions): Job {
  const { db, clock, logger, supplier } = parts
  let startedAt = clock.now()
  let sendableSince = startedAt

  const findQueueIdleSince = async (isPaused: boolean) => {
    const now = new Date(clock.now())
    if (isPaused) sendableSince = now.getTime()
    const last = await db.attempt.findFirst({ orderBy: { id: 'desc' }, select: { startedAt: true } })
    const facts = { now, sendableSince: new Date(sendableSince), lastAttemptAt: last?.startedAt ?? null, idleLimitMs }
    return isQueueIdle(facts) ? new Date(now.getTime() - idleLimitMs) : null
  }

  const lookQuickly = async () => {
    const { pauseReason, reachable } = await getSupplierState(db, supplier.name)
    const queueIdleSince = await findQueueIdleSince(pauseReason !== null)
    const ageMs = clock.now() - startedAt
    if (ageMs < settleMs) return
    const isSyncExpected = reachable && ageMs >= syncGraceMs
    const now = new Date(clock.now())
    await raiseAlarms(parts, quickCodes, await findStuckOrders(db, { now, queueIdleSince, isSyncExpected }))
  }

  const lookSlowly = async () => {
    if (clock.now() - startedAt < settleMs) return
    await raiseAlarms(parts, slowCodes, await findStuckSlowly(db, new Date(clock.now())))
  }

  const jobs = [
    createRepeatingJob({ name: 'watch', intervalMs: minuteMs, run: lookQuickly, clock, logger }),
    createRepeatingJob({ name: 'watch slowly', intervalMs: 10 * minuteMs, run: lookSlowly, clock, logger }),
  ]
  return {
    start: () => {
      startedAt = clock.now()
      sendableSince = startedAt
      for (const job of jobs) job.start()
    },
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}
