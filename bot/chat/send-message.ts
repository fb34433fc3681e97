import type { FormattedString } from '@grammyjs/parse-mode'
import { type Api, GrammyError, type InlineKeyboard } from 'grammy'
import { cutText } from '../text/cut-text.ts'

/** What the bot says. Text is never parsed; it is cut to what Telegram takes. */
export type Outgoing = {
  text: FormattedString
  buttons?: InlineKeyboard | undefined
  silent?: boolean
  /** Opens the input field as a reply to this message, with this text in it while it is empty. Only for a message that is sent; not beside buttons. */
  asks?: string
}

/** Where it says it: in a chat, pointing at a message when there is one. */
export type Place = { chat: number; replyTo?: number | undefined }

/** Sends a message; answers its id. Sent all the same when the message that it points at is gone. */
export async function sendMessage(
  api: Api,
  { chat, replyTo }: Place,
  { text, buttons, silent, asks }: Outgoing,
): Promise<number> {
  const cut = cutText(text)
  const markup = buttons ?? (asks === undefined ? undefined : askForReply(chat, asks))
  const { message_id } = await api.sendMessage(chat, cut.text, {
    entities: cut.entities,
    link_preview_options: { is_disabled: true },
    ...(markup ? { reply_markup: markup } : {}),
    ...(silent ? { disable_notification: true } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  })
  return message_id
}

/** In a group only the one whose message is replied to is meant; in a private chat Telegram would take "selective" for nobody. */
function askForReply(chat: number, placeholder: string) {
  return { force_reply: true, input_field_placeholder: placeholder, ...(chat < 0 ? { selective: true } : {}) } as const
}

/** `same`: it says that already. `gone`: there is nothing to edit any more. */
export type EditEnd = 'edited' | 'same' | 'gone'

/** Changes a message of the bot, its buttons included: without `buttons` it has none afterwards. */
export async function editMessage(
  api: Api,
  chat: number,
  message: number,
  { text, buttons }: Outgoing,
): Promise<EditEnd> {
  const cut = cutText(text)
  try {
    await api.editMessageText(chat, message, cut.text, {
      entities: cut.entities,
      link_preview_options: { is_disabled: true },
      ...(buttons ? { reply_markup: buttons } : {}),
    })
    return 'edited'
  } catch (error) {
    return classifyEditFailure(error)
  }
}

/** What an edit that failed comes to. Throws what is no ordinary end of one. */
export function classifyEditFailure(error: unknown): EditEnd {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  if (/message is not modified/i.test(error.description)) return 'same'
  if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(error.description)) return 'gone'
  throw error
}

/** Puts a reaction on a message. Decoration: whatever goes wrong with it is no reason to fail. */
export async function react(api: Api, chat: number, message: number, emoji: '👀' | '👍' | '🤔'): Promise<void> {
  try {
    await api.setMessageReaction(chat, message, [{ type: 'emoji', emoji }])
  } catch {
    // Groups may forbid reactions, and the message may be gone.
  }
}
