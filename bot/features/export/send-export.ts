import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fmt } from '@grammyjs/parse-mode'
import { GrammyError, HttpError } from 'grammy'
import type { BotParts } from '../../bot-parts.ts'
import { sendDocument } from '../../chat/send-document.ts'
import type { Place } from '../../chat/send-message.ts'
import { ChatExportDocument, type CreateExportInput } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import { fetchExport } from './fetch-export.ts'
import { type FilePart, type PackLimits, packParts } from './pack-parts.ts'

/** Telegram takes 50 MB of a bot; what stands around the file is counted too. */
export const defaultPackLimits: PackLimits = { partBytes: 45 * 1024 * 1024, blockBytes: 1024 * 1024 }

export type ExportOrder = {
  input: CreateExportInput
  /** The message that the files answer. */
  place: Place
  messages: Messages
  signal: AbortSignal
  /** Called with how it stands, in words, whenever that changes. */
  onProgress(words: string): void
}

/** Makes an export at the desk, fetches it into a folder of its own and sends it. Answers what became of it, in words; throws nothing that a person could be told. */
export async function sendExport(parts: BotParts, order: ExportOrder): Promise<string> {
  const { export: words } = order.messages
  const made = await parts.desk.ask(
    ChatExportDocument,
    { input: order.input },
    { timeoutMs: 120_000, signal: order.signal },
  )
  if (order.signal.aborted) return words.failed(words.stopped)
  if (made.kind !== 'data') return words.failed(`${plainLine(made.reason)}.`)
  const { createExport: link } = made.data
  if (link.__typename !== 'Export') return words.failed(plainLine(link.message))
  if (link.rowCount === 0) return words.none
  const folder = await mkdtemp(path.join(tmpdir(), 'imei-desk-export-'))
  try {
    return await fetchAndSend(parts, order, link, path.join(folder, 'rows'))
  } catch (error) {
    if (order.signal.aborted) return words.failed(words.stopped)
    if (error instanceof HttpError) return words.failed(words.telegramSilent)
    if (error instanceof GrammyError) return words.failed(words.telegramRefused(plainLine(error.description)))
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Link = { url: string; rowCount: number }

async function fetchAndSend(
  parts: BotParts,
  order: ExportOrder,
  { url, rowCount }: Link,
  file: string,
): Promise<string> {
  const { input, signal, onProgress } = order
  const { packLimits: limits } = parts
  const { export: words } = order.messages
  const isTable = input.layout !== 'JSON_LINES'
  const onRows = (rows: number) => onProgress(words.fetching(`${Math.floor((rows / rowCount) * 100)} %`))
  const fetched = await fetchExport(parts.desk, { link: url, rowCount, isTable, file, signal, onRows })
  if (signal.aborted) return words.failed(words.stopped)
  if (fetched.kind === 'refused') return words.failed(words.refused(fetched.status))
  if (fetched.kind === 'broke-off') return words.failed(words.brokeOff(fetched.row, rowCount))
  const isLarge = fetched.bytes > limits.partBytes
  if (isLarge) onProgress(words.packing(rowCount))
  const files = isLarge ? await packParts(file, { isTable, ...limits }) : [{ path: file, rows: rowCount }]
  for (const [index, part] of files.entries()) {
    onProgress(words.sending(index + 1, files.length))
    signal.throwIfAborted()
    await sendPart(parts, order, part, {
      number: index + 1,
      count: files.length,
      name: fetched.name,
      isPacked: isLarge,
    })
  }
  return words.sent(rowCount, files.length)
}

type Naming = { number: number; count: number; name: string; isPacked: boolean }

async function sendPart(
  { uploads }: BotParts,
  { place, messages }: ExportOrder,
  { path: file, rows }: FilePart,
  { number, count, name, isPacked }: Naming,
): Promise<void> {
  const { export: words } = messages
  const [stem, ending] = [name.replace(/\.[^.]*$/, ''), /\.[^.]*$/.exec(name)?.[0] ?? '']
  const caption =
    count > 1 ? words.partCaption(number, count, rows) : isPacked ? words.packedCaption(rows) : words.caption(rows)
  const mark = count > 1 ? `.part-${number}-of-${count}` : ''
  const sentName = `${stem}${mark}${ending}${isPacked ? '.gz' : ''}`
  await sendDocument(uploads, place, { name: sentName, bytes: { path: file }, caption: fmt`${caption}` })
}
