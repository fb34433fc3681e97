import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { type ClientReference, parseClientReference } from '../../chat/client-reference.ts'
import { answer } from '../../chat/say.ts'
import { editMessage } from '../../chat/send-message.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { type ChatOrderFragment, OrderForCardDocument, type OrderForCardQuery } from '../../generated/graphql.ts'
import { type CardFacts, type CardReader, orderCard } from './order-card.ts'

/** What stands around a card. */
export type CardExtras = Pick<CardFacts, 'heading' | 'remark'>

/** For whom the answers to this update are made. */
export async function readerOf(ctx: BotContext): Promise<CardReader> {
  const person = await ctx.findPerson()
  return {
    messages: ctx.messages,
    personId: ctx.from?.id ?? 0,
    timeZone: person.kind === 'data' ? person.data.timeZone : null,
  }
}

export type ShowHere = {
  /** The message to show it on; a new one is sent as the answer to the update when there is none. */
  card?: number | undefined
  /** The message that asks for it now, when that is another one than the order was made for. */
  ask?: number
  extras?: CardExtras
}

/**
 * Shows an order on a card of this chat and, when it is this person's own, notes at the server that it is shown there, so that the notices keep that
 * card up to date. An older card of it is told to look further down.
 */
export async function showOrderHere(
  parts: BotParts,
  ctx: BotContext,
  orderId: string,
  { card, ask, extras = {} }: ShowHere,
): Promise<void> {
  const found = await readOrder(parts, ctx, orderId)
  if (!found) return
  const reader = await readerOf(ctx)
  const own = findOwnReference(ctx, found.order)
  const shown = card ?? (await answer(ctx, orderCard({ ...found, ...extras }, reader)))
  if (own) {
    const noted = await parts.references.change(orderId, { card: shown, ...(ask === undefined ? {} : { ask }) })
    if (noted.kind !== 'data') parts.logger.warn({ orderId, ...noted }, 'the card of an order could not be noted')
    if (own.card !== undefined && own.card !== shown)
      await editMessage(ctx.api, own.chat, own.card, { text: ctx.messages.order.movedDown(found.order.imei) })
  }
  // What has happened since it was read the notices could not show: they did not know the card.
  const newest = await readOrder(parts, ctx, orderId)
  if (newest) await editOrderCard(parts, ctx, shown, { ...newest, ...extras }, reader)
}

/** Where an order is shown, when this person ordered it in this chat; null otherwise. */
export function findOwnReference(ctx: BotContext, { clientReference }: ChatOrderFragment): ClientReference | null {
  const reference = parseClientReference(clientReference)
  const isOwn = reference?.bot === ctx.me.id && reference.chat === ctx.chat?.id && reference.person === ctx.from?.id
  return isOwn ? reference : null
}

/** Brings a card of this chat up to date. */
export async function editOrderCard(
  { cards }: BotParts,
  ctx: BotContext,
  card: number,
  facts: CardFacts,
  reader: CardReader,
): Promise<void> {
  if (!ctx.chat) return
  await cards.show(ctx.api, ctx.chat.id, card, facts.order.updatedAt, orderCard(facts, reader))
}

export type FoundOrder = { order: NonNullable<OrderForCardQuery['order']>; supplier: OrderForCardQuery['supplier'] }

/** An order with what its card needs; null, and the person told, when there is none. */
export async function readOrder({ desk }: BotParts, ctx: BotContext, id: string): Promise<FoundOrder | null> {
  const found = await desk.ask(OrderForCardDocument, { id })
  if (found.kind !== 'data') {
    await tellDeskFailure(ctx, found)
    return null
  }
  const { order, supplier } = found.data
  if (order) return { order, supplier }
  await answer(ctx, { text: ctx.messages.general.deskRefused(ctx.messages.order.gone) })
  return null
}
