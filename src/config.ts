import { z } from 'zod'
import { findDatabaseKind } from './db/database.ts'
import { parseBaseUrl } from './supplier/base-url.ts'
import { isTimeZone } from './time-zone.ts'

/** Everything that the API server is told from outside. */
export type Config = {
  host: string
  port: number
  /** Where clients reach this server, without a slash at the end; null when it is only known from their requests. */
  publicUrl: string | null
  databaseUrl: string
  /** Whether other processes may use the same SQLite file. */
  allowSharedDatabase: boolean
  apiToken: string
  logLevel: string
  supplier: {
    baseUrl: string
    apiKey: string
    username: string
    ratePerMinute: number
    ratePerHour: number
    concurrency: number
    timeoutMs: number
    timeZone: string
  }
  syncIntervalMs: number
  /** Whether an order of unknown outcome becomes NOT_PLACED by itself when the supplier provably does not have it. */
  settleAbsentOrders: boolean
}

const whole = (name: string, min: number, max: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) => `${name} must be a whole number from ${min} to ${max}, not "${String(input)}"`,
    })
    .transform(Number)

const needed = (name: string, what: string) => z.string({ error: () => `${name} is not set: ${what}` })

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole('PORT', 0, 65_535, 4000),
  PUBLIC_URL: z
    .string()
    .refine(isWebAddress, {
      error: ({ input }) =>
        `PUBLIC_URL must be an address such as https://desk.example.com, without a question mark, not "${String(input)}"`,
    })
    .optional(),
  DATABASE_URL: z
    .string()
    .default('file:./data/imei-desk.db')
    .refine((url) => findDatabaseKind(url) === 'sqlite', {
      error: 'DATABASE_URL must be a SQLite file such as file:./data/imei-desk.db (PostgreSQL is not supported yet)',
    }),
  ALLOW_SHARED_DATABASE: z
    .enum(['0', '1'], { error: ({ input }) => `ALLOW_SHARED_DATABASE must be 0 or 1, not "${String(input)}"` })
    .default('0')
    .transform((text) => text === '1'),
  API_TOKEN: needed(
    'API_TOKEN',
    'choose a secret of 24 to 128 printable characters; clients send it as a bearer token',
  ).refine((token) => /^[\x21-\x7e]{24,128}$/.test(token), {
    error: 'API_TOKEN must be 24 to 128 printable characters without spaces',
  }),
  GSM_FUSION_BASE_URL: needed(
    'GSM_FUSION_BASE_URL',
    "the supplier's address, such as https://example.com/",
  ).superRefine((text, context) => {
    const parsed = parseBaseUrl(text)
    if (parsed.kind === 'refused')
      context.addIssue({ code: 'custom', message: `GSM_FUSION_BASE_URL: ${parsed.reason}` })
  }),
  GSM_FUSION_API_KEY: needed('GSM_FUSION_API_KEY', 'the API key of your account at the supplier'),
  GSM_FUSION_USERNAME: needed('GSM_FUSION_USERNAME', 'the user name of your account at the supplier'),
  GSM_FUSION_RATE_PER_MINUTE: whole('GSM_FUSION_RATE_PER_MINUTE', 0, 100_000, 60),
  GSM_FUSION_RATE_PER_HOUR: whole('GSM_FUSION_RATE_PER_HOUR', 0, 1_000_000, 0),
  GSM_FUSION_CONCURRENCY: whole('GSM_FUSION_CONCURRENCY', 1, 100, 8),
  GSM_FUSION_TIMEOUT_SECONDS: whole('GSM_FUSION_TIMEOUT_SECONDS', 1, 600, 60),
  GSM_FUSION_TIME_ZONE: z
    .string()
    .default('UTC')
    .refine(isTimeZone, {
      error: ({ input }) => `GSM_FUSION_TIME_ZONE must be a zone such as UTC or Europe/London, not "${String(input)}"`,
    }),
  SYNC_INTERVAL_SECONDS: whole('SYNC_INTERVAL_SECONDS', 1, 86_400, 60),
  SETTLE_ABSENT_ORDERS: z
    .enum(['0', '1'], { error: ({ input }) => `SETTLE_ABSENT_ORDERS must be 0 or 1, not "${String(input)}"` })
    .default('0')
    .transform((text) => text === '1'),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: ({ input }) => `LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${String(input)}"`,
    })
    .default('info'),
})

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && !/[?#]/.test(text)
}

export type ConfigResult = { kind: 'config'; config: Config } | { kind: 'problems'; problems: string[] }

/** Reads the configuration from environment variables. A variable that is set to nothing counts as not set. Answers one line a problem. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) return { kind: 'problems', problems: parsed.error.issues.map((issue) => issue.message) }
  const found = parsed.data
  const config: Config = {
    host: found.HOST,
    port: found.PORT,
    publicUrl: found.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databaseUrl: found.DATABASE_URL,
    allowSharedDatabase: found.ALLOW_SHARED_DATABASE,
    apiToken: found.API_TOKEN,
    logLevel: found.LOG_LEVEL,
    supplier: {
      baseUrl: found.GSM_FUSION_BASE_URL,
      apiKey: found.GSM_FUSION_API_KEY,
      username: found.GSM_FUSION_USERNAME,
      ratePerMinute: found.GSM_FUSION_RATE_PER_MINUTE,
      ratePerHour: found.GSM_FUSION_RATE_PER_HOUR,
      concurrency: found.GSM_FUSION_CONCURRENCY,
      timeoutMs: found.GSM_FUSION_TIMEOUT_SECONDS * 1_000,
      timeZone: found.GSM_FUSION_TIME_ZONE,
    },
    syncIntervalMs: found.SYNC_INTERVAL_SECONDS * 1_000,
    settleAbsentOrders: found.SETTLE_ABSENT_ORDERS,
  }
  return { kind: 'config', config }
}
