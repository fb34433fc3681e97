import { type FormattedString, fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { reply, show } from '../../chat/say.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { whoSays } from '../../chat/who-says.ts'
import {
  ReleaseOrdersDocument,
  type ReleaseOrdersMutation,
  SupplierAndWaitingDocument,
} from '../../generated/graphql.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks } from '../../text/rich-text.ts'
import { cancelHeld } from './cancel-held.ts'
import { findHeld, type Held } from './find-held.ts'
import {
  backToHeldButton,
  cancelHeldButton,
  cancelHeldNowButton,
  linkHeldButton,
  linkHeldNowButton,
  sendHeldAnywayButton,
  sendHeldButton,
  sendHeldNowButton,
} from './held-buttons.ts'
import {
  type HeldReader,
  heldCard,
  sureCancelCard,
  sureLinkCard,
  sureSendAnywayCard,
  sureSendCard,
} from './held-card.ts'
import { linkHeld } from './link-held.ts'
import { nameListed } from './name-listed.ts'

/** The buttons below a person's held orders. */
export function createHeldFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const late = async (ctx: BotContext) => void (await reply(ctx, { text: fmt`${ctx.messages.general.press.late}` }))
  const composer = new Composer<BotContext>()
  composer.use(
    onButton(backToHeldButton, { clock }, (ctx) => showHeld(parts, ctx)),
    onButton(sendHeldButton, { clock }, (ctx, { print }) => ask(parts, ctx, print, sureSendCard)),
    onButton(cancelHeldButton, { clock }, (ctx, { print }) => ask(parts, ctx, print, sureCancelCard)),
    onButton(sendHeldNowButton, { clock, spends: { late } }, (ctx, { print }) =>
      send(parts, ctx, { print, isAnyway: false }),
    ),
    onButton(sendHeldAnywayButton, { clock, spends: { late } }, (ctx, { print }) =>
      send(parts, ctx, { print, isAnyway: true }),
    ),
    onButton(cancelHeldNowButton, { clock }, (ctx, { print }) => cancel(parts, ctx, print)),
    onButton(linkHeldButton, { clock }, (ctx, { print }) => ask(parts, ctx, print, sureLinkCard)),
    onButton(linkHeldNowButton, { clock }, (ctx, { print }) => link(parts, ctx, print)),
  )
  return composer
}

/** `others`: how many orders are held that are not the presser's; `capped`: more than these. */
type Own = { held: Held; reader: HeldReader; others: number; capped: boolean }

/** The presser's held orders in this chat. When they are others than the message shows, they are shown, and nothing may be done: null. */
async function readOwn({ desk }: BotParts, ctx: BotContext, print: string | null): Promise<Own | null> {
  const personId = ctx.from?.id ?? 0
  const supplier = await desk.ask(SupplierAndWaitingDocument, {})
  const found = await findHeld(desk, { bot: ctx.me.id, chat: ctx.chat?.id ?? 0, person: personId })
  if (supplier.kind !== 'data' || found.kind !== 'data') {
    const failure = supplier.kind === 'data' ? found : supplier
    if (failure.kind !== 'data') await tellDeskFailure(ctx, failure)
    return null
  }
  const reader = { messages: ctx.messages, personId, currency: supplier.data.supplier.currency }
  const { totalCount, totalCountCapped: capped } = supplier.data.held
  const own = { held: found.data, reader, others: Math.max(0, totalCount - found.data.orders.length), capped }
  if (print === null || print === found.data.print) return own
  await show(ctx, ctx.msgId, ownCard(own, ctx.messages.held.changed))
  return null
}

/** Who presses without holding anything learns whose the rest is, and what can be done about it. */
function ownCard({ held, reader, others, capped }: Own, remark: string | null = null): Outgoing {
  if (held.orders.length === 0) return { text: reader.messages.held.none(others, capped) }
  return heldCard(held, reader, remark)
}

async function showHeld(parts: BotParts, ctx: BotContext): Promise<void> {
  const own = await readOwn(parts, ctx, null)
  if (own) await show(ctx, ctx.msgId, ownCard(own))
}

async function ask(
  parts: BotParts,
  ctx: BotContext,
  print: string,
  question: (held: Held, reader: HeldReader) => Outgoing,
): Promise<void> {
  const own = await readOwn(parts, ctx, print)
  if (own) await show(ctx, ctx.msgId, question(own.held, own.reader))
}

type Send = { print: string; isAnyway: boolean }

/** Lets exactly the orders go that the message shows. `isAnyway`: the presser was told that they could not be compared with the supplier's list. */
async function send(parts: BotParts, ctx: BotContext, { print, isAnyway }: Send): Promise<void> {
  const own = await readOwn(parts, ctx, print)
  if (!own || !ctx.from) return
  const ids = own.held.orders.map(({ id }) => id)
  const input = { ids, reason: whoSays(ctx.from), evenIfNotCompared: isAnyway }
  const released = await parts.desk.ask(ReleaseOrdersDocument, { input })
  if (released.kind !== 'data') return await tellDeskFailure(ctx, released)
  const result = released.data.releaseOrders
  switch (result.__typename) {
    case 'ReleaseOrdersPayload':
      return await showReleased(parts, ctx, own, result)
    case 'SupplierError':
    case 'EvidenceRejectedError': {
      if (isAnyway) return await showFailed(ctx, own, result)
      const question = sureSendAnywayCard(own.held, own.reader, plainLine(result.message, 900))
      await show(ctx, ctx.msgId, question)
      return
    }
    case 'NotFoundError':
    case 'InvalidInputError':
      return await showFailed(ctx, own, result)
    default:
      return result satisfies never
  }
}

async function showFailed(ctx: BotContext, own: Own, { message }: { message: string }): Promise<void> {
  const { messages } = ctx
  await show(ctx, ctx.msgId, ownCard(own, messages.held.failed(plainLine(message, 300))))
}

type Released = Extract<ReleaseOrdersMutation['releaseOrders'], { __typename: 'ReleaseOrdersPayload' }>

/** What the supplier has already stays on the message, with what to do about it. */
async function showReleased(parts: BotParts, ctx: BotContext, { held, reader }: Own, result: Released): Promise<void> {
  const { held: words } = ctx.messages
  const { released, stillHeld, stillHeldCount, notCompared } = result
  if (stillHeldCount === 0) {
    const why = notCompared === null ? null : words.notCompared(plainLine(notCompared, 300))
    return await end(ctx, textBlocks(words.sent(released, showPrice(held.total, reader.currency)), why))
  }
  const own = await readOwn(parts, ctx, null)
  const remark = words.stayed(stillHeldCount, nameListed(stillHeld, stillHeldCount), released)
  if (own) await show(ctx, ctx.msgId, ownCard(own, remark))
}

/** Says that what the supplier lists for exactly the orders that the message shows is theirs. What is left stays on the message. */
async function link(parts: BotParts, ctx: BotContext, print: string): Promise<void> {
  const own = await readOwn(parts, ctx, print)
  if (!own || !ctx.from) return
  const linked = await linkHeld(parts.desk, own.held, whoSays(ctx.from), ctx.messages.held)
  if (linked.kind === 'failed') return await tellDeskFailure(ctx, linked.failure)
  const left = await readOwn(parts, ctx, null)
  if (!left) return
  if (left.held.orders.length === 0) return await end(ctx, ctx.messages.held.allLinked(linked.remark))
  await show(ctx, ctx.msgId, ownCard(left, linked.remark))
}

async function cancel(parts: BotParts, ctx: BotContext, print: string): Promise<void> {
  const own = await readOwn(parts, ctx, print)
  if (!own) return
  const failure = await cancelHeld(parts.desk, own.held.orders)
  if (failure) return await tellDeskFailure(ctx, failure)
  await end(ctx, ctx.messages.held.cancelled(own.held.orders.length))
}

async function end(ctx: BotContext, text: FormattedString): Promise<void> {
  await show(ctx, ctx.msgId, { text })
}
