import { createHash } from 'node:crypto'
import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference, writeClientReference } from '../../chat/client-reference.ts'
import { makeKey } from '../../chat/idempotency-key.ts'
import { answer, show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import {
  BatchPreviewDocument,
  type ChatSupplierFragment,
  DraftBatchDocument,
  type OrderLineInput,
} from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import type { TextPart } from '../../text/rich-text.ts'
import { batchCard } from '../batch-progress/batch-card.ts'
import { batchPreview, type Draft } from './batch-preview-text.ts'

export type BatchRequest = {
  serviceId: string
  lines: readonly OrderLineInput[]
  /** The message that the list came with. */
  ask: number
  fileName?: string
  /** Telegram's id of the file, to read it again at the end. */
  fileId?: string | undefined
  /** The bot's message to show it on; a new one is sent when there is none. */
  card?: number | undefined
  /** Said below the preview. */
  notes?: readonly TextPart[]
  /** The title of the file's column that the lines' notes come from. */
  noteColumn?: string | undefined
  /** How the list's text ends, when Telegram has cut it (see client-reference.ts). */
  cut?: string | undefined
  /** The first message of the list, where it came in several. */
  first?: number | undefined
  /** Sets this draft apart from others of the same message and service. */
  keyPart?: string
}

/** Has the server check and price a list, and shows it with the button that orders it. Nothing is ordered. Answers the draft's id, or null when it was refused. */
export async function previewBatch(parts: BotParts, ctx: BotContext, request: BatchRequest): Promise<string | null> {
  const chat = ctx.chat?.id ?? 0
  const { serviceId, ask, lines, fileName, fileId, cut, first, keyPart } = request
  const reference = { bot: ctx.me.id, chat, person: ctx.from?.id ?? 0, ask, file: fileId, cut, first }
  const drafted = await parts.desk.ask(DraftBatchDocument, {
    input: {
      idempotencyKey: makeKey(
        ctx.me.id,
        chat,
        ask,
        serviceId,
        digestOf(lines),
        ...(keyPart === undefined ? [] : [keyPart]),
      ),
      serviceId,
      lines,
      clientReference: writeClientReference(reference),
      ...(fileName === undefined ? {} : { fileName: fileName.slice(0, 255) }),
    },
  })
  if (drafted.kind !== 'data') {
    await tellDeskFailure(ctx, drafted)
    return null
  }
  const result = drafted.data.draftBatch
  if (result.__typename !== 'Batch') {
    await show(ctx, request.card, { text: fmt`${ctx.messages.batch.failed(plainLine(result.message, 500))}` })
    return null
  }
  // The same update may have come again: then the draft is shown where it was shown before.
  const card = request.card ?? parseClientReference(result.clientReference)?.card
  const { notes, noteColumn } = request
  await showBatchHere(parts, ctx, result.id, { card, notes, noteColumn })
  return result.id
}

/** An edited message is another list; the same update that comes again is the same one. */
function digestOf(lines: readonly OrderLineInput[]): string {
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 16)
}

/** How a batch is shown: see `BatchRequest`. */
type BatchShow = {
  card?: number | undefined
  notes?: readonly TextPart[] | undefined
  noteColumn?: string | null | undefined
}

/** Shows a batch as it stands (a draft with its buttons, or its progress) and notes at the server where. */
export async function showBatchHere(
  parts: BotParts,
  ctx: BotContext,
  id: string,
  { card, notes = [], noteColumn = null }: BatchShow,
): Promise<void> {
  const readAt = new Date(parts.clock.now()).toISOString()
  const found = await readDraft(parts, ctx, id)
  if (!found) return
  const ownerId = ctx.from?.id ?? 0
  const outgoing =
    found.batch.status === 'DRAFT'
      ? batchPreview({ ...found, notes, noteColumn }, ctx.messages, ownerId)
      : batchCard(found, { messages: ctx.messages, personId: ownerId, nowMs: parts.clock.now() })
  const chat = ctx.chat?.id ?? 0
  const end = card === undefined ? 'gone' : await parts.cards.show(ctx.api, chat, card, readAt, outgoing)
  const shown = card === undefined || end === 'gone' ? await answer(ctx, outgoing) : card
  const noted = await parts.references.change(id, { card: shown })
  if (noted.kind !== 'data') parts.logger.warn({ batchId: id, ...noted }, 'the card of a batch could not be noted')
}

/** Problems that are asked for: enough to find the first five bad ones among repeated ones. */
const askedProblems = 200

/** A batch with what its preview needs; null, and the person told, when there is none. */
export async function readDraft(
  { desk }: BotParts,
  ctx: BotContext,
  id: string,
): Promise<{ batch: Draft; supplier: ChatSupplierFragment } | null> {
  const found = await desk.ask(BatchPreviewDocument, { id, problems: askedProblems })
  if (found.kind !== 'data') {
    await tellDeskFailure(ctx, found)
    return null
  }
  const { batch, supplier } = found.data
  if (batch) return { batch, supplier }
  await show(ctx, undefined, { text: fmt`${ctx.messages.batch.tooOld}` })
  return null
}
