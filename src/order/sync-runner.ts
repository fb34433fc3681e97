import { Mutex } from 'async-mutex'
import type { SyncRun } from '../db/generated/prisma/client.ts'
import { endLostSyncs } from './end-lost-syncs.ts'
import { type SyncParts, type SyncScope, syncOrders } from './sync-orders.ts'

/** Runs syncs one at a time. */
export type SyncRunner = {
  /** Starts a run, or joins the one with the same scope that waits or goes on; `run` is its row, `done` resolves when it has ended. */
  start(accountId: string | null, scope: SyncScope): Promise<{ run: SyncRun; done: Promise<SyncRun> }>
  /** Says of its runs that they still go on, and ends those of other processes that have not said so for a long time: called every minute. */
  renew(): Promise<void>
  /** Resolves when no run goes on. */
  idle(): Promise<void>
}

export function createSyncRunner(parts: SyncParts): SyncRunner {
  const turn = new Mutex()
  /** Of this process alone: a run that another one has left open is joined by nobody. */
  const going = new Map<string, Promise<{ run: SyncRun; done: Promise<SyncRun> }>>()
  const goingIds = new Set<string>()

  const start = async (key: string, accountId: string | null, scope: SyncScope) => {
    const startedAt = new Date(parts.clock.now())
    const run = await parts.db.syncRun.create({ data: { id: parts.newId(), startedAt, renewedAt: startedAt, open: 0 } })
    goingIds.add(run.id)
    const done = turn
      .runExclusive(() => syncOrders(parts, accountId, scope, run))
      .catch((error) => endBroken(parts, run, error))
      .finally(() => {
        going.delete(key)
        goingIds.delete(run.id)
      })
    // Nobody may be waiting for it any more when it breaks off; that must not end the process.
    done.catch(() => {})
    return { run, done }
  }

  return {
    start: (accountId, scope) => {
      const key = JSON.stringify([accountId, scope])
      const joined = going.get(key)
      if (joined) return joined
      const started = start(key, accountId, scope)
      started.catch(() => going.delete(key))
      going.set(key, started)
      return started
    },
    renew: async () => {
      const now = new Date(parts.clock.now())
      if (goingIds.size > 0)
        await parts.db.syncRun.updateMany({ where: { id: { in: [...goingIds] } }, data: { renewedAt: now } })
      await endLostSyncs(parts.db, now)
    },
    idle: () => turn.waitForUnlock(),
  }
}

async function endBroken({ db, clock, logger }: SyncParts, run: SyncRun, error: unknown): Promise<SyncRun> {
  logger.error({ err: error, runId: run.id }, 'a sync broke off')
  const data = { failure: 'The sync broke off; the log says why.', finishedAt: new Date(clock.now()) }
  return await db.syncRun.update({ where: { id: run.id }, data })
}
