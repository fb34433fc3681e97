import type { Account } from '../account.ts'
import type { Chat } from '../chat.ts'
import type { StoredFile } from '../file-store.ts'
import type { ForwardOrigin, Message } from '../message.ts'
import { fullName, type People, toUser } from '../people.ts'
import { toSeconds, type Wire } from '../wire.ts'
import type { World } from '../world.ts'
import { toReplyMarkup } from './inline-keyboard.ts'

/** A message as the Bot API tells it. Messages that it replies to are told one deep, as Telegram does. */
export function toWireMessage(world: World, account: Account, message: Message, withReply = true): Wire {
  const chat = account.chats.get(message.chatId)
  if (!chat) throw new Error(`Message ${message.id} is in no chat`)
  const repliedTo = withReply && message.replyTo !== null ? chat.messages.get(message.replyTo) : undefined
  return {
    message_id: message.id,
    ...toSenderFields(world, account, chat, message),
    chat: toWireChat(world.people, chat),
    date: toSeconds(message.atMs),
    ...(message.editedAtMs === null ? {} : { edit_date: toSeconds(message.editedAtMs) }),
    ...(message.forwardedFrom ? { forward_origin: toOrigin(world.people, account, message.forwardedFrom) } : {}),
    ...(message.albumId === null ? {} : { media_group_id: message.albumId }),
    ...(repliedTo ? { reply_to_message: toWireMessage(world, account, repliedTo, false) } : {}),
    ...toContentFields(world, message),
    ...(message.keyboard.length === 0 ? {} : { reply_markup: toReplyMarkup(message.keyboard) }),
  }
}

function toSenderFields(world: World, account: Account, chat: Chat, { from }: Message): Wire {
  switch (from.kind) {
    case 'bot':
      return chat.kind === 'channel' ? { sender_chat: toWireChat(world.people, chat) } : { from: toBotUser(account) }
    case 'person':
      return { from: toUser(world.people.get(from.id)) }
    case 'nobody':
      return chat.kind === 'private' ? {} : { sender_chat: toWireChat(world.people, chat) }
    default:
      return from satisfies never
  }
}

function toContentFields(world: World, message: Message): Wire {
  const { text, entities, attachment } = message
  if (!attachment) return { text, ...(entities.length === 0 ? {} : { entities }) }
  const caption = text === '' ? {} : { caption: text, ...(entities.length === 0 ? {} : { caption_entities: entities }) }
  if (attachment.kind === 'document') {
    const file = world.files.find(attachment.fileId)
    return { ...(file ? { document: toWireDocument(file) } : {}), ...caption }
  }
  const sizes = attachment.fileIds.flatMap((id) => world.files.find(id) ?? [])
  return { photo: sizes.map((file) => ({ ...toWireFile(file), width: file.width, height: file.height })), ...caption }
}

function toWireDocument(file: StoredFile): Wire {
  return {
    ...toWireFile(file),
    file_name: file.name,
    ...(file.type === null ? {} : { mime_type: file.type }),
  }
}

/** The fields that every file has. */
export function toWireFile(file: StoredFile): Wire {
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    ...(file.toldBytes === null ? {} : { file_size: file.toldBytes }),
  }
}

export function toWireChat(people: People, chat: Chat): Wire {
  if (chat.kind !== 'private') return { id: chat.id, type: chat.kind, title: chat.title }
  const { is_bot: _, language_code: __, ...names } = toUser(people.get(chat.id))
  return { ...names, id: chat.id, type: 'private' }
}

export function toBotUser(account: Account): Wire {
  return { id: account.id, is_bot: true, first_name: account.profile.name, username: account.profile.username }
}

function toOrigin(people: People, account: Account, origin: ForwardOrigin): Wire {
  const date = toSeconds(origin.atMs)
  switch (origin.kind) {
    case 'person':
      return { type: 'user', date, sender_user: toUser(people.get(origin.id)) }
    case 'hidden':
      return { type: 'hidden_user', date, sender_user_name: origin.name }
    case 'channel': {
      const title = account.chats.get(origin.chatId)?.title ?? `Channel ${origin.chatId}`
      const chat = { id: origin.chatId, type: 'channel', title }
      return { type: 'channel', date, chat, message_id: origin.messageId }
    }
    default:
      return origin satisfies never
  }
}

/** How a chat names the sender of a forwarded message. */
export function nameOrigin(people: People, account: Account, origin: ForwardOrigin): string {
  switch (origin.kind) {
    case 'person':
      return fullName(people.get(origin.id))
    case 'hidden':
      return origin.name
    case 'channel':
      return account.chats.get(origin.chatId)?.title ?? `Channel ${origin.chatId}`
    default:
      return origin satisfies never
  }
}
