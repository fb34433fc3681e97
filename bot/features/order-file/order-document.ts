import type { Document } from 'grammy/types'
import { findImeis } from '../../../imei/find-imeis.ts'
import { orderLinesOf } from '../../../imei/order-lines.ts'
import type { OrderFile } from '../../../imei/read-order-file.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { previewBatch } from '../batch-preview/preview-batch.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { readSentFile } from './read-sent-file.ts'
import { sendErrors } from './send-errors.ts'

export type DocumentRequest = {
  document: Document
  /** The text below it. */
  caption: string | undefined
  /** The message that it came with. */
  ask: number
  /** The service that was picked for it; the person's usual one when null. */
  serviceId: string | null
  /** The bot's message to show it on. */
  card?: number | undefined
}

/** Reads a document and shows what ordering its IMEIs would cost. Nothing is ordered. A file that is no list is explained. */
export async function orderDocument(parts: BotParts, ctx: BotContext, request: DocumentRequest): Promise<void> {
  const read = await readSentFile(ctx, request.document)
  if (read.kind === 'refused') {
    await show(ctx, request.card, { text: read.text })
    return
  }
  await previewFile(parts, ctx, read.file, request)
}

/** Shows what ordering the IMEIs of a file would cost, and sends its bad rows as a file. */
export async function previewFile(
  parts: BotParts,
  ctx: BotContext,
  file: OrderFile,
  { document, caption, ask, serviceId, card }: DocumentRequest,
): Promise<void> {
  const person = await ctx.findPerson()
  if (person.kind !== 'data') return await tellDeskFailure(ctx, person)
  const service = serviceId ?? person.data.defaultService?.id ?? null
  if (service === null)
    return await showPickList(parts, ctx, { target: { kind: 'message', ask, becomesUsual: true }, card })
  const { batch: words, file: fileWords } = ctx.messages
  const { lines, notes } = orderLinesOf(file)
  const batchId = await previewBatch(parts, ctx, {
    serviceId: service,
    lines,
    ask,
    fileName: document.file_name ?? fileWords.unnamed,
    fileId: document.file_id,
    card,
    noteColumn: notes?.column,
    notes: [
      ...(notes !== null && notes.cutCount > 0 ? [words.notesCut(notes.cutCount)] : []),
      ...(findImeis(caption ?? '').length > 0 ? [fileWords.captionNotRead] : []),
    ],
    // A message whose file was replaced by another one is another list.
    keyPart: document.file_unique_id,
  })
  if (batchId !== null) await sendErrors(parts, ctx, { batchId, file, ask, fileName: document.file_name ?? null })
}
