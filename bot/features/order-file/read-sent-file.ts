import type { FormattedString } from '@grammyjs/parse-mode'
import type { Document } from 'grammy/types'
import { type OrderFile, readOrderFile } from '../../../imei/read-order-file.ts'
import type { BotContext } from '../../bot-context.ts'
import { downloadFile } from '../../chat/download-file.ts'
import { plainLine } from '../../text/plain-text.ts'

export type SentFile = { kind: 'file'; file: OrderFile } | { kind: 'refused'; text: FormattedString }

/** Fetches a document that a person has sent and reads it as a list of IMEIs. What it is is decided by its bytes, never by what was declared. */
export async function readSentFile(ctx: BotContext, document: Document): Promise<SentFile> {
  const { file: words } = ctx.messages
  const refuse = (why: string): SentFile => {
    const name = plainLine(document.file_name ?? '', 60)
    return { kind: 'refused', text: words.refused(name === '' ? words.unnamed : name, why) }
  }
  const download = await downloadFile(ctx.api, document.file_id, ctx.run.signal)
  switch (download.kind) {
    case 'too-large':
      return refuse(words.tooLarge)
    case 'gone':
      return refuse(words.gone)
    case 'broken':
      return refuse(words.broken)
    case 'file': {
      const read = readOrderFile(download.bytes)
      return read.kind === 'file' ? { kind: 'file', file: read } : refuse(read.message)
    }
    default:
      return download satisfies never
  }
}
