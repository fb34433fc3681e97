import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { reply, show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { CancelBatchDocument, ConfirmBatchDocument } from '../../generated/graphql.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { cancelBatchButton, changeServiceButton, placeBatchButton } from './batch-buttons.ts'
import { readDraft, showBatchHere } from './preview-batch.ts'

/** The buttons below a preview: place, change service, cancel. */
export function createBatchPreviewFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.use(
    onButton(
      placeBatchButton,
      { clock, spends: { late: (ctx, { batch }) => showLate(parts, ctx, batch) } },
      (ctx, press) => place(parts, ctx, press.batch, press.total),
    ),
    onButton(changeServiceButton, { clock }, async (ctx, { batch }) => {
      const found = await readDraft(parts, ctx, batch)
      if (!found) return
      if (found.batch.status !== 'DRAFT') return await showBatchHere(parts, ctx, batch, { card: ctx.msgId })
      await showPickList(parts, ctx, { target: { kind: 'batch', batchId: batch }, card: ctx.msgId })
    }),
    onButton(cancelBatchButton, { clock }, (ctx, { batch }) => cancel(parts, ctx, batch)),
  )
  return composer
}

async function place(parts: BotParts, ctx: BotContext, id: string, total: string): Promise<void> {
  const found = await readDraft(parts, ctx, id)
  if (!found) return
  // The button names its owner, but its data come from the presser's client: the draft itself says whose it is.
  if (parseClientReference(found.batch.clientReference)?.person !== ctx.from?.id) {
    await reply(ctx, { text: fmt`${ctx.messages.general.press.notYours}` })
    return
  }
  const confirmed = await parts.desk.ask(ConfirmBatchDocument, { input: { id, expectedTotal: total } })
  if (confirmed.kind !== 'data') return await tellDeskFailure(ctx, confirmed)
  const { batch: words } = ctx.messages
  const result = confirmed.data.confirmBatch
  switch (result.__typename) {
    case 'Batch':
      return await showBatchHere(parts, ctx, id, { card: ctx.msgId })
    case 'PriceChangedError':
      return await showBatchHere(parts, ctx, id, {
        card: ctx.msgId,
        notes: [words.priceChanged(showPrice(result.actual, found.supplier.currency))],
      })
    case 'NotFoundError':
    case 'WrongStatusError':
      await show(ctx, ctx.msgId, { text: fmt`${words.tooOld}` })
      return
    case 'LimitExceededError':
      await reply(ctx, { text: fmt`${words.failed(plainLine(result.message, 500))}` })
      return
    default:
      return result satisfies never
  }
}

/** The tap may have been executed before the bot died: then the progress is shown. */
async function showLate(parts: BotParts, ctx: BotContext, id: string): Promise<void> {
  const found = await readDraft(parts, ctx, id)
  if (!found) return
  if (found.batch.status !== 'DRAFT') return await showBatchHere(parts, ctx, id, { card: ctx.msgId })
  await reply(ctx, { text: fmt`${ctx.messages.general.press.late}` })
}

/** Drops the draft; what has been ordered meanwhile is shown as it stands. */
async function cancel(parts: BotParts, ctx: BotContext, id: string): Promise<void> {
  const found = await readDraft(parts, ctx, id)
  if (!found) return
  const { status } = found.batch
  if (status !== 'DRAFT' && status !== 'CANCELLED') return await showBatchHere(parts, ctx, id, { card: ctx.msgId })
  const cancelled = await parts.desk.ask(CancelBatchDocument, { input: { id } })
  if (cancelled.kind !== 'data') return await tellDeskFailure(ctx, cancelled)
  await show(ctx, ctx.msgId, { text: ctx.messages.batch.cancelled() })
}
