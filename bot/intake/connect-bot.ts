import type { Bot } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { telegramSignal } from '../chat/telegram-signal.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import { messagesFor } from '../messages/messages.ts'
import { classifyPollFailure } from './classify-poll-failure.ts'
import type { PollEnd } from './poller.ts'

type Connection = { clock: Clock; logger: Logger; stopping: AbortSignal }

/** Asks Telegram who the bot is, takes a webhook away (without what waits behind it) and sets the list of commands. Tries until Telegram answers. */
export async function connectBot(
  bot: Bot<BotContext>,
  { clock, logger, stopping }: Connection,
): Promise<PollEnd | { kind: 'connected' }> {
  const signal = telegramSignal(stopping)
  for (let failures = 1; !stopping.aborted; failures += 1) {
    try {
      bot.botInfo = await bot.api.getMe(signal)
      await bot.api.deleteWebhook({ drop_pending_updates: false }, signal)
      // The menu is a comfort: whatever Telegram has against it, the bot works without.
      await bot.api.setMyCommands(messagesFor('en').general.commands, {}, signal).catch((error) => {
        logger.warn({ err: error }, 'the menu of commands could not be set')
      })
      return { kind: 'connected' }
    } catch (error) {
      if (stopping.aborted) break
      const failure = classifyPollFailure(error, failures, 0)
      if (failure.kind !== 'wait') return failure
      logger.warn({ afterMs: failure.ms, failures }, `not connected: ${failure.reason}`)
      await clock.sleep(failure.ms, stopping)
    }
  }
  return { kind: 'stopped' }
}
