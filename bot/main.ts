import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createBotApp } from './app.ts'
import { systemClock } from './clock.ts'
import { parseBotConfig } from './config.ts'
import { createLogger } from './logger.ts'

/** The Telegram bot: a client of the API, without a memory of its own. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const parsed = parseBotConfig(process.env)
  if (parsed.kind === 'problems') return fail(parsed.problems)
  const { config } = parsed
  const logger = createLogger(config.logLevel)
  const app = createBotApp({ config, clock: systemClock, logger })
  stopOnSignal(async () => {
    logger.info({}, 'stopping: what is under way may end')
    await app.stop()
  })
  const end = await app.run()
  if (end.kind === 'stopped') return
  await app.stop()
  fail([end.message])
}

/** npm passes a Ctrl-C on that the terminal has sent to the whole group already; only a later one is a second one. */
const sameSignalMs = 1_000

function stopOnSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const onSignal = () => {
    // A second Ctrl-C does not wait; Telegram then sends again what was not finished.
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
  for (const problem of problems) console.error(`imei-desk bot: ${problem}`)
  process.exit(1)
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message.split('\n').join(' ') : String(error)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().catch((error) => fail([describe(error)]))
