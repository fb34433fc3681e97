import type { Clock } from '../clock.ts'
import type { ChatPauses } from './chat-pauses.ts'

/** Something to be said in a chat. */
export type Letter<Content> = {
  /** A later letter with this key takes the place of the earlier one. */
  key: string
  /** Letters of one group become one message. */
  group: string
  /** What the letter says, in a word: the same is not said twice in a row. */
  version: string
  content: Content
  /** Called when it has been sent, dropped or replaced. */
  settle(): void
}

/** Collects what is to be said in a chat for some seconds, and sends it as one message. */
export type Outbox<Content> = {
  put(chat: number, letter: Letter<Content>): void
  /** Takes a letter back: what it says is no longer so. When it comes to be so again, it is said again. */
  withdraw(chat: number, key: string): void
  /** Sends what is due. Messages go one after the other over all chats: when the bot dies, at most one of them was sent and not noted. */
  sendDue(): Promise<void>
  /** When something is due next, in milliseconds since the epoch; null when nothing waits, and while something is being sent. */
  nextDueAt(): number | null
}

const remembered = 5_000

/** How long the first letter of a chat waits for others. */
const gatherMs = 5_000

export type OutboxOptions<Content> = {
  clock: Clock
  pauses: ChatPauses
  /** Sends one message; throws what Telegram's API throws. */
  send(chat: number, contents: readonly [Content, ...Content[]]): Promise<void>
}

type Box<Content> = { dueAt: number; letters: Map<string, Letter<Content>> }

export function createOutbox<Content>({ clock, pauses, send }: OutboxOptions<Content>): Outbox<Content> {
  const boxes = new Map<number, Box<Content>>()
  /** What was said last, by key: the server's note of it may not have been read yet by whoever puts the next letter. */
  const said = new Map<string, string>()
  let isSending = false
  const dueAt = (chat: number, box: Box<Content>) => Math.max(box.dueAt, pauses.openAt(chat))
  /** Sends one message; false when it has to be tried again. */
  const sendGroup = async (chat: number, letters: readonly Letter<Content>[]) => {
    const [first, ...rest] = letters.map(({ content }) => content)
    if (first === undefined) return true
    for (const { key, version } of letters) remember(said, key, version)
    try {
      await send(chat, [first, ...rest])
      pauses.succeeded(chat)
    } catch (error) {
      if (pauses.failed(chat, error) === 'again') {
        for (const { key } of letters) said.delete(key)
        return false
      }
    }
    for (const letter of letters) letter.settle()
    return true
  }
  const sendBox = async (chat: number, box: Box<Content>) => {
    const groups = new Set([...box.letters.values()].map(({ group }) => group))
    for (const group of groups) {
      const letters = [...box.letters.values()].filter((letter) => letter.group === group)
      if (!(await sendGroup(chat, letters))) return putBack(boxes, chat, box)
      for (const { key } of letters) box.letters.delete(key)
    }
  }
  return {
    put: (chat, letter) => {
      if (said.get(letter.key) === letter.version) return letter.settle()
      const box = boxes.get(chat) ?? { dueAt: clock.now() + gatherMs, letters: new Map() }
      box.letters.get(letter.key)?.settle()
      box.letters.set(letter.key, letter)
      boxes.set(chat, box)
    },
    withdraw: (chat, key) => {
      said.delete(key)
      const box = boxes.get(chat)
      box?.letters.get(key)?.settle()
      box?.letters.delete(key)
      if (box?.letters.size === 0) boxes.delete(chat)
    },
    sendDue: async () => {
      if (isSending) return
      isSending = true
      try {
        for (const [chat, box] of [...boxes]) {
          if (dueAt(chat, box) > clock.now()) continue
          // What comes in while this is being sent is another message.
          boxes.delete(chat)
          await sendBox(chat, box)
        }
      } finally {
        isSending = false
      }
    },
    nextDueAt: () => {
      if (isSending) return null
      const times = [...boxes].map(([chat, box]) => dueAt(chat, box))
      return times.length === 0 ? null : Math.min(...times)
    },
  }
}

/** Letters that could not be sent stand before those that came meanwhile; a newer one with the same key counts. */
function putBack<Content>(boxes: Map<number, Box<Content>>, chat: number, box: Box<Content>): void {
  for (const [key, letter] of boxes.get(chat)?.letters ?? []) {
    box.letters.get(key)?.settle()
    box.letters.set(key, letter)
  }
  boxes.set(chat, box)
}

function remember(said: Map<string, string>, key: string, version: string): void {
  said.delete(key)
  said.set(key, version)
  const [oldest] = said.keys()
  if (said.size > remembered && oldest !== undefined) said.delete(oldest)
}
