import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { react } from '../../chat/send-message.ts'
import { otherServiceButton } from '../order-card/order-buttons.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { continueList, writeCut } from './continue-list.ts'
import { orderFromText } from './order-from-text.ts'
import { readTalk, type Talk } from './read-talk.ts'

/** An older message is not ordered without a tap: its writer may have given up on it long ago. */
const freshMs = 10 * 60_000

/** Ordering by talking: any text with IMEIs, also an edited or forwarded one, and the text below a picture. */
export function createTalkOrderFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.on(['message:text', 'message:caption', 'edited_message:text'], async (ctx, next) => {
    const message = ctx.msg
    const text = message.text ?? message.caption ?? ''
    const talk = readTalk(text)
    if (mayGoOn(ctx, talk, text) && (await continueList(parts, ctx, text))) return
    if (talk.kind === 'nothing') return await next()
    if (ctx.chat.type !== 'private' && talk.kind === 'bad') return
    if (ctx.run.attempt === 1) await react(ctx.api, ctx.chat.id, message.message_id, talk.kind === 'bad' ? '🤔' : '👀')
    const isFresh = ctx.message !== undefined && clock.now() - message.date * 1_000 < freshMs
    await orderFromText(parts, ctx, {
      talk,
      ask: message.message_id,
      serviceId: null,
      mayOrderAtOnce: isFresh,
      cut: writeCut(ctx, text),
    })
  })
  composer.use(
    onButton(otherServiceButton, { clock }, async (ctx, { ask }) => {
      await showPickList(parts, ctx, { target: { kind: 'message', ask, becomesUsual: false }, card: ctx.msgId })
    }),
  )
  return composer
}

/** Whether a message may be the next piece of a list that Telegram has cut: an edited one is a list of its own. */
const mayGoOn = (ctx: BotContext, talk: Talk, text: string): boolean =>
  ctx.message?.text !== undefined && (talk.kind !== 'nothing' || /^\d/.test(text))
