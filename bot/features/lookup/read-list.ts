import { type KeptLine, makeFile } from '../../../imei/kept-lines.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { ListToLookUpDocument } from '../../generated/graphql.ts'
import { findOwnFile } from '../batch-progress/own-file.ts'
import type { LookupRequest } from './send-lookup.ts'

/**
 * The lines of a list that the server keeps, in the rows of the person's own file where Telegram still has it. Null when there is no such list of
 * theirs (any more); undefined when the desk does not answer, and the person has been told.
 */
export async function readList(
  { desk, telegram }: BotParts,
  ctx: BotContext,
  id: string,
): Promise<LookupRequest | null | undefined> {
  const lines: KeptLine[] = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof askForPage>> = await askForPage(desk, id, after)
    if (page.kind !== 'data') return void (await tellDeskFailure(ctx, page))
    const { batch } = page.data
    const reference = parseClientReference(batch?.clientReference ?? null)
    // The button names its owner, but its data come from the presser's client: the list itself says whose it is.
    // Of a draft that was dropped the server keeps no lines.
    if (batch === null || batch.status === 'CANCELLED') return null
    if (reference?.person !== ctx.from?.id || reference?.bot !== ctx.me.id) return null
    lines.push(...batch.lines.nodes)
    if (!batch.lines.pageInfo.hasNextPage) {
      const { file } = reference
      const own = file === undefined ? null : await findOwnFile(telegram, file, lines, ctx.run.signal)
      return { file: own ?? makeFile(lines), fileName: batch.fileName }
    }
    after = batch.lines.pageInfo.endCursor
  }
}

const askForPage = (desk: BotParts['desk'], id: string, after: string | null) =>
  desk.ask(ListToLookUpDocument, { id, after })
