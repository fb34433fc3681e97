import type { BotContext } from '../bot-context.ts'
import { editMessage, type Outgoing, sendMessage } from './send-message.ts'

/** Where an update is to be answered: under the message that it is or that its button is attached to. */
function placeOf(ctx: BotContext): { chat: number; replyTo: number | undefined } {
  const chat = ctx.chat?.id
  if (chat === undefined) throw new Error('an update without a chat cannot be answered')
  return { chat, replyTo: ctx.msgId }
}

/** Answers an update with a message of its own, as a reply. Answers the message's id. */
export async function reply(ctx: BotContext, outgoing: Outgoing): Promise<number> {
  return await sendMessage(ctx.api, placeOf(ctx), outgoing)
}

/**
 * The one answer to an update: a later try of the same update changes it instead of saying a second thing. Answers the message's id.
 */
export async function answer(ctx: BotContext, outgoing: Outgoing): Promise<number> {
  const { memory } = ctx.run
  const place = placeOf(ctx)
  if (memory.sentMessageId !== undefined) {
    const end = await editMessage(ctx.api, place.chat, memory.sentMessageId, outgoing)
    if (end !== 'gone') return memory.sentMessageId
  }
  memory.sentMessageId = await sendMessage(ctx.api, place, outgoing)
  return memory.sentMessageId
}

/** Changes the message `card`, or says it as the answer to the update when there is none (any more). Answers the message's id. */
export async function show(ctx: BotContext, card: number | undefined, outgoing: Outgoing): Promise<number> {
  if (card === undefined) return await answer(ctx, outgoing)
  const end = await editMessage(ctx.api, placeOf(ctx).chat, card, outgoing)
  return end === 'gone' ? await answer(ctx, outgoing) : card
}
