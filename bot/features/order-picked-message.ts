import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../bot-context.ts'
import type { BotParts } from '../bot-parts.ts'
import { show } from '../chat/say.ts'
import { orderDocument } from './order-file/order-document.ts'
import { orderFromText } from './talk-order/order-from-text.ts'
import { readTalk } from './talk-order/read-talk.ts'

/**
 * Goes on with a message once its service has been picked. The pick list is a reply to that message, so Telegram brings it along with the press:
 * nothing has to be remembered.
 */
export async function orderPickedMessage(
  parts: BotParts,
  ctx: BotContext,
  { ask, serviceId, card }: { ask: number; serviceId: string; card: number },
): Promise<void> {
  const asked = ctx.callbackQuery?.message?.reply_to_message
  if (asked?.message_id === ask && asked.document) {
    const { document, caption } = asked
    return await orderDocument(parts, ctx, { document, caption, ask, serviceId, card })
  }
  const talk = readTalk(asked?.text ?? asked?.caption ?? '')
  if (asked?.message_id !== ask || talk.kind === 'nothing') {
    await show(ctx, card, { text: fmt`${ctx.messages.order.expired}` })
    return
  }
  await orderFromText(parts, ctx, { talk, ask, serviceId, card, mayOrderAtOnce: false })
}
