import { FormattedString } from '@grammyjs/parse-mode'
import type { Message } from 'grammy/types'
import type { BotContext } from '../../bot-context.ts'
import { sendMessage } from '../../chat/send-message.ts'

/** What a number is asked for. `card`: the message that shows the order and turns into its new state. */
export type NumberPrompt = { order: string; card: number }

/**
 * Asks for the supplier's number of an order. Nothing is remembered here: the prompt itself carries the order and its card, as code in its last line, and
 * Telegram brings the prompt along with the reply to it, also days and restarts later. Nobody but this bot can write such a message as this bot.
 */
export async function askForNumber(
  ctx: BotContext,
  prompt: NumberPrompt,
  { imei, why }: { imei: string; why: string | null },
): Promise<void> {
  const { decide: words } = ctx.messages
  const text = words.askNumber(imei, why, FormattedString.code(`${prompt.order} ${prompt.card}`))
  // In a group the field opens for the one whose message is replied to.
  const asker = ctx.callbackQuery?.message?.reply_to_message?.message_id ?? ctx.msgId
  await sendMessage(ctx.api, { chat: ctx.chat?.id ?? 0, replyTo: asker }, { text, asks: words.numberHint })
}

/** What a message asks for, when it is such a prompt of the bot; else null. */
export function readNumberPrompt(message: Message | undefined, botId: number): NumberPrompt | null {
  if (message?.from?.id !== botId) return null
  const notes = (message.entities ?? [])
    .filter(({ type }) => type === 'code')
    .map(({ offset, length }) => (message.text ?? '').slice(offset, offset + length))
  for (const note of notes) {
    const [, order, card] = /^(order_[0-9A-Za-z]{1,32}) (\d{1,15})$/.exec(note) ?? []
    if (order !== undefined) return { order, card: Number(card) }
  }
  return null
}

/** The number that somebody wrote: digits, with spaces or a # around them, or within a few words. */
export function readNumber(text: string): { kind: 'number'; number: string } | { kind: 'imei' } | { kind: 'none' } {
  const numbers = text.match(/\d+(?:[ .-]\d+)*/g) ?? []
  const [number = ''] = numbers.map((found) => found.replace(/\D/g, '').replace(/^0+(?=\d)/, ''))
  if (numbers.length !== 1 || number.length > 20) return { kind: 'none' }
  return number.length === 15 ? { kind: 'imei' } : { kind: 'number', number }
}
