import type { BotContext } from '../bot-context.ts'

/**
 * The words of the command that the message with the pressed button is a reply to: Telegram brings that along, so they need no room in the button.
 * Empty when the command was deleted.
 */
export function wordsBehind(ctx: BotContext, command: string): string {
  const asked = ctx.callbackQuery?.message?.reply_to_message?.text ?? ''
  const [, found = '', words = ''] = /^\/(\w+)(?:@\w+)?\s+([\s\S]+)$/.exec(asked) ?? []
  return found.toLowerCase() === command ? words : ''
}
