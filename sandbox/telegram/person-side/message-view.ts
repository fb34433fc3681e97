import type { Account } from '../account.ts'
import type { InlineButton } from '../bot-side/inline-keyboard.ts'
import { nameOrigin } from '../bot-side/wire-message.ts'
import type { FileStore, StoredFile } from '../file-store.ts'
import type { Message } from '../message.ts'
import { fullName, type People } from '../people.ts'
import type { Entity } from '../wire.ts'

/** A file as a person sees it; `url` is on this server and needs no token. */
export type FileView = { name: string; url: string; bytes: number; type: string | null }

/** A message as a person sees it. */
export type MessageView = {
  id: number
  chat: number
  /** `bot`, the id of a person, or null for a message without a sender. */
  from: 'bot' | number | null
  name: string
  at: string
  editedAt: string | null
  edits: number
  /** The text, or the caption of a file. */
  text: string
  entities: Entity[]
  /** The labels of the buttons, row by row. */
  buttons: string[][]
  keyboard: InlineButton[][]
  document: FileView | null
  photo: (FileView & { width: number; height: number }) | null
  replyTo: number | null
  reactions: string[]
  album: string | null
  forwardedFrom: string | null
}

export function viewMessage(account: Account, files: FileStore, people: People, message: Message): MessageView {
  const { attachment } = message
  const document = attachment?.kind === 'document' ? files.find(attachment.fileId) : null
  const photo = attachment?.kind === 'photo' ? files.find(attachment.fileIds.at(-1) ?? '') : null
  return {
    id: message.id,
    chat: message.chatId,
    ...viewSender(account, people, message),
    at: new Date(message.atMs).toISOString(),
    editedAt: message.editedAtMs === null ? null : new Date(message.editedAtMs).toISOString(),
    edits: message.edits,
    text: message.text,
    entities: message.entities,
    buttons: message.keyboard.map((row) => row.map((button) => button.text)),
    keyboard: message.keyboard,
    document: document ? viewFile(document) : null,
    photo: photo ? { ...viewFile(photo), width: photo.width, height: photo.height } : null,
    replyTo: message.replyTo,
    reactions: message.reactions,
    album: message.albumId,
    forwardedFrom: message.forwardedFrom ? nameOrigin(people, account, message.forwardedFrom) : null,
  }
}

function viewSender(account: Account, people: People, { from, chatId }: Message): Pick<MessageView, 'from' | 'name'> {
  switch (from.kind) {
    case 'bot':
      return { from: 'bot', name: account.profile.name }
    case 'person':
      return { from: from.id, name: fullName(people.get(from.id)) }
    case 'nobody':
      return { from: null, name: account.chats.get(chatId)?.title ?? '' }
    default:
      return from satisfies never
  }
}

function viewFile(file: StoredFile): FileView {
  const url = `/_sandbox/files/${file.uniqueId}/${encodeURIComponent(file.name)}`
  return { name: file.name, url, bytes: file.content.length, type: file.type }
}
