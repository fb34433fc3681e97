import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton, type PassingNotice } from '../../buttons/on-button.ts'
import { answer } from '../../chat/say.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import { type CardReader, orderCard } from '../order-card/order-card.ts'
import { type FoundOrder, readerOf, readOrder } from '../order-card/show-order.ts'
import {
  backToOrderButton,
  decideButton,
  hasNumberButton,
  isInDoubt,
  mayBePlaced,
  notPlacedButton,
  otherNumberButton,
  placedButton,
  surelyNotPlacedButton,
} from './decide-buttons.ts'
import { numberCard, refusedCard, sureCard } from './decide-card.ts'
import { findCandidateIds } from './find-candidate-ids.ts'
import { askForNumber, readNumberPrompt } from './number-prompt.ts'
import { resolveOrder, type Verdict } from './resolve-order.ts'
import { takeNumber } from './take-number.ts'

/** The buttons by which a person decides about an order of unknown outcome, and the replies with the supplier's number of it. */
export function createDecideFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.use(
    onButton(decideButton, { clock }, async (ctx, { order }) => {
      const found = await readOrder(parts, ctx, order)
      if (found) await answer(ctx, orderCard(found, await readerOf(ctx)))
    }),
    onButton(backToOrderButton, { clock }, (ctx, { order }) =>
      ask(parts, ctx, order, { isOpen: () => true, question: orderCard }),
    ),
    onButton(placedButton, { clock }, (ctx, { order }) => askWhich(parts, ctx, order)),
    onButton(otherNumberButton, { clock }, (ctx, { order }) => askWhich(parts, ctx, order, { isWritten: true })),
    onButton(hasNumberButton, { clock }, (ctx, { order, number }) =>
      decide(parts, ctx, { id: order, resolution: 'PLACED', supplierOrderId: number }),
    ),
    onButton(notPlacedButton, { clock }, (ctx, { order }) =>
      ask(parts, ctx, order, { isOpen: isInDoubt, question: sureCard }),
    ),
    onButton(surelyNotPlacedButton, { clock }, (ctx, { order }) =>
      decide(parts, ctx, { id: order, resolution: 'NOT_PLACED' }),
    ),
  )
  composer.on('message:text', async (ctx, next) => {
    const prompt = readNumberPrompt(ctx.message.reply_to_message, ctx.me.id)
    if (prompt === null || ctx.message.text.startsWith('/')) return await next()
    await takeNumber(parts, ctx, prompt)
  })
  return composer
}

type Question = {
  isOpen(status: FoundOrder['order']['status']): boolean
  question(found: FoundOrder, reader: CardReader): Outgoing
}

/** Shows a question on the pressed message; an order that was settled meanwhile is shown as it stands. */
async function ask(
  parts: BotParts,
  ctx: BotContext,
  id: string,
  { isOpen, question }: Question,
): Promise<PassingNotice | undefined> {
  const found = await readOrder(parts, ctx, id)
  if (!found) return undefined
  if (!isOpen(found.order.status)) return await showSettled(parts, ctx, found)
  await showOnPressed(parts, ctx, found, question(found, await readerOf(ctx)))
  return undefined
}

/** Asks which number it is: by buttons where the evidence names some, else in words. */
async function askWhich(parts: BotParts, ctx: BotContext, id: string, { isWritten } = { isWritten: false }) {
  const found = await readOrder(parts, ctx, id)
  if (!found) return undefined
  const { imei, status, reason } = found.order
  if (!mayBePlaced(status)) return await showSettled(parts, ctx, found)
  const numbers = isWritten || (status !== 'NEEDS_REVIEW' && status !== 'HELD') ? [] : findCandidateIds(reason)
  if (numbers.length > 0) {
    await showOnPressed(parts, ctx, found, numberCard(found, numbers, await readerOf(ctx)))
    return undefined
  }
  await askForNumber(ctx, { order: id, card: ctx.msgId ?? 0 }, { imei, why: null })
  return undefined
}

/** Takes a verdict by button; the pressed message turns into the order's new state. Answers what to tell the presser. */
async function decide(parts: BotParts, ctx: BotContext, verdict: Verdict): Promise<PassingNotice | undefined> {
  const end = await resolveOrder(parts, ctx, verdict)
  const { decide: words } = ctx.messages
  switch (end.kind) {
    case 'done':
      await showOnPressed(parts, ctx, end.found, orderCard(end.found, await readerOf(ctx)))
      return {
        passing:
          verdict.supplierOrderId === undefined ? words.notedNotPlaced : words.notedPlaced(verdict.supplierOrderId),
      }
    case 'settled':
      return await showSettled(parts, ctx, end.found)
    case 'refused': {
      // Against "it was not placed" the supplier's list names what it may be; against a number there is nothing to choose from.
      const numbers = verdict.resolution === 'NOT_PLACED' ? findCandidateIds(end.why) : []
      const card = refusedCard(end.found, { why: end.why, numbers }, await readerOf(ctx))
      await showOnPressed(parts, ctx, end.found, card)
      return undefined
    }
    case 'told':
      return undefined
    default:
      return end satisfies never
  }
}

async function showSettled(parts: BotParts, ctx: BotContext, found: FoundOrder): Promise<PassingNotice> {
  await showOnPressed(parts, ctx, found, orderCard(found, await readerOf(ctx)))
  const { decide: words, order } = ctx.messages
  return { passing: words.settled(order.shortStanding[found.order.status]) }
}

/** Changes the pressed message, unless it shows something newer by now. One that is gone is replaced. */
async function showOnPressed({ cards }: BotParts, ctx: BotContext, { order }: FoundOrder, outgoing: Outgoing) {
  if (!ctx.chat || ctx.msgId === undefined) throw new Error('a press without a message')
  const end = await cards.show(ctx.api, ctx.chat.id, ctx.msgId, order.updatedAt, outgoing)
  if (end === 'gone') await answer(ctx, outgoing)
}
