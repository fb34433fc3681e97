import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { DeskClient } from '../../api/desk-client.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { type ChatOrderFragment, RefreshOrderDocument, SupplierNowDocument } from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textLines } from '../../text/rich-text.ts'
import { showAge } from '../../text/show-time.ts'
import { orderCard } from '../order-card/order-card.ts'
import { readerOf } from '../order-card/show-order.ts'
import { findAsked, findAskedOrders } from './find-asked-orders.ts'

/** The server asks the supplier at once, for as long as a call may take. */
const refreshTimeoutMs = 75_000

/** /status: one order by its id, its IMEI or the supplier's id, after the supplier was asked about it; as it was stored when the supplier is down. */
export function createStatusFeature(parts: BotParts): Composer<BotContext> {
  const { desk } = parts
  const composer = new Composer<BotContext>()
  composer.command('status', async (ctx) => {
    const { status: words } = ctx.messages.lookBack
    const { text, caption } = ctx.message?.reply_to_message ?? {}
    const asked = findAsked(ctx.match, text ?? caption ?? '')
    if (asked === '') return void (await answer(ctx, { text: words.usage() }))
    const found = await findAskedOrders(desk, asked)
    if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
    const [newest] = found.data.orders
    if (!newest) return void (await answer(ctx, { text: fmt`${words.unknown(plainLine(asked, 60))}` }))
    const { orders, isAll } = found.data
    await showStatus(parts, ctx, newest, orders.length > 1 ? words.more(orders.length, isAll) : null)
  })
  return composer
}

async function showStatus(
  { desk, clock }: BotParts,
  ctx: BotContext,
  stored: ChatOrderFragment,
  more: string | null,
): Promise<void> {
  const { status: words } = ctx.messages.lookBack
  const { order, trouble } = await refresh(desk, stored)
  const supplier = await desk.ask(SupplierNowDocument, {})
  if (supplier.kind !== 'data') return await tellDeskFailure(ctx, supplier)
  const age = showAge(order.lastSyncedAt ?? order.updatedAt, clock.now())
  const stale = trouble === null ? null : words.stale(plainLine(trouble, 200), age)
  const facts = { order, supplier: supplier.data.supplier, remark: textLines(stale, more).toString() || null }
  await answer(ctx, orderCard(facts, await readerOf(ctx)))
}

/** `trouble`: why the supplier could not be asked; then the order is as it was stored. */
type Refreshed = { order: ChatOrderFragment; trouble: string | null }

async function refresh(desk: DeskClient, stored: ChatOrderFragment): Promise<Refreshed> {
  const asked = await desk.ask(RefreshOrderDocument, { input: { id: stored.id } }, { timeoutMs: refreshTimeoutMs })
  if (asked.kind !== 'data') return { order: stored, trouble: asked.reason }
  const result = asked.data.refreshOrder
  switch (result.__typename) {
    case 'Order':
      return { order: result, trouble: null }
    case 'SupplierError':
      return { order: stored, trouble: result.message }
    case 'WrongStatusError':
    case 'NotFoundError':
      // There is nothing to ask the supplier about: what is stored is all there is.
      return { order: stored, trouble: null }
    default:
      return result satisfies never
  }
}
