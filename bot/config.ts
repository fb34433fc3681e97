import { z } from 'zod'

/** Everything that the bot is told from outside. */
export type BotConfig = {
  token: string
  /** Without a slash at its end. */
  telegramRoot: string
  /** Who may use the bot. */
  allowedUsers: 'everybody' | ReadonlySet<number>
  /** Telegram users who are told of alarms, in their private chat with the bot. */
  operators: ReadonlySet<number>
  apiUrl: string
  apiToken: string
  logLevel: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const needed = (name: string, what: string) => z.string({ error: () => `${name} is not set: ${what}` })

const address = (name: string, fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine(isHttpAddress, {
      error: ({ input }) => `${name} must be an address such as ${fallback}, not "${String(input)}"`,
    })

const environment = z.object({
  TELEGRAM_BOT_TOKEN: needed('TELEGRAM_BOT_TOKEN', 'the token that @BotFather gave you for the bot').refine(
    (token) => /^\d{3,20}:[\w-]{20,100}$/.test(token),
    { error: 'TELEGRAM_BOT_TOKEN does not look like a token (123456789:AA...); copy it again from @BotFather' },
  ),
  TELEGRAM_API_ROOT: address('TELEGRAM_API_ROOT', 'https://api.telegram.org'),
  TELEGRAM_ALLOWED_USERS: z
    .string()
    .default('')
    .refine((text) => text.trim() === '*' || splitIds(text).every((id) => /^\d{1,16}$/.test(id)), {
      error: ({ input }) =>
        `TELEGRAM_ALLOWED_USERS must be Telegram user ids with commas between them, or * for everybody, not "${String(input)}"`,
    }),
  TELEGRAM_OPERATORS: z
    .string()
    .default('')
    .refine((text) => splitIds(text).every((id) => /^\d{1,16}$/.test(id)), {
      error: ({ input }) =>
        `TELEGRAM_OPERATORS must be Telegram user ids with commas between them, not "${String(input)}"`,
    }),
  API_URL: address('API_URL', 'http://127.0.0.1:4000/graphql'),
  API_TOKEN: needed('API_TOKEN', 'the API_TOKEN of the API server').refine((token) => /^[\x21-\x7e]+$/.test(token), {
    error: 'API_TOKEN must be printable characters without spaces: the API_TOKEN of the API server',
  }),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: ({ input }) => `LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${String(input)}"`,
    })
    .default('info'),
})

export type BotConfigResult = { kind: 'config'; config: BotConfig } | { kind: 'problems'; problems: string[] }

/** Reads the configuration from environment variables. A variable that is set to nothing counts as not set. Answers one line a problem, never a secret. */
export function parseBotConfig(env: Readonly<Record<string, string | undefined>>): BotConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) return { kind: 'problems', problems: parsed.error.issues.map((issue) => issue.message) }
  const found = parsed.data
  const config: BotConfig = {
    token: found.TELEGRAM_BOT_TOKEN,
    telegramRoot: found.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    allowedUsers:
      found.TELEGRAM_ALLOWED_USERS.trim() === '*'
        ? 'everybody'
        : new Set(splitIds(found.TELEGRAM_ALLOWED_USERS).map(Number)),
    operators: new Set(splitIds(found.TELEGRAM_OPERATORS).map(Number)),
    apiUrl: found.API_URL,
    apiToken: found.API_TOKEN,
    logLevel: found.LOG_LEVEL,
  }
  return { kind: 'config', config }
}

function splitIds(text: string): string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
}

function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
