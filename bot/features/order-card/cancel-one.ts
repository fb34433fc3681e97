import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { CancelOrderDocument } from '../../generated/graphql.ts'
import { editOrderCard, readerOf, readOrder } from './show-order.ts'

/** Calls an order off and brings its card up to date; one that was sent meanwhile stays ordered. Answers what to tell the presser. */
export async function cancelOne(parts: BotParts, ctx: BotContext, id: string): Promise<string | undefined> {
  const cancelled = await parts.desk.ask(CancelOrderDocument, { input: { id } })
  if (cancelled.kind !== 'data') {
    await tellDeskFailure(ctx, cancelled)
    return undefined
  }
  const found = await readOrder(parts, ctx, id)
  if (!found) return undefined
  if (ctx.msgId !== undefined) await editOrderCard(parts, ctx, ctx.msgId, found, await readerOf(ctx))
  const { order: words } = ctx.messages
  return cancelled.data.cancelOrder.__typename === 'Order'
    ? words.cancelled
    : words.tooLate(words.shortStanding[found.order.status])
}
