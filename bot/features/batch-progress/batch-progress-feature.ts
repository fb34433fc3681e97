import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { type ClientReference, parseClientReference } from '../../chat/client-reference.ts'
import { show } from '../../chat/say.ts'
import { sendDocument } from '../../chat/send-document.ts'
import { sendMessage } from '../../chat/send-message.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { BatchNowDocument, type BatchNowQuery, CancelBatchDocument } from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { batchCard } from './batch-card.ts'
import { countStanding } from './batch-standing.ts'
import { makeResults } from './make-results.ts'
import { batchResultsButton, stopBatchButton } from './progress-buttons.ts'

/** The buttons below the progress of a list: stop, results so far. */
export function createBatchProgressFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  /** The batches whose results are being put together. */
  const underWay = new Set<string>()
  composer.use(
    onButton(stopBatchButton, { clock }, (ctx, { batch }) => stop(parts, ctx, batch)),
    onButton(batchResultsButton, { clock }, async (ctx, { batch: id }) => {
      const own = await readOwn(parts, ctx, id)
      if (typeof own !== 'object' || underWay.has(id)) return own
      underWay.add(id)
      // Tens of thousands of rows take longer than the chat's next message should wait.
      parts.background.run('results', (signal) =>
        sendResults(parts, ctx, own, signal).finally(() => underWay.delete(id)),
      )
      return ctx.messages.progress.making
    }),
  )
  return composer
}

/** Cancels what has not been sent; answers how much that was. */
async function stop(parts: BotParts, ctx: BotContext, id: string): Promise<string | undefined> {
  const { progress } = ctx.messages
  const own = await readOwn(parts, ctx, id)
  if (typeof own !== 'object') return own
  const before = countStanding(own.batch)
  const cancelled = await parts.desk.ask(CancelBatchDocument, { input: { id } })
  if (cancelled.kind !== 'data') return void (await tellDeskFailure(ctx, cancelled))
  const result = cancelled.data.cancelBatch
  if (result.__typename !== 'Batch') return progress.stopped(0)
  const { supplier, reference } = own
  const reader = { messages: ctx.messages, personId: reference.person, nowMs: parts.clock.now() }
  await show(ctx, ctx.msgId, batchCard({ batch: result, supplier }, reader))
  return progress.stopped(before.waiting - countStanding(result).waiting)
}

/** Sends the rows with what is known of them by now; says so when that cannot be done. */
async function sendResults(
  { desk, telegram }: BotParts,
  { messages, msgId }: BotContext,
  { batch, reference }: Own,
  signal: AbortSignal,
): Promise<void> {
  const { progress } = messages
  const place = { chat: reference.chat, replyTo: msgId }
  const made = await makeResults({ desk, telegram }, { batch, fileId: reference.file, signal })
  if (made.kind !== 'data') {
    await sendMessage(telegram, place, { text: fmt`${progress.resultsFailed(plainLine(made.reason))}` })
    return
  }
  const { total, settled } = countStanding(batch)
  const caption = settled < total ? progress.resultsSoFarCaption(total - settled) : progress.resultsCaption
  const { name, bytes } = made.data
  await sendDocument(telegram, place, { name, bytes, caption: fmt`${caption}` })
}

type Own = {
  batch: NonNullable<BatchNowQuery['batch']>
  supplier: BatchNowQuery['supplier']
  reference: ClientReference
}

/** The batch when it is the presser's own and in this chat; else what to tell the presser. */
async function readOwn({ desk }: BotParts, ctx: BotContext, id: string): Promise<Own | string | undefined> {
  const found = await desk.ask(BatchNowDocument, { id })
  if (found.kind !== 'data') return void (await tellDeskFailure(ctx, found))
  const { batch, supplier } = found.data
  const reference = parseClientReference(batch?.clientReference ?? null)
  // The button names its owner, but its data come from the presser's client: the batch itself says whose it is.
  if (reference?.bot !== ctx.me.id || reference.person !== ctx.from?.id || reference.chat !== ctx.chat?.id)
    return ctx.messages.progress.notYours
  return batch === null || batch.status === 'DRAFT' ? ctx.messages.general.press.broken : { batch, supplier, reference }
}
