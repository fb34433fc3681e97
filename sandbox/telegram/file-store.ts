import { createHash, randomBytes } from 'node:crypto'

/** How a file misleads a bot: getFile refuses it, its download is not found, or its download breaks off half-way. */
export type FileTrick = 'get-file-fails' | 'download-fails' | 'download-breaks'

export type StoredFile = {
  fileId: string
  uniqueId: string
  /** The id of the bot that may use it: file ids are of no use to another. */
  botId: number
  name: string
  /** Null when the sender's client told none. */
  type: string | null
  content: Buffer
  /** What Telegram tells about the size: the truth, a lie, or nothing. */
  toldBytes: number | null
  trick: FileTrick | null
  /** Below /file/bot<token>/. */
  path: string
  /** Until when the path can be fetched; 0 before the first getFile. */
  openUntilMs: number
  /** Pixels of a photo. */
  width: number
  height: number
}

export type NewFile = Pick<StoredFile, 'botId' | 'name' | 'type' | 'content'> &
  Partial<Pick<StoredFile, 'toldBytes' | 'trick' | 'width' | 'height'>> & { folder: 'documents' | 'photos' }

export type FileStore = {
  add(file: NewFile): StoredFile
  find(fileId: string): StoredFile | null
  findByPath(botId: number, path: string): StoredFile | null
  list(): readonly StoredFile[]
  replace(files: readonly StoredFile[]): void
}

export function createFileStore(): FileStore {
  let files = new Map<string, StoredFile>()
  return {
    add({ folder, ...file }) {
      // Ids are long and say nothing, so that nobody puts them into a button's 64 bytes and thinks it works.
      const fileId = `${folder === 'photos' ? 'AgACAgQAAxkBAAI' : 'BQACAgQAAxkBAAI'}${randomBytes(42).toString('base64url')}`
      const ending = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? ''
      const stored: StoredFile = {
        toldBytes: file.content.length,
        trick: null,
        width: 0,
        height: 0,
        ...file,
        fileId,
        uniqueId: `AgAD${createHash('sha256').update(fileId).digest('base64url').slice(0, 12)}`,
        path: `${folder}/file_${files.size + 1}${ending}`,
        openUntilMs: 0,
      }
      files.set(fileId, stored)
      return stored
    },
    find: (fileId) => files.get(fileId) ?? null,
    findByPath(botId, path) {
      for (const file of files.values()) if (file.botId === botId && file.path === path) return file
      return null
    },
    list: () => [...files.values()],
    replace(next) {
      files = new Map(next.map((file) => [file.fileId, file]))
    },
  }
}
