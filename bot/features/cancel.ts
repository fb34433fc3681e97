import { Composer } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import type { BotParts } from '../bot-parts.ts'
import { parseClientReference } from '../chat/client-reference.ts'
import { answer } from '../chat/say.ts'
import { editMessage } from '../chat/send-message.ts'
import { tellDeskFailure } from '../chat/tell-desk-failure.ts'
import { CancelBatchDocument, NewestBatchesDocument } from '../generated/graphql.ts'

/** How many of the newest batches are looked through for drafts. */
const lookedAt = 50

/** /cancel: drops this person's lists in this chat that wait for their tap. */
export function createCancelFeature({ desk }: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('cancel', async (ctx) => {
    const found = await desk.ask(NewestBatchesDocument, { first: lookedAt })
    if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
    let dropped = 0
    for (const { id, status, clientReference } of found.data.batches.nodes) {
      const reference = parseClientReference(clientReference)
      const isTheirs =
        reference?.bot === ctx.me.id && reference.chat === ctx.chat.id && reference.person === ctx.from?.id
      if (status !== 'DRAFT' || !isTheirs) continue
      const cancelled = await desk.ask(CancelBatchDocument, { input: { id } })
      if (cancelled.kind !== 'data') return await tellDeskFailure(ctx, cancelled)
      dropped += 1
      if (reference.card !== undefined)
        await editMessage(ctx.api, reference.chat, reference.card, { text: ctx.messages.batch.cancelled() })
    }
    const { general } = ctx.messages
    await answer(ctx, { text: dropped === 0 ? general.nothingToCancel() : general.draftsDropped(dropped) })
  })
  return composer
}
