import { Api, type ApiClientOptions, Bot } from 'grammy'
import { createDeskClient } from './api/desk-client.ts'
import { createBackground } from './background.ts'
import type { BotContext } from './bot-context.ts'
import type { BotParts } from './bot-parts.ts'
import { createCardShelf } from './chat/card-shelf.ts'
import { createGoneChats } from './chat/gone-chats.ts'
import { paceGroups } from './chat/pace-groups.ts'
import { createReferenceBook } from './chat/reference-book.ts'
import { telegramSignal } from './chat/telegram-signal.ts'
import type { Clock } from './clock.ts'
import type { BotConfig } from './config.ts'
import { autoRetryTransformer, installFeatures } from './create-bot.ts'
import type { PackLimits } from './features/export/pack-parts.ts'
import { defaultPackLimits } from './features/export/send-export.ts'
import { createApology } from './intake/apology.ts'
import { connectBot } from './intake/connect-bot.ts'
import { createPoller, type PollEnd } from './intake/poller.ts'
import { createUpdateRuns } from './intake/update-run.ts'
import type { Logger } from './logger.ts'
import { createNotices } from './notices/notices.ts'
import { createToldPauses } from './notices/told-pauses.ts'

export type BotAppOptions = { config: BotConfig; clock: Clock; logger: Logger; packLimits?: PackLimits }

export type BotApp = {
  /** Works until `stop`, or until it makes no sense any more; answers why it ended. */
  run(): Promise<PollEnd>
  /** Lets what is under way end; takes at most 20 s. */
  stop(): Promise<void>
}

const stopLimitMs = 19_000

/** What is received: nothing else is sent by Telegram. */
const allowedUpdates = ['message', 'edited_message', 'channel_post', 'callback_query', 'my_chat_member'] as const

/** A long poll is open for 30 s; a file of 20 MB has to come up or down in this time, in seconds. */
const telegramTimeoutSeconds = 100

/** A part of an export has 45 MB, and lines that bring 1 Mbit/s up are not rare; in seconds. */
const uploadTimeoutSeconds = 600

/** The whole bot, wired: the only place that knows every part. */
export function createBotApp({ config, clock, logger, packLimits = defaultPackLimits }: BotAppOptions): BotApp {
  const client: ApiClientOptions = { apiRoot: config.telegramRoot, timeoutSeconds: telegramTimeoutSeconds }
  const pace = paceGroups(clock)
  const bot = new Bot<BotContext>(config.token, { client })
  bot.api.config.use(pace, autoRetryTransformer())
  const uploads = new Api(config.token, { ...client, timeoutSeconds: uploadTimeoutSeconds })
  uploads.config.use(pace, autoRetryTransformer())
  /** Waits for nothing: notices obey "too many requests" by turning to another chat. */
  const impatient = new Api(config.token, client)
  impatient.config.use(pace)
  const desk = createDeskClient(config.apiUrl, config.apiToken)
  const background = createBackground(logger)
  const parts: BotParts = {
    desk,
    telegram: bot.api,
    uploads,
    references: createReferenceBook(desk),
    cards: createCardShelf(),
    goneChats: createGoneChats(),
    toldPauses: createToldPauses(),
    background,
    packLimits,
    clock,
    logger,
  }
  const runs = createUpdateRuns()
  installFeatures(bot, parts, config, runs)
  const poller = createPoller(
    {
      runs,
      handleUpdate: (update) => bot.handleUpdate(update),
      apologise: createApology(bot.api),
      clock,
      logger,
    },
    (request, signal) =>
      bot.api.getUpdates({ ...request, allowed_updates: [...allowedUpdates] }, telegramSignal(signal)),
  )
  const stopping = new AbortController()
  return {
    run: async () => {
      const connected = await connectBot(bot, { clock, logger, stopping: stopping.signal })
      if (connected.kind !== 'connected') return connected
      const notices = createNotices(
        { ...parts, telegram: impatient },
        { botId: bot.botInfo.id, operators: config.operators },
      )
      background.run('notices', (signal) => notices.run(signal))
      logger.info({ bot: bot.botInfo.username, api: config.apiUrl }, 'the bot is ready')
      return await poller.run()
    },
    stop: async () => {
      stopping.abort()
      // A message that is just being sent may take longer than anybody waits for the bot to stop.
      await Promise.race([Promise.all([poller.stop(), background.stop()]), clock.sleep(stopLimitMs)])
    },
  }
}
