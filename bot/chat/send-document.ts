import type { FormattedString } from '@grammyjs/parse-mode'
import { type Api, InputFile } from 'grammy'
import { captionLimit, cutText } from '../text/cut-text.ts'
import type { Place } from './send-message.ts'

/** A file that the bot sends, with the text below it. A path is read as it is sent, and anew for each try. */
export type OutgoingDocument = {
  name: string
  bytes: Uint8Array | { path: string }
  caption?: FormattedString
  silent?: boolean
}

/** Sends a file; answers the message's id. Sent all the same when the message that it points at is gone. */
export async function sendDocument(
  api: Api,
  { chat, replyTo }: Place,
  { name, bytes, caption, silent }: OutgoingDocument,
): Promise<number> {
  const cut = caption && cutText(caption, captionLimit)
  const { message_id } = await api.sendDocument(chat, new InputFile('path' in bytes ? bytes.path : bytes, name), {
    ...(cut ? { caption: cut.caption, caption_entities: cut.caption_entities } : {}),
    // A caption-less guess at what is inside would turn a file of ours into something else.
    disable_content_type_detection: true,
    ...(silent ? { disable_notification: true } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  })
  return message_id
}
