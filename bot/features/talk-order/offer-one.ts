import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { makeKey } from '../../chat/idempotency-key.ts'
import { show } from '../../chat/say.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import {
  type ChatOrderFragment,
  type ChatServiceFragment,
  type ChatSupplierFragment,
  ImeiAtServiceDocument,
} from '../../generated/graphql.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { orderButton, otherServiceButton } from '../order-card/order-buttons.ts'
import { type CardReader, orderCard } from '../order-card/order-card.ts'
import { placeOne } from '../order-card/place-one.ts'
import { findOwnReference, readerOf, showOrderHere } from '../order-card/show-order.ts'
import { describePause } from '../pause/describe-pause.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { classifyKnown } from './classify-known.ts'

export type OneRequest = {
  imei: string
  second: string | null
  serviceId: string
  /** The message that names it. */
  ask: number
  /** The bot's message to show it on; a new one is sent when there is none. */
  card?: number | undefined
  /** Whether to order without a tap. */
  atOnce: boolean
}

/** Shows what is known of one IMEI, or offers to order it; with `atOnce` it is ordered. */
export async function offerOne(parts: BotParts, ctx: BotContext, request: OneRequest): Promise<void> {
  const { imei, serviceId, ask, card } = request
  const found = await parts.desk.ask(ImeiAtServiceDocument, { serviceId, imei })
  if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
  const { service, supplier, orders } = found.data
  const known = classifyKnown(orders.nodes)
  if (known.kind !== 'new') return await showKnown(parts, ctx, request, known.order, supplier)
  if (!service?.available || service.price === null) {
    const target = { kind: 'message', ask, becomesUsual: false } as const
    return await showPickList(parts, ctx, { target, card, heading: ctx.messages.order.serviceUnavailable })
  }
  if (request.atOnce) {
    const reference = { bot: ctx.me.id, chat: ctx.chat?.id ?? 0, person: ctx.from?.id ?? 0, ask }
    const idempotencyKey = makeKey(ctx.me.id, reference.chat, ask, imei, serviceId)
    const end = await placeOne(parts, ctx, { idempotencyKey, serviceId, imei, price: service.price, reference, card })
    return end === 'price-changed' ? await offerOne(parts, ctx, { ...request, atOnce: false }) : undefined
  }
  const facts = { request, service: { ...service, price: service.price }, supplier, last: known.last }
  await show(ctx, card, makeOffer(facts, await readerOf(ctx)))
}

async function showKnown(
  parts: BotParts,
  ctx: BotContext,
  { ask, card }: OneRequest,
  order: ChatOrderFragment,
  supplier: ChatSupplierFragment,
): Promise<void> {
  const { order: words } = ctx.messages
  const reader = await readerOf(ctx)
  const own = findOwnReference(ctx, order)
  // This very message has ordered it: the update came again, or it was edited.
  if (own?.ask === ask) return await showOrderHere(parts, ctx, order.id, { card: card ?? own.card })
  const isAnswered = order.status === 'COMPLETED'
  const heading = isAnswered
    ? words.answeredBefore(showMoment(order.finishedAt ?? order.updatedAt, reader.timeZone))
    : words.orderedAlready
  if (own && !isAnswered) return await showOrderHere(parts, ctx, order.id, { card, ask, extras: { heading } })
  await show(ctx, card, orderCard({ order, supplier, heading }, reader))
}

type OfferFacts = {
  request: OneRequest
  service: ChatServiceFragment & { price: string }
  supplier: ChatSupplierFragment
  last: ChatOrderFragment | null
}

/** An IMEI with the service and its price, and the button that orders it. */
function makeOffer({ request, service, supplier, last }: OfferFacts, reader: CardReader): Outgoing {
  const { order: words } = reader.messages
  const { imei, ask, second } = request
  const price = showPrice(service.price, supplier.currency)
  const text = textBlocks(
    textLines(FormattedString.code(imei), FormattedString.b(plainLine(service.title))),
    textLines(
      words.priceLine(price),
      service.deliveryTime === null ? null : words.deliveryTime(plainLine(service.deliveryTime)),
    ),
    textLines(
      last === null ? null : words.lastTime(showMoment(last.orderedAt, reader.timeZone), words.standing[last.status]),
      supplier.mode === 'SANDBOX' ? words.sandbox : null,
      supplier.pause ? describePause(supplier.pause, reader.messages) : null,
      second === null ? null : words.secondImei(second),
    ),
  )
  const order = orderButton.data(reader.personId, { service: service.id, imei, price: service.price, ask })
  const buttons = new InlineKeyboard()
    .text(words.buttons.order(price), order)
    .row()
    .text(words.buttons.otherService, otherServiceButton.data(reader.personId, { imei, ask }))
    .copyText(words.buttons.copyImei, imei)
  return { text, buttons }
}
