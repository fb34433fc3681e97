import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { CancelBatchDocument } from '../../generated/graphql.ts'
import { previewBatch, readDraft, showBatchHere } from './preview-batch.ts'
import { readInputLines } from './read-input-lines.ts'

/** Drafts the lines of a draft anew for another service, shows the new draft in its place and drops the old one. */
export async function redraftBatch(
  parts: BotParts,
  ctx: BotContext,
  id: string,
  serviceId: string,
  card: number,
): Promise<void> {
  const found = await readDraft(parts, ctx, id)
  if (!found) return
  const { batch } = found
  const reference = parseClientReference(batch.clientReference)
  if (batch.status !== 'DRAFT' || batch.service.id === serviceId) return await showBatchHere(parts, ctx, id, { card })
  const tellTooOld = async () => void (await show(ctx, card, { text: fmt`${ctx.messages.batch.tooOld}` }))
  if (reference?.person !== ctx.from?.id || reference === null) return await tellTooOld()
  const lines = await readInputLines(parts.desk, id)
  if (lines.kind !== 'data') return await tellDeskFailure(ctx, lines)
  if (lines.data === null) return await tellTooOld()
  const drafted = await previewBatch(parts, ctx, {
    serviceId,
    lines: lines.data,
    ask: reference.ask,
    card,
    fileId: reference.file,
    ...(batch.fileName === null ? {} : { fileName: batch.fileName }),
    // The draft that it is made from: going back to an earlier service is another draft, a second tap on the same button is not.
    keyPart: id,
  })
  if (drafted !== null && drafted !== id) await parts.desk.ask(CancelBatchDocument, { input: { id } })
}
