import { type BotApp, createBotApp } from '../../bot/app.ts'
import type { Clock } from '../../bot/clock.ts'
import { parseBotConfig } from '../../bot/config.ts'
import type { PackLimits } from '../../bot/features/export/pack-parts.ts'
import type { PollEnd } from '../../bot/intake/poller.ts'
import { createTelegramSandbox, type TelegramSandbox } from '../../sandbox/telegram/sandbox.ts'
import { type DeskOptions, makeDesk, type TestDesk, testToken } from './make-desk.ts'
import { makeFastClock } from './make-fast-clock.ts'
import { makeLogger } from './make-logger.ts'
import { until } from './until.ts'

export const botToken = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
export const botId = 123_456_789

export type BotOptions = {
  /** Who may use the bot; everybody unless told otherwise. */
  allowedUsers?: string
  /** Who is told of alarms; nobody by default. */
  operators?: string
  /** The bot's clock: twenty times as fast as ours unless another is given. The API and Telegram keep real time. */
  clock?: Clock
  /** Telegram's clock, in milliseconds since the epoch. */
  telegramNow?: () => number
  desk?: DeskOptions
  /** How large the files of an export may be. */
  packLimits?: PackLimits
  /** Whether the bot is started at once (it is unless told otherwise). */
  start?: boolean
  /** The number of the service that the test's person has chosen; none by default. */
  usualService?: string
}

/** Answers at once and rejects nothing. */
const quickSupplier = { pendingMs: 0, processMs: 0, rejectRate: 0 }

/** Telegram, the API and the bot, all in process, on ports of their own. Close it when done. */
export async function makeBot(options: BotOptions = {}) {
  const clock = options.clock ?? makeFastClock(20)
  const telegram = await createTelegramSandbox({
    token: botToken,
    ...(options.telegramNow ? { now: options.telegramNow } : {}),
  })
  const supplier = { ...options.desk?.sandbox, settings: { ...quickSupplier, ...options.desk?.sandbox?.settings } }
  const desk = await makeDesk({ ...options.desk, sandbox: supplier, env: { PORT: '0', ...options.desk?.env } })
  let apiPort = await desk.app().listen()
  const logger = makeLogger()
  const create = () => {
    const config = parseBotConfig({
      TELEGRAM_BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_ALLOWED_USERS: options.allowedUsers ?? '*',
      TELEGRAM_OPERATORS: options.operators ?? '',
      API_URL: `http://127.0.0.1:${apiPort}/graphql`,
      API_TOKEN: testToken,
    })
    if (config.kind === 'problems') throw new Error(config.problems.join('\n'))
    const { packLimits } = options
    return createBotApp({ config: config.config, clock, logger, ...(packLimits ? { packLimits } : {}) })
  }
  let running: { app: BotApp; end: Promise<PollEnd> } | null = null
  const bot = {
    telegram,
    desk,
    logger,
    /** Starts the bot; a stopped one anew. Answers why it ended, once it has. */
    start: (): Promise<PollEnd> => {
      const app = create()
      running = { app, end: app.run() }
      return running.end
    },
    stop: async () => {
      await running?.app.stop()
      await running?.end
      running = null
    },
    ...people(telegram),
    /** Makes a service a person's usual one, as /services would. */
    chooseService: (person: number, number = '1739') => chooseService(desk, person, number),
    /** Changes a person's settings. */
    set: (person: number, choices: object) => updatePerson(desk, person, choices),
    close: async () => {
      await bot.stop()
      await desk.close()
      await telegram.close()
    },
    /** Takes the API away until `bringApiBack`. */
    takeApiAway: async () => {
      await desk.app().stop()
    },
    /** Starts the API again where it was. */
    bringApiBack: async () => {
      desk.config.port = apiPort
      await desk.restart()
      apiPort = await desk.app().listen()
    },
  }
  if (options.usualService !== undefined) await bot.chooseService(1, options.usualService)
  if (options.start !== false) void bot.start()
  return bot
}

export type TestBot = Awaited<ReturnType<typeof makeBot>>

/** What people do and see, with waits for what the bot says. */
function people(telegram: TelegramSandbox) {
  const botMessages = (chat: number, after = 0) => telegram.messages(chat, after).filter(({ from }) => from === 'bot')
  return {
    botMessages,
    /** The bot's message in a chat that matches, once there is one. */
    sees: (chat: number, what: RegExp, after = 0) =>
      until(`the bot says ${what} in chat ${chat}`, () => botMessages(chat, after).find(({ text }) => what.test(text))),
    /** A reaction on a message, once there is one. */
    seesReaction: (chat: number, message: number) =>
      until(`message ${message} has a reaction`, () =>
        telegram.messages(chat).find(({ id, reactions }) => id === message && reactions.length > 0),
      ),
    /** What the bot answered to a press, once it has. */
    seesAnswer: (press: string) => until(`press ${press} is answered`, () => telegram.findPress(press)?.answer),
  }
}

async function chooseService(desk: TestDesk, person: number, number: string): Promise<string> {
  const defaultServiceId = await desk.serviceId(number)
  await updatePerson(desk, person, { defaultServiceId })
  return defaultServiceId
}

async function updatePerson(desk: TestDesk, person: number, choices: object): Promise<void> {
  const mutation = 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }'
  await desk.ask(mutation, { input: { externalId: `telegram:${person}`, ...choices } })
}
