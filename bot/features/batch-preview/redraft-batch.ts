import { fmt } from '@grammyjs/parse-mode'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { BatchInputLinesDocument, CancelBatchDocument, type OrderLineInput } from '../../generated/graphql.ts'
import { previewBatch, readDraft, showBatchHere } from './preview-batch.ts'

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
  if (reference?.person !== ctx.from?.id || reference === null) {
    await show(ctx, card, { text: fmt`${ctx.messages.batch.tooOld}` })
    return
  }
  const lines = await readInputLines(parts, ctx, id)
  if (!lines) return
  const drafted = await previewBatch(parts, ctx, {
    serviceId,
    lines,
    ask: reference.ask,
    card,
    fileId: reference.file,
    ...(batch.fileName === null ? {} : { fileName: batch.fileName }),
    // The draft that it is made from: going back to an earlier service is another draft, a second tap on the same button is not.
    keyPart: id,
  })
  if (drafted !== null && drafted !== id) await parts.desk.ask(CancelBatchDocument, { input: { id } })
}

async function readInputLines(
  { desk }: BotParts,
  ctx: BotContext,
  id: string,
): Promise<readonly OrderLineInput[] | null> {
  const lines: OrderLineInput[] = []
  for (let after: string | null = null; ; ) {
    const found: Awaited<ReturnType<typeof askForLines>> = await askForLines(desk, id, after)
    if (found.kind !== 'data') {
      await tellDeskFailure(ctx, found)
      return null
    }
    const page = found.data.batch?.lines
    if (!page) return lines
    lines.push(...page.nodes.map(({ line, input }) => ({ line, input })))
    if (!page.pageInfo.hasNextPage) return lines
    after = page.pageInfo.endCursor
  }
}

const askForLines = (desk: BotParts['desk'], id: string, after: string | null) =>
  desk.ask(BatchInputLinesDocument, { id, after })
