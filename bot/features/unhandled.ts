import { Composer } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { parseButtonData } from '../buttons/button.ts'
import { tell } from '../buttons/on-button.ts'
import { answer } from '../chat/say.ts'

/** Stands last: whatever no feature took is answered with what there is. In groups only what is clearly meant for the bot. */
export function createUnhandledFeature(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query', async (ctx) => {
    const { press } = ctx.messages.general
    const data = parseButtonData(ctx.callbackQuery.data ?? '')
    await tell(ctx, data.kind === 'broken' ? press.broken : press.old)
  })
  composer.on('message:entities:bot_command', async (ctx, next) => {
    const command = /^\/[A-Za-z0-9_]{1,32}(@\w+)?/.exec(ctx.message.text ?? '')
    if (!command || (command[1] && command[1].toLowerCase() !== `@${ctx.me.username.toLowerCase()}`))
      return await next()
    if (ctx.chat.type !== 'private' && !command[1]) return
    const { general } = ctx.messages
    const name = command[0].replace(/@\w+$/, '')
    await answer(ctx, { text: general.unknownCommand(name, general.commands) })
  })
  composer.chatType('private').on('message', async (ctx) => {
    const { general } = ctx.messages
    if (isServiceMessage(ctx)) return
    const isText = ctx.message.text !== undefined || ctx.message.caption !== undefined
    const [number] = /^[1-9]\d{5,11}$/.exec(ctx.message.text?.trim() ?? '') ?? []
    if (number !== undefined) return void (await answer(ctx, { text: general.bareNumber(number) }))
    await answer(ctx, { text: isText ? general.nothingFound() : general.cannotRead('this kind of message') })
  })
  return composer
}

/** "X pinned a message" and the like: nobody has said anything. */
function isServiceMessage({ message }: BotContext): boolean {
  const said = ['text', 'caption', 'photo', 'document', 'video', 'audio', 'voice', 'video_note', 'sticker', 'animation']
  const sent = ['contact', 'location', 'venue', 'poll', 'dice', 'game', 'story', 'paid_media', 'checklist']
  return message !== undefined && ![...said, ...sent].some((kind) => kind in message)
}
