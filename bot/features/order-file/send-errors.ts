import { fmt } from '@grammyjs/parse-mode'
import type { OrderFile } from '../../../imei/read-order-file.ts'
import { writeResultFile } from '../../../imei/write-result-file.ts'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { nameBeside } from '../../chat/file-name.ts'
import { sendDocument } from '../../chat/send-document.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { BatchErrorsDocument } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'

export type ErrorsRequest = { batchId: string; file: OrderFile; ask: number; fileName: string | null }

/** Sends the bad rows of a draft as a file, once: where it stands is noted at the server, since the update may come again. */
export async function sendErrors(
  parts: BotParts,
  ctx: BotContext,
  { batchId, file, ask, fileName }: ErrorsRequest,
): Promise<void> {
  const found = await readErrors(parts.desk, batchId)
  if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
  const bad = found.data
  if (bad === null) return
  const message = await sendDocument(
    ctx.api,
    { chat: ctx.chat?.id ?? 0, replyTo: ask },
    {
      name: nameBeside(fileName, 'errors'),
      bytes: writeErrors(file, bad, ctx.messages),
      caption: fmt`${ctx.messages.file.errorsCaption(bad.count)}`,
      silent: true,
    },
  )
  await parts.references.change(batchId, { errors: message })
}

type BadLine = { input: string; message: string }

/** The bad lines by their number. A line of a list may hold several numbers, and each of them is a row. */
type BadLines = { byNumber: ReadonlyMap<number, readonly BadLine[]>; count: number }

/** The bad rows as their owner wrote them, with their number and what is wrong: a file that can be corrected and sent back. */
function writeErrors(file: OrderFile, { byNumber }: BadLines, { file: words }: Messages): Uint8Array {
  const bad = file.rows.flatMap((row) => {
    const found = byNumber.get(row.line)?.find(({ input }) => isStartOf(input, row.input))
    return found ? [{ row, message: found.message }] : []
  })
  const { row, problem } = words.errorColumns
  return writeResultFile({ ...file, rows: bad.map((one) => one.row) }, [row, problem], ({ line }, index) => [
    String(line),
    plainLine(bad[index]?.message ?? '', 500),
  ])
}

/** The server keeps the first 500 characters of a row's text, and then an ellipsis. */
function isStartOf(kept: string, input: string): boolean {
  return kept === input || input.startsWith(kept.replace(/…$/, ''))
}

/** Null when there is nothing to send (any more). */
async function readErrors(desk: DeskClient, id: string): Promise<DeskAnswer<BadLines | null>> {
  const byNumber = new Map<number, BadLine[]>()
  let count = 0
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof askForErrors>> = await askForErrors(desk, id, after)
    if (page.kind !== 'data') return page
    const { batch } = page.data
    const isSent = parseClientReference(batch?.clientReference ?? null)?.errors !== undefined
    if (!batch || batch.invalidCount === 0 || isSent) return { kind: 'data', data: null }
    for (const { line, input, problem, message } of batch.lines.nodes) {
      if (problem !== 'INVALID') continue
      count += 1
      byNumber.set(line, [...(byNumber.get(line) ?? []), { input, message: message ?? '' }])
    }
    if (!batch.lines.pageInfo.hasNextPage || count >= batch.invalidCount)
      return { kind: 'data', data: { byNumber, count } }
    after = batch.lines.pageInfo.endCursor
  }
}

const askForErrors = (desk: DeskClient, id: string, after: string | null) =>
  desk.ask(BatchErrorsDocument, { id, after })
