import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer } from '../../chat/say.ts'
import { orderCard } from '../order-card/order-card.ts'
import { editOrderCard, type FoundOrder, readerOf, readOrder } from '../order-card/show-order.ts'
import { askForNumber, type NumberPrompt, readNumber } from './number-prompt.ts'
import { resolveOrder } from './resolve-order.ts'

/**
 * Takes the supplier's number of an order that somebody has written in reply to the prompt. Whoever may use the bot may answer it: what counts is what
 * the supplier says about the number. A number that does not fit is answered with the next prompt.
 */
export async function takeNumber(parts: BotParts, ctx: BotContext, prompt: NumberPrompt): Promise<void> {
  const read = readNumber(ctx.msg?.text ?? '')
  const { decide: words, order: orderWords } = ctx.messages
  if (read.kind !== 'number')
    return await askAgain(parts, ctx, prompt, read.kind === 'imei' ? words.isImei : words.noNumber)
  const { number } = read
  const end = await resolveOrder(parts, ctx, { id: prompt.order, resolution: 'PLACED', supplierOrderId: number })
  switch (end.kind) {
    case 'done':
    case 'settled': {
      await showOnCard(parts, ctx, prompt, end.found)
      const { status, supplierOrderId } = end.found.order
      // The same reply may have been taken before, by a bot that died over its answer.
      const isIt = end.kind === 'done' || supplierOrderId === number
      const text = isIt
        ? words.accepted(number, status === 'PENDING' ? null : orderWords.standing[status])
        : fmt`${words.settled(orderWords.standing[status])}`
      await answer(ctx, { text })
      return
    }
    case 'refused':
      await showOther(parts, ctx, end.other ?? null)
      return await askForNumber(ctx, prompt, { imei: end.found.order.imei, why: end.why })
    case 'told':
      return
    default:
      return end satisfies never
  }
}

/** The order that is to be decided first, with its buttons. */
async function showOther(parts: BotParts, ctx: BotContext, id: string | null): Promise<void> {
  const other = id === null ? null : await readOrder(parts, ctx, id)
  if (other) await answer(ctx, orderCard(other, await readerOf(ctx)))
}

async function askAgain(parts: BotParts, ctx: BotContext, prompt: NumberPrompt, why: string): Promise<void> {
  const found = await readOrder(parts, ctx, prompt.order)
  if (found) await askForNumber(ctx, prompt, { imei: found.order.imei, why })
}

async function showOnCard(parts: BotParts, ctx: BotContext, { card }: NumberPrompt, found: FoundOrder): Promise<void> {
  await editOrderCard(parts, ctx, card, found, await readerOf(ctx))
}
