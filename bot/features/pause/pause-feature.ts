import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton, type PassingNotice } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { whoSays } from '../../chat/who-says.ts'
import {
  type ChatSupplierFragment,
  OrdersPageDocument,
  ResumeSendingDocument,
  SupplierNowDocument,
} from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { readerOf } from '../order-card/show-order.ts'
import type { ChatPause } from './describe-pause.ts'
import { goOnAfterRestoreButton, sureGoOnButtons, trySendingButton } from './pause-buttons.ts'
import { pauseCard } from './pause-card.ts'

/** The server looks at the supplier first, for as long as a call may take. */
const resumeTimeoutMs = 75_000

/** "Try now" and "Go on sending" below the news of a pause. */
export function createPauseFeature(parts: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const { clock } = parts
  composer.use(
    onButton(trySendingButton, { clock }, (ctx) => trySending(parts, ctx, { isSure: false })),
    onButton(goOnAfterRestoreButton, { clock }, (ctx) => trySending(parts, ctx, { isSure: true })),
  )
  return composer
}

/** `isSure`: the presser was asked about what was ordered since the copy was made, which counts for the pause of a restore alone. */
async function trySending(
  parts: BotParts,
  ctx: BotContext,
  { isSure }: { isSure: boolean },
): Promise<PassingNotice | undefined> {
  const { pause: words } = ctx.messages
  const before = await readSupplier(parts, ctx)
  if (before === null) return undefined
  if (before.pause === null) return await showEnded(parts, ctx, words.notPaused)
  if (before.pause.reason === 'restored') {
    const held = await parts.desk.ask(OrdersPageDocument, { filter: { status: ['HELD'] }, first: 1 })
    if (held.kind !== 'data') return void (await tellDeskFailure(ctx, held))
    // Nobody has looked at what may have been bought already: that comes first.
    if (held.data.orders.nodes.length > 0) return await showStanding(ctx, before.pause, words.restored)
    if (!isSure) return await askWhetherSure(ctx, before.pause)
  }
  if (!ctx.from) throw new Error('a press without a person')
  const input = { reason: whoSays(ctx.from) }
  const asked = await parts.desk.ask(ResumeSendingDocument, { input }, { timeoutMs: resumeTimeoutMs })
  if (asked.kind !== 'data') return void (await tellDeskFailure(ctx, asked))
  const result = asked.data.resumeSending
  switch (result.__typename) {
    case 'Supplier':
      if (result.pause) return await showStanding(ctx, result.pause, null)
      return await showEnded(parts, ctx, words.ended().text)
    case 'WrongStatusError':
    case 'InvalidInputError': {
      const after = await readSupplier(parts, ctx)
      if (after === null) return undefined
      if (after.pause === null) return await showEnded(parts, ctx, words.notPaused)
      const isSaid = result.message.includes(after.pause.message)
      return await showStanding(ctx, after.pause, isSaid ? words.stillSo : words.stays(plainLine(result.message, 500)))
    }
    default:
      return result satisfies never
  }
}

async function readSupplier({ desk }: BotParts, ctx: BotContext): Promise<ChatSupplierFragment | null> {
  const found = await desk.ask(SupplierNowDocument, {})
  if (found.kind === 'data') return found.data.supplier
  await tellDeskFailure(ctx, found)
  return null
}

/** What is ordered after this pause is sent at once, whatever the supplier has: that is said before it ends. */
async function askWhetherSure(ctx: BotContext, pause: ChatPause): Promise<undefined> {
  const reader = await readerOf(ctx)
  const card = pauseCard({ pause, waiting: 0, remark: ctx.messages.pause.sureGoOn }, reader)
  await show(ctx, ctx.msgId, { ...card, buttons: sureGoOnButtons(ctx.messages, reader.personId) })
}

/** The pressed message says that it is over; this chat is not told again. */
async function showEnded({ toldPauses }: BotParts, ctx: BotContext, notice: string): Promise<PassingNotice> {
  if (ctx.chat) toldPauses.delete(ctx.chat.id)
  await show(ctx, ctx.msgId, { text: ctx.messages.pause.ended() })
  return { passing: notice }
}

/** The pressed message says how the pause stands now; the presser is told the same in short. */
async function showStanding(
  ctx: BotContext,
  pause: ChatPause,
  remark: string | null,
): Promise<PassingNotice | undefined> {
  await show(ctx, ctx.msgId, pauseCard({ pause, waiting: 0, remark }, await readerOf(ctx)))
  return remark === null ? undefined : { passing: remark }
}
