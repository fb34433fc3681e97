import { addMessage } from '../account.ts'
import { findImageSize } from '../image-size.ts'
import type { Attachment } from '../message.ts'
import { typeByName } from '../type-by-name.ts'
import { answerMessage, type Call, getOpenChat, getReplyTo } from './call.ts'
import { maxCaptionLength, maxTextLength, readCaption, readText } from './formatted-text.ts'
import { parseInlineKeyboard } from './inline-keyboard.ts'
import type { FilePart } from './multipart.ts'
import { isRecord, jsonOf, textOf } from './parameters.ts'
import { badRequest, Refusal } from './refusal.ts'

const megabyte = 1024 * 1024
const maxDocumentBytes = 50 * megabyte
const maxPhotoBytes = 10 * megabyte
/** Width and height of a photo together, and how many times one may be the other. */
const maxPhotoSides = 10_000
const maxPhotoRatio = 20

export function sendMessage(call: Call) {
  const formatted = readText(call.parameters)
  const chat = getOpenChat(call)
  const keyboard = parseInlineKeyboard(call.parameters)
  const replyTo = getReplyTo(call, chat)
  if (formatted.text.length > maxTextLength) throw badRequest('message is too long')
  chat.action = null
  const draft = { from: { kind: 'bot' }, ...formatted, keyboard, replyTo } as const
  return answerMessage(call, addMessage(call.account, chat, call.world.now(), draft))
}

export function sendDocument(call: Call) {
  return sendFile(call, () => ({ kind: 'document', fileId: takeDocument(call) }))
}

export function sendPhoto(call: Call) {
  return sendFile(call, () => ({ kind: 'photo', fileIds: takePhoto(call) }))
}

function sendFile(call: Call, take: () => Attachment) {
  const chat = getOpenChat(call)
  const caption = readCaption(call.parameters)
  const keyboard = parseInlineKeyboard(call.parameters)
  const replyTo = getReplyTo(call, chat)
  if (caption.text.length > maxCaptionLength) throw badRequest('message caption is too long')
  const attachment = take()
  chat.action = null
  const draft = { from: { kind: 'bot' }, ...caption, attachment, keyboard, replyTo } as const
  return answerMessage(call, addMessage(call.account, chat, call.world.now(), draft))
}

/** What `editMessageMedia` is given, as the fields of a call that would send it. */
export function readMedia(call: Call): { attachment: Attachment; caption: ReturnType<typeof readCaption> } {
  const media = jsonOf(call.parameters, 'media', 'media')
  if (!isRecord(media)) throw badRequest('media must be non-empty')
  const { type, media: file, ...rest } = media
  if (type !== 'photo' && type !== 'document') throw badRequest('type of the media is not supported here')
  const inner = { ...call, parameters: { files: call.parameters.files, values: { ...rest, [type]: file } } }
  const caption = readCaption(inner.parameters)
  const attachment: Attachment =
    type === 'photo' ? { kind: 'photo', fileIds: takePhoto(inner) } : { kind: 'document', fileId: takeDocument(inner) }
  return { attachment, caption }
}

function takeDocument(call: Call): string {
  const part = findUpload(call, 'document')
  if (!part) return findSentBefore(call, 'document')
  if (part.content.length > maxDocumentBytes) throw new Refusal(413, 'Request Entity Too Large')
  const { name, content } = part
  const type = typeByName(name) ?? 'application/octet-stream'
  return call.world.files.add({ botId: call.account.id, folder: 'documents', name, type, content }).fileId
}

function takePhoto(call: Call): string[] {
  const part = findUpload(call, 'photo')
  if (!part) return [findSentBefore(call, 'photo')]
  if (part.content.length > maxPhotoBytes) {
    throw badRequest(
      `file of size ${part.content.length} bytes is too big for a photo; the maximum size is ${maxPhotoBytes} bytes`,
    )
  }
  const size = findImageSize(part.content)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  if (width + height > maxPhotoSides || Math.max(width, height) > maxPhotoRatio * Math.min(width, height)) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  const { name, content } = part
  const file = { botId: call.account.id, folder: 'photos', name, type: 'image/jpeg', content, width, height } as const
  return [call.world.files.add(file).fileId]
}

/** The uploaded file: under its own name, or under the one that `attach://` points to. */
function findUpload({ parameters }: Call, key: string): FilePart | null {
  const attached = /^attach:\/\/(.+)$/.exec(textOf(parameters, key) ?? '')?.[1]
  const part = parameters.files.get(attached ?? key)
  if (!part) return null
  if (part.content.length === 0) throw badRequest('file must be non-empty')
  return part
}

/** A file by its id. Addresses are refused, since nothing outside can be fetched here. */
function findSentBefore({ world, account, parameters }: Call, key: string): string {
  const given = textOf(parameters, key) ?? ''
  if (given === '' || given.startsWith('attach://')) throw badRequest(`there is no ${key} in the request`)
  if (/^https?:\/\//i.test(given)) throw badRequest('failed to get HTTP URL content')
  const file = world.files.find(given)
  if (!file || file.botId !== account.id) throw badRequest('wrong file identifier/HTTP URL specified')
  return file.fileId
}
