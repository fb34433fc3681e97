import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import type { ButtonValuesOf } from '../../buttons/button.ts'
import { onButton, type PassingNotice } from '../../buttons/on-button.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { makeKey } from '../../chat/idempotency-key.ts'
import { reply } from '../../chat/say.ts'
import { type ChatOrderFragment, ImeiAtServiceDocument, RefreshOrderDocument } from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { cancelOne } from './cancel-one.ts'
import { lookAtOrder } from './look-at-order.ts'
import { cancelOrderButton, lookButton, orderAgainButton, orderButton, refreshButton } from './order-buttons.ts'
import { placeOne } from './place-one.ts'
import { editOrderCard, readerOf, readOrder, showOrderHere } from './show-order.ts'

/** The server asks the supplier at once, for as long as a call may take. */
const refreshTimeoutMs = 75_000

/** The buttons of order cards: order, order again, refresh, cancel, details. */
export function createOrderCardFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  /** The tap may have been executed before the bot died: then its order is shown. */
  const lateOrder = async (ctx: BotContext, { service, imei, ask }: ButtonValuesOf<typeof orderButton>) => {
    const found = await parts.desk.ask(ImeiAtServiceDocument, { serviceId: service, imei })
    const order = found.kind === 'data' ? found.data.orders.nodes.find((order) => isOf(order, ctx, ask)) : undefined
    if (order) return await showOrderHere(parts, ctx, order.id, { card: ctx.msgId })
    await sayLate(ctx)
  }
  const composer = new Composer<BotContext>()
  composer.use(
    onButton(orderButton, { clock, spends: { late: lateOrder } }, async (ctx, { service, imei, price, ask }) => {
      const pressed = getPressed(ctx)
      await placeOne(parts, ctx, {
        idempotencyKey: makeKey(ctx.me.id, pressed.chat, ask, imei, service),
        serviceId: service,
        imei,
        price,
        reference: { bot: ctx.me.id, chat: pressed.chat, person: pressed.person, ask },
        card: pressed.message,
      })
    }),
    onButton(orderAgainButton, { clock, spends: { late: sayLate } }, async (ctx, { order: earlierId, price }) => {
      const pressed = getPressed(ctx)
      const earlier = await readOrder(parts, ctx, earlierId)
      if (!earlier?.order.service) return undefined
      // The card may be an old one: what it says has to be what the order is before it may spend.
      if (!ctx.callbackQuery?.message?.text?.includes(ctx.messages.order.standing[earlier.order.status])) {
        await editOrderCard(parts, ctx, pressed.message, earlier, await readerOf(ctx))
        return ctx.messages.order.updated
      }
      const ask = ctx.callbackQuery?.message?.reply_to_message?.message_id ?? pressed.message
      await placeOne(parts, ctx, {
        // One more order for each earlier one, however often the button is tapped.
        idempotencyKey: makeKey(ctx.me.id, pressed.chat, pressed.message, 'again', earlierId),
        serviceId: earlier.order.service.id,
        imei: earlier.order.imei,
        price,
        reference: { bot: ctx.me.id, chat: pressed.chat, person: pressed.person, ask },
        card: pressed.message,
      })
      return undefined
    }),
    onButton(refreshButton, { clock }, (ctx, { order }) => refresh(parts, ctx, order)),
    onButton(cancelOrderButton, { clock }, (ctx, { order }) => cancelOne(parts, ctx, order)),
    onButton(lookButton, { clock }, (ctx, { order }) => lookAtOrder(parts, ctx, order)),
  )
  return composer
}

/** Asks the supplier and brings the card up to date; answers what to tell the presser. */
async function refresh(parts: BotParts, ctx: BotContext, id: string): Promise<PassingNotice | string | undefined> {
  const { order: words } = ctx.messages
  const before = await readOrder(parts, ctx, id)
  if (!before) return undefined
  const asked = await parts.desk.ask(RefreshOrderDocument, { input: { id } }, { timeoutMs: refreshTimeoutMs })
  if (asked.kind !== 'data') return words.supplierSilent(plainLine(asked.reason, 120))
  const result = asked.data.refreshOrder
  const after = result.__typename === 'Order' ? { ...before, order: result } : await readOrder(parts, ctx, id)
  if (after) await editOrderCard(parts, ctx, getPressed(ctx).message, after, await readerOf(ctx))
  switch (result.__typename) {
    case 'Order':
      if (result.status !== before.order.status) return { passing: words.updated }
      return words.nothingNew(words.shortStanding[result.status])
    case 'SupplierError':
      return words.supplierSilent(plainLine(result.message, 120))
    case 'WrongStatusError':
      return words.nothingNew(words.shortStanding[after?.order.status ?? before.order.status])
    case 'NotFoundError':
      return words.gone
    default:
      return result satisfies never
  }
}

async function sayLate(ctx: BotContext): Promise<void> {
  await reply(ctx, { text: fmt`${ctx.messages.general.press.late}` })
}

function isOf({ clientReference }: ChatOrderFragment, ctx: BotContext, ask: number): boolean {
  const reference = parseClientReference(clientReference)
  return reference?.bot === ctx.me.id && reference.chat === ctx.chat?.id && reference.ask === ask
}

/** Where a button was pressed and by whom. Presses without a message of ours behind them do not get this far. */
function getPressed(ctx: BotContext): { chat: number; message: number; person: number } {
  const { chat, msgId, from } = ctx
  if (!chat || msgId === undefined || !from) throw new Error('a press without a message')
  return { chat: chat.id, message: msgId, person: from.id }
}
