import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import { findImeis } from '../../../imei/find-imeis.ts'
import { makeFile } from '../../../imei/kept-lines.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { answer } from '../../chat/say.ts'
import { react } from '../../chat/send-message.ts'
import { readSentFile } from '../order-file/read-sent-file.ts'
import { showKnownButton } from './lookup-button.ts'
import { readList } from './read-list.ts'
import { sendLookup } from './send-lookup.ts'

/** Telegram's clients split longer texts at 4,096 characters or at the last blank before. */
const nearlyCut = 4_000

/** /lookup, as a message, a reply or the text below a file, and the button below a preview: what is known, without ordering. */
export function createLookupFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('lookup', async (ctx) => {
    await react(ctx.api, ctx.chat.id, ctx.msgId, '👀')
    const { reply_to_message: asked, text = '' } = ctx.msg
    if (findImeis(ctx.match).length === 0 && asked) return await lookUpMessage(parts, ctx, asked)
    await lookUpText(parts, ctx, ctx.match, text.length >= nearlyCut)
  })
  composer.on('message:document', async (ctx, next) => {
    if (!/^\s*\/lookup(?:@\w+)?(?:\s|$)/.test(ctx.message.caption ?? '')) return await next()
    await react(ctx.api, ctx.chat.id, ctx.message.message_id, '👀')
    await lookUpMessage(parts, ctx, ctx.message)
  })
  composer.use(
    onButton(showKnownButton, { clock }, async (ctx, { batch }) => {
      const list = await readList(parts, ctx, batch)
      if (list === null) return void (await answer(ctx, { text: fmt`${ctx.messages.batch.tooOld}` }))
      return list && (await sendLookup(parts, ctx, list))
    }),
  )
  return composer
}

type Asked = Pick<Message, 'document' | 'text' | 'caption'>

async function lookUpMessage(parts: BotParts, ctx: BotContext, { document, text, caption }: Asked): Promise<void> {
  if (!document) return await lookUpText(parts, ctx, text ?? caption ?? '', (text ?? '').length >= nearlyCut)
  const read = await readSentFile(ctx, document)
  if (read.kind === 'refused') return void (await answer(ctx, { text: read.text }))
  await sendLookup(parts, ctx, { file: read.file, fileName: document.file_name ?? ctx.messages.file.unnamed })
}

async function lookUpText(parts: BotParts, ctx: BotContext, text: string, isCut: boolean): Promise<void> {
  const findings = findImeis(text)
  const { lookup: words } = ctx.messages
  if (findings.length === 0) return void (await answer(ctx, { text: words.usage() }))
  const file = makeFile(findings.map(({ input }, index) => ({ line: index + 1, input })))
  await sendLookup(parts, ctx, { file, fileName: null, remark: isCut ? fmt`${words.cut}` : null })
}
