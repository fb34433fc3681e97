import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { lookAtHeldButton } from '../held/held-buttons.ts'
import { readerOf } from '../order-card/show-order.ts'
import { ordersList, ordersPageButton } from './orders-list.ts'
import { type OrdersFilter, type OrdersPlace, readOrdersPage } from './orders-page.ts'

/** /orders: what the desk has ordered, newest first, by standing and in pages. */
export function createOrdersFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('orders', (ctx) => showOrders(parts, ctx, firstPage(findFilter(ctx)), undefined))
  composer.use(
    onButton(ordersPageButton, { clock }, (ctx, place) => showOrders(parts, ctx, place, ctx.msgId)),
    onButton(lookAtHeldButton, { clock }, (ctx) => showOrders(parts, ctx, firstPage('h'), undefined)),
  )
  return composer
}

const firstPage = (filter: OrdersFilter): OrdersPlace => ({ filter, direction: 'f', cursor: '' })

/** The word behind /orders; all of them when it is none that is known. */
function findFilter({ match, messages }: BotContext): OrdersFilter {
  const word = typeof match === 'string' ? match.trim().toLowerCase() : ''
  const known: Readonly<Record<string, OrdersFilter>> = messages.lookBack.orders.words
  return (Object.hasOwn(known, word) ? known[word] : undefined) ?? 'a'
}

async function showOrders(
  { desk, clock }: BotParts,
  ctx: BotContext,
  place: OrdersPlace,
  card: number | undefined,
): Promise<void> {
  const reader = await readerOf(ctx)
  const page = await readOrdersPage(desk, place, clock.now())
  if (page.kind !== 'data') return await tellDeskFailure(ctx, page)
  await show(ctx, card, ordersList(place.filter, page.data, reader))
}
