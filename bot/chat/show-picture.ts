import type { FormattedString } from '@grammyjs/parse-mode'
import { type Api, GrammyError, type InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { captionLimit, cutText } from '../text/cut-text.ts'
import { textBlocks } from '../text/rich-text.ts'
import { answer } from './say.ts'
import { classifyEditFailure, type EditEnd } from './send-message.ts'

/** A picture with the text below it. `png` is null when there is none to be had; `without` is then said in its place. */
export type OutgoingPicture = {
  png: Uint8Array | null
  name: string
  text: FormattedString
  buttons?: InlineKeyboard | undefined
  without: string
}

/**
 * Changes the message `card` into this picture, or sends it as the answer to the update when there is none (any more); a later try changes what an
 * earlier one has sent. Where pictures are not allowed the words come alone.
 */
export async function showPicture(ctx: BotContext, card: number | undefined, picture: OutgoingPicture): Promise<void> {
  const chat = ctx.chat?.id
  if (chat === undefined) throw new Error('an update without a chat cannot be answered')
  const { png, text, buttons, without } = picture
  if (png !== null) {
    try {
      return await sayPicture(ctx, chat, card, { ...picture, png })
    } catch (error) {
      if (!isForbidden(error)) throw error
    }
  }
  await answer(ctx, { text: textBlocks(text, without), buttons })
}

type Drawn = OutgoingPicture & { png: Uint8Array }

async function sayPicture(ctx: BotContext, chat: number, card: number | undefined, picture: Drawn): Promise<void> {
  const { memory } = ctx.run
  const shown = card ?? memory.sentMessageId
  if (shown !== undefined && (await editPicture(ctx.api, chat, shown, picture)) !== 'gone') return
  const { message_id } = await ctx.api.sendPhoto(chat, new InputFile(picture.png, picture.name), {
    ...captionOf(picture),
    ...(picture.buttons ? { reply_markup: picture.buttons } : {}),
    ...(ctx.msgId === undefined
      ? {}
      : { reply_parameters: { message_id: ctx.msgId, allow_sending_without_reply: true } }),
  })
  memory.sentMessageId = message_id
}

/** Also makes a picture of a message that was text. */
async function editPicture(api: Api, chat: number, message: number, picture: Drawn): Promise<EditEnd> {
  const media = InputMediaBuilder.photo(new InputFile(picture.png, picture.name), captionOf(picture))
  try {
    await api.editMessageMedia(chat, message, media, picture.buttons ? { reply_markup: picture.buttons } : {})
    return 'edited'
  } catch (error) {
    return classifyEditFailure(error)
  }
}

function captionOf({ text }: Drawn) {
  const { caption, caption_entities } = cutText(text, captionLimit)
  return { caption, caption_entities }
}

/** A group may take words and no pictures. */
const isForbidden = (error: unknown) =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /not enough rights to send photos|CHAT_SEND_PHOTOS_FORBIDDEN|PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED/i.test(
    error.description,
  )
