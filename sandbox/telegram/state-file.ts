import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, createAccount } from './account.ts'
import type { Chat } from './chat.ts'
import type { StoredFile } from './file-store.ts'
import type { Message } from './message.ts'
import type { Person } from './people.ts'
import type { KeptUpdates } from './update-queue.ts'
import type { World } from './world.ts'

const format = 'imei-desk telegram sandbox 1'

type KeptChat = Omit<Chat, 'messages'> & { messages: Message[] }
type KeptAccount = Pick<Account, 'token' | 'id' | 'nextMessageId' | 'webhookUrl'> & {
  profile: Omit<Account['profile'], 'commands'>
  commands: [string, { command: string; description: string }[]][]
  chats: KeptChat[]
  updates: KeptUpdates
}
type Kept = {
  format: typeof format
  nextNumber: number
  people: Person[]
  accounts: KeptAccount[]
  /** Their contents lie beside the state file, one file each, so that they are written once. */
  files: Omit<StoredFile, 'content'>[]
}

const folderOf = (path: string) => `${path}.files`

/** Puts what the file holds into the world. Throws when the file is there and is not one of ours. */
export function restoreState(world: World, path: string): void {
  if (!existsSync(path)) return
  const kept = parseKept(readFileSync(path, 'utf8'))
  if (!kept) throw new Error(`The state file ${path} was not written by this sandbox: name another file, or remove it`)
  world.people.replace(kept.people)
  world.files.replace(
    kept.files.map((file) => ({ ...file, content: readFileSync(join(folderOf(path), file.uniqueId)) })),
  )
  world.restore(
    kept.accounts.map((account) => toAccount(account, world.now)),
    kept.nextNumber,
  )
}

function parseKept(text: string): Kept | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const isOurs = typeof parsed === 'object' && parsed !== null && 'format' in parsed && parsed.format === format
    // Nobody but this file writes that format, whole or not at all.
    return isOurs ? (parsed as Kept) : null
  } catch {
    return null
  }
}

function toAccount({ commands, chats, updates, profile, ...kept }: KeptAccount, now: () => number): Account {
  const account = createAccount(kept.token, now)
  account.updates.restore(updates)
  return {
    ...account,
    ...kept,
    profile: { ...profile, commands: new Map(commands) },
    chats: new Map(
      chats.map((chat) => [chat.id, { ...chat, messages: new Map(chat.messages.map((one) => [one.id, one])) }]),
    ),
  }
}

/** Writes the whole state, through a second file, so that a kill leaves the old or the new one. */
export function saveState(world: World, path: string): void {
  const kept: Kept = {
    format,
    nextNumber: world.nextNumber(),
    people: [...world.people.list()],
    accounts: world.accounts().map(({ profile: { commands, ...profile }, ...account }) => ({
      token: account.token,
      id: account.id,
      nextMessageId: account.nextMessageId,
      webhookUrl: account.webhookUrl,
      profile,
      commands: [...commands],
      chats: Array.from(account.chats.values(), (chat) => ({ ...chat, messages: [...chat.messages.values()] })),
      updates: account.updates.keep(),
    })),
    files: world.files.list().map(({ content: _, ...file }) => file),
  }
  mkdirSync(dirname(path), { recursive: true })
  for (const file of world.files.list()) writeContent(folderOf(path), file)
  writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function writeContent(folder: string, file: StoredFile): void {
  const path = join(folder, file.uniqueId)
  if (existsSync(path)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, file.content, { mode: 0o600 })
}
