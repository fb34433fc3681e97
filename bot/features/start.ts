import { Composer } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { answer } from '../chat/say.ts'

/** /start and /help: what the bot can do. They work while the API is down. */
export function createStartFeature(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('start', async (ctx) => void (await answer(ctx, { text: ctx.messages.general.welcome() })))
  composer.command('help', async (ctx) => {
    const { general } = ctx.messages
    await answer(ctx, { text: general.help(general.commands) })
  })
  return composer
}
