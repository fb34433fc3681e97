import { createApp } from './app.ts'
import { type Checkpoint, noCheckpoint } from './checkpoint.ts'
import { type Clock, systemClock } from './clock.ts'
import { parseConfig } from './config.ts'
import { lockDatabase } from './db/database-lock.ts'
import { migrateDatabase } from './db/migrate-database.ts'
import { createLogger } from './logger.ts'

/** What the crash harness replaces: the time, and what happens at the moments of checkpoint.ts. */
export type ServerSurroundings = { clock?: Clock; checkpoint?: Checkpoint }

/** Runs the API server until a signal ends it: migrates, listens, then starts what runs by itself. Ends the process with one line a problem. */
export async function runServer(
  env: Readonly<Record<string, string | undefined>>,
  { clock = systemClock, checkpoint = noCheckpoint }: ServerSurroundings = {},
): Promise<void> {
  try {
    await serve(env, clock, checkpoint)
  } catch (error) {
    fail([describe(error)])
  }
}

async function serve(env: Readonly<Record<string, string | undefined>>, clock: Clock, checkpoint: Checkpoint) {
  const parsed = parseConfig(env)
  if (parsed.kind === 'problems') return fail(parsed.problems)
  const { config } = parsed
  const logger = createLogger(config.logLevel)
  // Before anything of the database is touched, and held to the end of the process.
  const lock = lockDatabase(config.databaseUrl, { isShared: config.allowSharedDatabase })
  const applied = await migrateDatabase(config.databaseUrl, checkpoint)
  if (applied.length > 0) logger.info({ applied }, 'the database was migrated')
  const app = createApp({ config, clock, logger, checkpoint })
  await app.prepare()
  const port = await app.listen()
  app.startJobs()
  stopOnSignal(async () => {
    logger.info({}, 'stopping: calls in flight may end')
    await app.stop()
    lock.release()
  })
  // Only now: whoever reads this may send a signal at once, and it must not find the default handler, which ends the process on the spot.
  logger.info({ url: `http://${config.host}:${port}/graphql`, supplier: config.supplier.baseUrl }, 'imei-desk is ready')
}

/** npm passes a Ctrl-C on that the terminal has sent to the whole group already; only a later one is a second one. */
const sameSignalMs = 1_000

function stopOnSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const onSignal = () => {
    // A second Ctrl-C does not wait; what was in flight is then found again by its lease.
    if (stoppingSince !== null && systemClock.now() - stoppingSince > sameSignalMs) process.exit(130)
    if (stoppingSince !== null) return
    stoppingSince = systemClock.now()
    stop().then(
      () => process.exit(0),
      (error) => fail([`stopping failed: ${describe(error)}`]),
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  // The demo started this process and is gone.
  process.on('disconnect', onSignal)
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(`imei-desk: ${problem}`)
  process.exit(1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? ` ${String(error.port)}` : ''
    return `the port${port} is taken by another program; set PORT to a free one`
  }
  // What Prisma's adapter makes of SQLITE_BUSY.
  if (error.message === 'SocketTimeout')
    return 'the database is locked by another program for longer than 5 seconds; end it, then try again'
  if ('code' in error && error.code === 'EACCES') return `not allowed: ${error.message}`
  return error.message.split('\n').join(' ')
}
