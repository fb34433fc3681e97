import { deleteOldKeys } from '../account/idempotency.ts'
import { expireDrafts } from '../batch/cancel-batch.ts'
import { createDraftSweep } from '../batch/sweep-drafts.ts'
import { syncServices } from '../catalog/sync-services.ts'
import { sweepExports } from '../history/export-store.ts'
import { expireLeases } from '../order/expire-leases.ts'
import { reconcileOrders } from '../order/reconcile-orders.ts'
import type { SyncParts } from '../order/sync-orders.ts'
import type { SyncRunner } from '../order/sync-runner.ts'
import { refreshAccount } from '../supplier/refresh-account.ts'
import { tryToResume } from '../supplier/resume-sending.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { createAlarmWatch } from './alarm-watch.ts'
import { createOrderSender } from './order-sender.ts'
import { createRepeatingJob, type Job } from './repeating-job.ts'

export type JobOptions = {
  timeoutMs: number
  syncIntervalMs: number
  /** Whether an order of unknown outcome becomes NOT_PLACED by itself when the supplier provably does not have it. */
  settleAbsent: boolean
  /** How long calls in flight may still end by themselves when the program stops. */
  graceMs: number
  /** Brings the file beside the database up to the newest event. */
  keepIdentity(): Promise<void>
  /** How long the permitted rate may leave the queue alone at most, in milliseconds. */
  idleLimitMs: number
}

const second = 1_000
const minute = 60 * second

/** How often orders in doubt are gone through; how often the account's listing is asked for then is decided there. */
const reconcileMs = 30 * second
const servicesMs = 60 * minute
/** A list that could not be had is asked for again much sooner than a good one grows old. */
const servicesRetryMs = minute

/** Everything that runs by itself, started and stopped together. */
export function createBackgroundJobs(parts: SyncParts, syncRunner: SyncRunner, options: JobOptions): Job {
  const { clock, logger } = parts
  const repeat = (name: string, intervalMs: number, run: () => Promise<unknown>) =>
    createRepeatingJob({ name, intervalMs, run, clock, logger })
  const jobs = [
    repeat('expire leases', 5 * second, () => expireLeases(parts)),
    createOrderSender(parts, options),
    repeat('sync services', servicesRetryMs, () => syncServicesWhenOld(parts)),
    repeat('refresh account', minute, () => refreshAccount(parts)),
    repeat('resume sending', second, () => tryToResume(parts)),
    repeat('sync orders', options.syncIntervalMs, () => syncDueOrders(parts, syncRunner)),
    repeat('reconcile orders', reconcileMs, () =>
      reconcileOrders(parts, { settleAbsent: options.settleAbsent, onlyWhenDue: true }),
    ),
    repeat('keep the identity file', second, options.keepIdentity),
    createAlarmWatch(parts, options),
    repeat('tidy up', minute, () => tidyUp(parts, syncRunner)),
    repeat('sweep drafts', minute, createDraftSweep(parts)),
  ]
  return {
    start: () => {
      for (const job of jobs) job.start()
    },
    stop: async () => {
      parts.gate.close()
      await Promise.all(jobs.map((job) => job.stop()))
      await syncRunner.idle()
    },
  }
}

async function syncServicesWhenOld(parts: SyncParts): Promise<void> {
  const { servicesSyncedAt } = await getSupplierState(parts.db, parts.supplier.name)
  const isFresh = servicesSyncedAt !== null && parts.clock.now() - servicesSyncedAt.getTime() < servicesMs
  if (!isFresh) await syncServices(parts)
}

/** A round that would ask nothing leaves no row behind. */
async function syncDueOrders({ db, clock }: SyncParts, runner: SyncRunner): Promise<void> {
  const due = await db.order.findFirst({ where: { nextSyncAt: { lte: new Date(clock.now()) } }, select: { id: true } })
  if (!due) return
  const { done } = await runner.start(null, { due: true })
  await done
}

async function tidyUp(parts: SyncParts, syncRunner: SyncRunner): Promise<void> {
  const now = new Date(parts.clock.now())
  await syncRunner.renew()
  await parts.gate.prune()
  await expireDrafts(parts)
  await deleteOldKeys(parts.db, now)
  await sweepExports(parts.db, now)
  const runsBefore = new Date(now.getTime() - 30 * 24 * 60 * minute)
  await parts.db.syncRun.deleteMany({ where: { finishedAt: { lt: runsBefore } } })
}
