import { isDeepStrictEqual } from 'node:util'
import type { Message } from '../message.ts'
import { answerMessage, type Call, getMessage, getOpenChat } from './call.ts'
import { maxCaptionLength, maxTextLength, readCaption, readText } from './formatted-text.ts'
import { parseKeyboardForEdit } from './inline-keyboard.ts'
import { textOf } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { readMedia } from './send-methods.ts'

/** How long a message may be deleted by a bot. */
const deletableMs = 48 * 3_600_000

export function editMessageText(call: Call) {
  const formatted = readText(call.parameters)
  const message = getEditable(call)
  if (message.attachment) throw badRequest('there is no text in the message to edit')
  if (formatted.text.length > maxTextLength) throw badRequest('MESSAGE_TOO_LONG')
  return change(call, message, { ...formatted, keyboard: parseKeyboardForEdit(call.parameters) })
}

export function editMessageCaption(call: Call) {
  const caption = readCaption(call.parameters)
  const message = getEditable(call)
  if (!message.attachment) throw badRequest('there is no caption in the message to edit')
  if (caption.text.length > maxCaptionLength) throw badRequest('MEDIA_CAPTION_TOO_LONG')
  return change(call, message, { ...caption, keyboard: parseKeyboardForEdit(call.parameters) })
}

/** Puts other media into a message, or in the place of its text. */
export function editMessageMedia(call: Call) {
  const message = getEditable(call)
  const { attachment, caption } = readMedia(call)
  if (caption.text.length > maxCaptionLength) throw badRequest('MEDIA_CAPTION_TOO_LONG')
  return change(call, message, { ...caption, attachment, keyboard: parseKeyboardForEdit(call.parameters) })
}

export function editMessageReplyMarkup(call: Call) {
  return change(call, getEditable(call), { keyboard: parseKeyboardForEdit(call.parameters) })
}

function getEditable(call: Call): Message {
  if (textOf(call.parameters, 'inline_message_id') !== null) throw badRequest('MESSAGE_ID_INVALID')
  const message = getMessage(call, getOpenChat(call), 'message to edit')
  if (message.from.kind !== 'bot') throw badRequest("message can't be edited")
  return message
}

function change(call: Call, message: Message, changes: Partial<Message>) {
  if (isDeepStrictEqual({ ...message, ...changes }, message)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  const { edits } = message
  Object.assign(message, changes, { edits: edits + 1, editedAtMs: call.world.now() })
  return answerMessage(call, message)
}

export function deleteMessage(call: Call): true {
  const chat = getOpenChat(call)
  const message = getMessage(call, chat, 'message to delete')
  const isOwn = message.from.kind === 'bot'
  const mayDelete = chat.kind === 'private' || isOwn || chat.standing === 'administrator'
  const isOld = call.world.now() - message.atMs > deletableMs && chat.standing !== 'administrator'
  if (!mayDelete || isOld) throw badRequest("message can't be deleted")
  chat.messages.delete(message.id)
  call.world.live.tell({ kind: 'deleted', chat: chat.id, id: message.id })
  return true
}
