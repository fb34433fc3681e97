import { type Account, createAccount, idOf } from './account.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { createLive, type Live } from './live.ts'
import type { Message } from './message.ts'
import { createPeople, madeUpPeople, type People } from './people.ts'
import { viewMessage } from './person-side/message-view.ts'

/** Everything that the sandbox's Telegram knows. */
export type World = {
  now: () => number
  people: People
  files: FileStore
  live: Live
  /** Every bot, in the order they showed up. */
  accounts(): readonly Account[]
  /** The bot of a token; a token that was never seen is a bot from now on. */
  accountOf(token: string): Account
  /** The bot whom the people write to: the first one that polled, else the first one that called. */
  theBot(): Account
  /** Notes that a bot called getUpdates. */
  notePoll(account: Account): void
  /** Says that a message of a chat is new or changed. */
  showMessage(account: Account, message: Message): void
  /** Numbers for presses, albums and the like; they never repeat. */
  nextNumber(): number
  restore(accounts: readonly Account[], nextNumber: number): void
  /** Forgets chats, files and what waits; bots and their commands stay. */
  reset(): void
}

export function createWorld(now: () => number, token: string | null): World {
  const people = createPeople()
  const files = createFileStore()
  const live = createLive()
  let accounts: Account[] = [createAccount(token, now)]
  let number = 4_210_000_001

  let firstPoller: Account | null = null

  const theBot = () => firstPoller ?? first(accounts)
  return {
    now,
    people,
    files,
    live,
    accounts: () => accounts,
    accountOf(token) {
      const known = accounts.find((account) => account.token === token)
      if (known) return known
      const unclaimed = accounts.find((account) => account.token === null)
      if (unclaimed) {
        unclaimed.token = token
        unclaimed.id = idOf(token)
        for (const file of files.list()) if (file.botId === 0) file.botId = unclaimed.id
        live.tell({ kind: 'overview' })
        return unclaimed
      }
      const account = createAccount(token, now)
      accounts.push(account)
      return account
    },
    theBot,
    notePoll(account) {
      if (firstPoller) return
      firstPoller = account
      live.tell({ kind: 'overview' })
    },
    showMessage(account, message) {
      if (account !== theBot()) return
      live.tell({ kind: 'message', chat: message.chatId, message: viewMessage(account, files, people, message) })
    },
    nextNumber: () => number++,
    restore(kept, nextNumber) {
      accounts = [...kept]
      firstPoller = null
      number = nextNumber
    },
    reset() {
      for (const account of accounts) forget(account)
      files.replace([])
      people.replace(madeUpPeople)
      live.tell({ kind: 'reset' })
    },
  }
}

function forget(account: Account): void {
  account.chats.clear()
  account.presses.clear()
  account.updates.clear()
  account.webhookUrl = ''
}

function first(accounts: readonly Account[]): Account {
  const [account] = accounts
  if (!account) throw new Error('There is always at least one account')
  return account
}
