import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monotonicFactory } from 'ulid'
import { ensureOwnerAccount, ownerAccountId } from './account/owner-account.ts'
import { type Checkpoint, noCheckpoint } from './checkpoint.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { createDatabase } from './db/database.ts'
import { createIdentityKeeper } from './db/identity-keeper.ts'
import { createReader } from './db/reader.ts'
import { createFeed } from './event/feed.ts'
import { createSecretCheck } from './graphql/request-guard.ts'
import { createGraphqlServer } from './graphql/server.ts'
import { createExportRoute } from './history/export-route.ts'
import { createBackgroundJobs } from './job/background-jobs.ts'
import type { Logger } from './logger.ts'
import { idleLimitMs } from './order/classify-stuck.ts'
import { holdRestoredOrders } from './order/hold-restored-orders.ts'
import { recoverAtStart } from './order/recover-at-start.ts'
import { createSyncRunner } from './order/sync-runner.ts'
import { placesPerMinute, rateLimits } from './supplier/call-rate.ts'
import { createGsmFusionClient } from './supplier/gsm-fusion/gsm-fusion-client.ts'
import { preparePlacing } from './supplier/prepare-placing.ts'
import { createSupplierGate } from './supplier/supplier-gate.ts'

/** How long calls that are in flight may still end by themselves when the program stops. */
const graceMs = 10_000

export type AppOptions = { config: Config; clock: Clock; logger: Logger; checkpoint?: Checkpoint }

/** The whole program, wired: the only place that knows every part. The database has to be migrated before. */
export function createApp({ config, clock, logger, checkpoint = noCheckpoint }: AppOptions) {
  const { ratePerMinute, ratePerHour, concurrency, timeoutMs } = config.supplier
  const limits = rateLimits(ratePerMinute, ratePerHour)
  const db = createDatabase(config.databaseUrl)
  const isShared = config.allowSharedDatabase
  const identity = createIdentityKeeper({ db, url: config.databaseUrl, isShared })
  const client = createGsmFusionClient({ ...config.supplier, clock, logger, checkpoint })
  // A copy of the database that is older than an order which was sent must never pass for it.
  const supplier = preparePlacing(client, identity.keep)
  const feed = createFeed()
  const gate = createSupplierGate({ db, clock, logger, feed, supplierName: supplier.name, concurrency, limits })
  const parts = { db, clock, logger, feed, newId: monotonicFactory(), checkpoint, supplier, gate }
  const syncRunner = createSyncRunner(parts)
  const jobs = createBackgroundJobs(parts, syncRunner, {
    timeoutMs,
    syncIntervalMs: config.syncIntervalMs,
    settleAbsent: config.settleAbsentOrders,
    graceMs,
    keepIdentity: identity.keep,
    idleLimitMs: idleLimitMs(ratePerHour),
  })
  const reader = createReader(config.databaseUrl)
  const isOwnersToken = createSecretCheck(config.apiToken)
  const server = createGraphqlServer({
    desk: {
      ...parts,
      reader,
      syncRunner,
      placesPerMinute: placesPerMinute(limits),
      ratePerMinute: ratePerMinute || null,
    },
    logger,
    findAccountId: (token) => (isOwnersToken(token) ? ownerAccountId : null),
    publicUrl: config.publicUrl,
    // A real table: a bare SELECT 1 is answered even where there is no file any more.
    isReady: () =>
      db.account.findUnique({ where: { id: ownerAccountId } }).then(
        (account) => account !== null,
        () => false,
      ),
  })
  const exports = createExportRoute({ ...parts, reader })
  const http = createServer((request, response) => {
    if (!exports.handle(request, response)) void server(request, response)
  })

  return {
    /**
     * Makes the owner's account, holds what waits in a restored or copied database, and ends what the last process left in the middle. Needed once,
     * before requests and jobs; unless the configuration allows others, this process has to have the database to itself (see db/database-lock.ts).
     */
    prepare: async () => {
      await ensureOwnerAccount(db, new Date(clock.now()))
      await holdRestoredOrders({ ...parts, identity })
      if (!isShared) await recoverAtStart(parts)
    },
    /** Answers one request in process, as the listening server would. */
    fetch: server.fetch,
    /** Starts what runs by itself. */
    startJobs: () => jobs.start(),
    /** Takes requests on the configured port; answers the one it got. */
    listen: (): Promise<number> =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(config.port, config.host, () => {
          // A listening TCP server has an address with a port.
          resolve((http.address() as AddressInfo).port)
        })
      }),
    /** Ends everything, calls in flight first; what they learn is stored. */
    stop: async () => {
      checkpoint('stop-begun')
      http.close()
      http.closeIdleConnections()
      await exports.stop()
      await jobs.stop()
      http.closeAllConnections()
      await identity
        .keep()
        .catch((error) => logger.error({ err: error }, 'the file beside the database is not up to date'))
      identity.close()
      reader.close()
      await db.$disconnect()
    },
  }
}

export type App = ReturnType<typeof createApp>
