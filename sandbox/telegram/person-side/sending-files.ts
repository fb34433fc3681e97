import type { Account } from '../account.ts'
import { finishText } from '../bot-side/formatted-text.ts'
import type { FileTrick } from '../file-store.ts'
import { findImageSize } from '../image-size.ts'
import type { Attachment, Message } from '../message.ts'
import { typeByName } from '../type-by-name.ts'
import type { World } from '../world.ts'
import { Mistake } from './mistake.ts'
import { openPlace } from './places.ts'
import { type Circumstances, send } from './writing.ts'

/** A file that a person sends, with the ways in which it may mislead. */
export type SentFile = {
  content: Buffer
  name?: string | undefined
  /** The MIME type that is told; null tells none. By the name when left out. */
  type?: string | null | undefined
  /** The size that is told: the truth when left out, nothing for null. */
  toldBytes?: number | null | undefined
  trick?: FileTrick | undefined
}

export type FileMessage = Circumstances & SentFile & { caption?: string | undefined }
export type Album = Circumstances & { files: SentFile[]; caption?: string | undefined; kind?: 'document' | 'photo' }

const unreadableSize = { width: 1280, height: 720 }

export function sendDocument(world: World, account: Account, personId: number, file: FileMessage): Message {
  const chat = openPlace(world, account, personId, file.chat)
  const attachment = addDocument(world, account, file)
  return send(world, account, chat, personId, file, { ...finishText(file.caption ?? '', []), attachment })
}

export function sendPhoto(world: World, account: Account, personId: number, file: FileMessage): Message {
  const chat = openPlace(world, account, personId, file.chat)
  const attachment = addPhoto(world, account, file)
  return send(world, account, chat, personId, file, { ...finishText(file.caption ?? '', []), attachment })
}

/** Two to ten files in one go: as many messages, of one album, with the caption below the first. */
export function sendAlbum(world: World, account: Account, personId: number, album: Album): Message[] {
  if (album.files.length < 2 || album.files.length > 10) {
    throw new Mistake(`An album has 2 to 10 files, not ${album.files.length}`)
  }
  const chat = openPlace(world, account, personId, album.chat)
  const albumId = String(world.nextNumber())
  return album.files.map((file, index) => {
    const attachment = album.kind === 'photo' ? addPhoto(world, account, file) : addDocument(world, account, file)
    const caption = finishText(index === 0 ? (album.caption ?? '') : '', [])
    return send(world, account, chat, personId, album, { ...caption, attachment, albumId })
  })
}

function addDocument(world: World, account: Account, file: SentFile): Attachment {
  const { content, name = 'file', toldBytes = content.length, trick = null } = file
  const type = file.type === undefined ? typeByName(name) : file.type
  const added = world.files.add({ botId: account.id, folder: 'documents', name, type, content, toldBytes, trick })
  return { kind: 'document', fileId: added.fileId }
}

/** Telegram makes a small one beside each photo; here both hold the same bytes. */
function addPhoto(world: World, account: Account, file: SentFile): Attachment {
  const { content, toldBytes = content.length, trick = null } = file
  const size = findImageSize(content) ?? unreadableSize
  const scale = 90 / Math.max(size.width, size.height, 90)
  const small = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  const common = {
    botId: account.id,
    folder: 'photos',
    name: file.name ?? 'photo.jpg',
    type: 'image/jpeg',
    content,
  } as const
  const sizes = [small, size].map((pixels) => world.files.add({ ...common, toldBytes, trick, ...pixels }))
  return { kind: 'photo', fileIds: sizes.map((added) => added.fileId) }
}
