import { FormattedString } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { reply } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { OrderInFullDocument, type OrderInFullQuery } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine, plainText } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { everyDecision } from '../decide/decide-buttons.ts'
import { describeAnswer } from './describe-answer.ts'
import { describeReason } from './order-card.ts'
import { readerOf } from './show-order.ts'

/** Sends everything that is known about an order: its answer, its moves, the supplier's last words. */
export async function lookAtOrder({ desk }: BotParts, ctx: BotContext, id: string): Promise<string | undefined> {
  const found = await desk.ask(OrderInFullDocument, { id })
  if (found.kind !== 'data') {
    await tellDeskFailure(ctx, found)
    return undefined
  }
  const { order } = found.data
  if (!order) return ctx.messages.order.gone
  const { timeZone, personId } = await readerOf(ctx)
  const buttons = everyDecision(order, ctx.messages, personId)
  await reply(ctx, { text: describeInFull(order, ctx.messages, timeZone), buttons })
  return undefined
}

function describeInFull(
  order: NonNullable<OrderInFullQuery['order']>,
  messages: Messages,
  timeZone: string | null,
): FormattedString {
  const { details, standing, advice, shortStanding } = messages.order
  const moves = order.events.nodes.map(({ at, to, reason }) =>
    details.move(showMoment(at, timeZone), shortStanding[to], reason === null ? null : plainLine(reason)),
  )
  return textBlocks(
    details.title(order.imei),
    textLines(standing[order.status], describeReason(order, messages), advice[order.status]),
    describeAnswer(order, messages),
    textLines(
      plainLine(order.serviceTitle),
      details.id(order.id),
      order.supplierOrderId === null
        ? details.notAtSupplier
        : details.supplierOrderId(plainLine(order.supplierOrderId)),
    ),
    textLines(details.moves, ...moves),
    order.supplierReply === null
      ? null
      : textLines(
          details.supplierReply,
          FormattedString.expandableBlockquote(plainText(order.supplierReply).slice(0, 1_500).trim()),
        ),
  )
}
