import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { wordsBehind } from '../../chat/words-behind.ts'
import { lookAtHeldButton } from '../held/held-buttons.ts'
import { readerOf } from '../order-card/show-order.ts'
import { ordersList, ordersPageButton } from './orders-list.ts'
import { type OrdersPlace, readOrdersPage } from './orders-page.ts'
import { readAsked } from './read-asked.ts'

/** /orders: what the desk has ordered, newest first, by standing, by words and in pages. */
export function createOrdersFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('orders', (ctx) => {
    const { filter, search } = readAsked(ctx.messages, ctx.match)
    return showOrders(parts, ctx, { ...newest, filter, search })
  })
  composer.use(
    onButton(ordersPageButton, { clock }, (ctx, place) => {
      const { search } = readAsked(ctx.messages, wordsBehind(ctx, 'orders'))
      return showOrders(parts, ctx, { ...place, search }, ctx.msgId)
    }),
    onButton(lookAtHeldButton, { clock }, (ctx) => showOrders(parts, ctx, { ...newest, filter: 'h', search: '' })),
  )
  return composer
}

const newest = { direction: 'f', cursor: '' } as const

async function showOrders(
  { desk, clock }: BotParts,
  ctx: BotContext,
  place: OrdersPlace,
  card?: number,
): Promise<void> {
  const reader = await readerOf(ctx)
  const page = await readOrdersPage(desk, place, clock.now())
  if (page.kind !== 'data') return await tellDeskFailure(ctx, page)
  await show(ctx, card, ordersList(place, page.data, reader))
}
