import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { react } from '../../chat/send-message.ts'
import { otherServiceButton } from '../order-card/order-buttons.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { orderFromText } from './order-from-text.ts'
import { readTalk } from './read-talk.ts'

/** An older message is not ordered without a tap: its writer may have given up on it long ago. */
const freshMs = 10 * 60_000

/** Ordering by talking: any text with IMEIs, also an edited or forwarded one, and the text below a picture. */
export function createTalkOrderFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.on(['message:text', 'message:caption', 'edited_message:text'], async (ctx, next) => {
    const message = ctx.msg
    const talk = readTalk(message.text ?? message.caption ?? '')
    if (talk.kind === 'nothing') return await next()
    if (ctx.chat.type !== 'private' && talk.kind === 'bad') return
    if (ctx.run.attempt === 1) await react(ctx.api, ctx.chat.id, message.message_id, talk.kind === 'bad' ? '🤔' : '👀')
    const isFresh = ctx.message !== undefined && clock.now() - message.date * 1_000 < freshMs
    await orderFromText(parts, ctx, { talk, ask: message.message_id, serviceId: null, mayOrderAtOnce: isFresh })
  })
  composer.use(
    onButton(otherServiceButton, { clock }, async (ctx, { ask }) => {
      await showPickList(parts, ctx, { target: { kind: 'message', ask, becomesUsual: false }, card: ctx.msgId })
    }),
  )
  return composer
}
