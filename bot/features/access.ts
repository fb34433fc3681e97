import { Composer } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { tell } from '../buttons/on-button.ts'
import { reply } from '../chat/say.ts'
import type { BotConfig } from '../config.ts'

/** Lets only known people pass. Channels and messages without a person behind them end here. */
export function createAccessFeature({ allowedUsers }: Pick<BotConfig, 'allowedUsers'>): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    const { from, chat } = ctx
    if (chat?.type === 'channel' || (!from && !ctx.msg?.sender_chat)) return
    // Anonymous admins write through a bot account of Telegram's own, channels through their sender_chat.
    if (!from || from.is_bot || ctx.msg?.sender_chat) return await refuseAnonymous(ctx)
    if (allowedUsers === 'everybody' || allowedUsers.has(from.id)) return await next()
    const text = ctx.messages.general.notAllowed(from.id)
    if (ctx.callbackQuery) return await tell(ctx, text.text)
    if (chat?.type === 'private' && ctx.message) await reply(ctx, { text })
  })
  return composer
}

/** In a group only what is meant for the bot gets an answer. */
async function refuseAnonymous(ctx: BotContext): Promise<void> {
  const isMeant = ctx.message?.reply_to_message?.from?.id === ctx.me.id || ctx.message?.text?.startsWith('/')
  if (isMeant && ctx.chat?.type !== 'channel') await reply(ctx, { text: ctx.messages.general.anonymous() })
}
