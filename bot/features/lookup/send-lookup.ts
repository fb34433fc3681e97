import type { OrderFile } from '../../../imei/read-order-file.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { nameBeside } from '../../chat/file-name.ts'
import { answer } from '../../chat/say.ts'
import { sendDocument } from '../../chat/send-document.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { type TextPart, textBlocks } from '../../text/rich-text.ts'
import { batchName } from '../batch-preview/batch-preview-text.ts'
import { readerOf } from '../order-card/show-order.ts'
import { describeLookup, listLookup } from './describe-lookup.ts'
import { lookUpImeis } from './look-up-imeis.ts'
import { writeLookup } from './write-lookup.ts'

/** Lists up to this length are answered in the message itself. */
const listedRows = 15

/** What is looked up: rows of a person's file, or of a text (`fileName` null). */
export type LookupRequest = { file: OrderFile; fileName: string | null; remark?: TextPart | null }

/** Answers with what is known of each row: a line each for a few, else the person's own rows in a file. Nothing is ordered. */
export async function sendLookup(
  { desk }: BotParts,
  ctx: BotContext,
  { file, fileName, remark = null }: LookupRequest,
): Promise<void> {
  const inputs = file.rows.map(({ input }) => input)
  const found = await lookUpImeis(desk, inputs)
  if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
  const { messages, timeZone } = await readerOf(ctx)
  const summary = describeLookup(batchName({ fileName }, messages.batch.yourList), found.data, messages)
  const end = textBlocks(messages.lookup.nothingOrdered, remark)
  if (inputs.length <= listedRows) {
    await answer(ctx, { text: textBlocks(summary, listLookup(inputs, found.data, messages, timeZone), end) })
    return
  }
  await sendDocument(
    ctx.api,
    { chat: ctx.chat?.id ?? 0, replyTo: ctx.msgId },
    { name: nameBeside(fileName, 'lookup'), bytes: writeLookup(file, found.data), caption: textBlocks(summary, end) },
  )
}
