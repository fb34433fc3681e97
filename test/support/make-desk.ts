import { createGsmFusionSandbox, type GsmFusionSandboxOptions } from '../../sandbox/gsm-fusion/sandbox.ts'
import { createApp } from '../../src/app.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { type Config, parseConfig } from '../../src/config.ts'
import { makeLogger } from './make-logger.ts'
import { copyDatabase } from './migrated-template.ts'
import { openBeside } from './open-beside.ts'
import { until } from './until.ts'

export const testToken = 'test-token-0123456789-abcdef'

export type DeskOptions = {
  clock?: Clock
  /** Environment variables on top of the test's own. */
  env?: Record<string, string>
  sandbox?: GsmFusionSandboxOptions
  /** Whether the background jobs run (they do unless told otherwise). */
  jobs?: boolean
}

/** The whole program in process, on a database of its own, with a sandbox supplier of its own on a real port. Close it when done. */
export async function makeDesk({
  clock = systemClock,
  env = {},
  sandbox: sandboxOptions = {},
  jobs = true,
}: DeskOptions = {}) {
  const sandbox = await createGsmFusionSandbox(sandboxOptions)
  const copy = copyDatabase()
  const logger = makeLogger()
  const config = { ...makeConfig(copy.url, sandbox, env), syncIntervalMs: Number(env['SYNC_INTERVAL_MS'] ?? 50) }
  const start = async () => {
    const app = createApp({ config, clock, logger })
    await app.prepare()
    if (jobs) app.startJobs()
    return app
  }
  let app = await start()
  const db = openBeside(copy.url)
  const request = (body: string, headers: Record<string, string> = {}) =>
    app.fetch('http://desk.test/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        authorization: `Bearer ${testToken}`,
        ...headers,
      },
      body,
    })
  const desk = {
    sandbox,
    logger,
    config,
    /** A second connection to the same file, to see what is stored. */
    db,
    /** The app as it is now; `restart` makes a new one. */
    app: () => app,
    request,
    /** Runs an operation and answers its data; fails on errors. The shape is the test's own claim, checked by its assertions. */
    ask: async <Data = Record<string, never>>(query: string, variables: object = {}): Promise<Data> => {
      const response = await request(JSON.stringify({ query, variables }))
      const answer = (await response.json()) as { data?: Data; errors?: unknown[] }
      if (!answer.data || answer.errors) throw new Error(`the API answered ${JSON.stringify(answer.errors ?? answer)}`)
      return answer.data
    },
    /** The id of a service once the catalogue has it. */
    serviceId: async (number = '1739'): Promise<string> => {
      const service = await until('the catalogue is there', () =>
        db.service.findUnique({ where: { supplierServiceId: number } }),
      )
      return `service_${service.id}`
    },
    restart: async () => {
      await app.stop()
      app = await start()
    },
    close: async () => {
      await app.stop()
      await db.$disconnect()
      await sandbox.close()
      copy.remove()
    },
  }
  return desk
}

export type TestDesk = Awaited<ReturnType<typeof makeDesk>>

function makeConfig(
  databaseUrl: string,
  sandbox: { url: string; key: string; user: string },
  env: Record<string, string>,
): Config {
  const parsed = parseConfig({
    DATABASE_URL: databaseUrl,
    API_TOKEN: testToken,
    GSM_FUSION_BASE_URL: `${sandbox.url}/`,
    GSM_FUSION_API_KEY: sandbox.key,
    GSM_FUSION_USERNAME: sandbox.user,
    GSM_FUSION_RATE_PER_MINUTE: '0',
    GSM_FUSION_TIMEOUT_SECONDS: '5',
    ...env,
  })
  if (parsed.kind === 'problems') throw new Error(parsed.problems.join('\n'))
  return parsed.config
}
