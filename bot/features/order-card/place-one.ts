import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { type ClientReference, writeClientReference } from '../../chat/client-reference.ts'
import { answer, reply } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { PlaceOrderDocument, SupplierNowDocument } from '../../generated/graphql.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { showOrderHere } from './show-order.ts'

export type OneOrder = {
  idempotencyKey: string
  serviceId: string
  imei: string
  /** What the person was told that it costs. */
  price: string
  /** Without the card: the same update has to make the same input when it comes again. */
  reference: Omit<ClientReference, 'card'>
  /** The message that is to show it; a new one is sent when there is none. */
  card?: number | undefined
}

/** What became of it, for a caller that wants to offer it anew. */
export type PlaceEnd = 'shown' | 'price-changed' | 'told'

/** Orders one IMEI and shows the order. Whatever is in the way is told. */
export async function placeOne(parts: BotParts, ctx: BotContext, one: OneOrder): Promise<PlaceEnd> {
  const { order: words } = ctx.messages
  const placed = await parts.desk.ask(PlaceOrderDocument, {
    input: {
      idempotencyKey: one.idempotencyKey,
      serviceId: one.serviceId,
      imei: one.imei,
      expectedPrice: one.price,
      clientReference: writeClientReference(one.reference),
    },
  })
  if (placed.kind !== 'data') {
    await tellDeskFailure(ctx, placed)
    return 'told'
  }
  const result = placed.data.placeOrder
  switch (result.__typename) {
    case 'Order':
      await showOrderHere(parts, ctx, result.id, { card: one.card })
      return 'shown'
    case 'AlreadyOrderedError':
      await showOrderHere(parts, ctx, result.order.id, {
        card: one.card,
        ask: one.reference.ask,
        extras: { heading: words.orderedAlready },
      })
      return 'shown'
    case 'PriceChangedError': {
      const supplier = await parts.desk.ask(SupplierNowDocument, {})
      const currency = supplier.kind === 'data' ? supplier.data.supplier.currency : null
      await reply(ctx, { text: fmt`${words.priceChanged(showPrice(result.actual, currency))}` })
      return 'price-changed'
    }
    case 'IdempotencyKeyError':
    case 'InvalidImeiError':
    case 'InvalidInputError':
    case 'LimitExceededError':
    case 'UnknownServiceError':
      await answer(ctx, { text: fmt`${words.notOrdered(plainLine(result.message, 500))}` })
      return 'told'
    default:
      return result satisfies never
  }
}
