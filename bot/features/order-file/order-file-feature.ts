import { Composer } from 'grammy'
import type { Document } from 'grammy/types'
import { findImeis } from '../../../imei/find-imeis.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer } from '../../chat/say.ts'
import { react } from '../../chat/send-message.ts'
import { previewFile } from './order-document.ts'
import { readSentFile } from './read-sent-file.ts'

/** Albums whose pictures were answered with one message: more than come at the same time. */
const rememberedAlbums = 200

/** Files: a list is previewed, everything else is told what it is. In groups only files that may be lists are looked at. */
export function createOrderFileFeature(parts: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const answeredAlbums = new Set<string>()
  composer.on(['message:document', 'edited_message:document'], async (ctx, next) => {
    const { document, caption, message_id: ask } = ctx.msg
    const isPrivate = ctx.chat.type === 'private'
    if (!isPrivate && !mayBeList(document)) return await next()
    if (ctx.run.attempt === 1) await react(ctx.api, ctx.chat.id, ask, '👀')
    const read = await readSentFile(ctx, document)
    if (read.kind === 'file')
      return await previewFile(parts, ctx, read.file, { document, caption, ask, serviceId: null })
    // The picture may be decoration and the text below it what is meant.
    if (findImeis(caption ?? '').length > 0) return await next()
    await answer(ctx, { text: read.text })
  })
  composer.chatType('private').on('message:photo', async (ctx, next) => {
    const { caption, media_group_id: album } = ctx.message
    if (findImeis(caption ?? '').length > 0) return await next()
    if (album !== undefined && ctx.run.attempt === 1) {
      if (answeredAlbums.has(album)) return
      answeredAlbums.add(album)
      const [oldest] = answeredAlbums
      if (answeredAlbums.size > rememberedAlbums && oldest !== undefined) answeredAlbums.delete(oldest)
    }
    await answer(ctx, { text: ctx.messages.file.picture() })
  })
  return composer
}

/** In a group people share all kinds of files, and most are nobody's list. */
function mayBeList({ file_name: name = '', mime_type: type = '' }: Document): boolean {
  return /\.(csv|tsv|txt|xlsx?|ods)$/i.test(name) || /^text\/(csv|plain|tab-separated-values)\b/i.test(type)
}
