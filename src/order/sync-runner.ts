import { Mutex } from 'async-mutex'
import type { SyncRun } from '../db/generated/prisma/client.ts'
import { type SyncParts, type SyncScope, syncOrders } from './sync-orders.ts'

/** Runs syncs one at a time. */
export type SyncRunner = {
  /** Starts a run, or joins the one with the same scope that waits or goes on; `run` is its row, `done` resolves when it has ended. */
  start(accountId: string | null, scope: SyncScope): Promise<{ run: SyncRun; done: Promise<SyncRun> }>
  /** Resolves when no run goes on. */
  idle(): Promise<void>
}

export function createSyncRunner(parts: SyncParts): SyncRunner {
  const turn = new Mutex()
  const going = new Map<string, Promise<{ run: SyncRun; done: Promise<SyncRun> }>>()

  const start = async (key: string, accountId: string | null, scope: SyncScope) => {
    const run = await parts.db.syncRun.create({
      data: { id: parts.newId(), startedAt: new Date(parts.clock.now()), open: 0 },
    })
    const done = turn
      .runExclusive(() => syncOrders(parts, accountId, scope, run))
      .catch((error) => endBroken(parts, run, error))
      .finally(() => going.delete(key))
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
    idle: () => turn.waitForUnlock(),
  }
}

async function endBroken({ db, clock, logger }: SyncParts, run: SyncRun, error: unknown): Promise<SyncRun> {
  logger.error({ err: error, runId: run.id }, 'a sync broke off')
  const data = { failure: 'The sync broke off; the log says why.', finishedAt: new Date(clock.now()) }
  return await db.syncRun.update({ where: { id: run.id }, data })
}
