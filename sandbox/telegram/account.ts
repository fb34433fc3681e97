import { type Chat, type ChatKind, makesOwnIds } from './chat.ts'
import type { Message } from './message.ts'
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts'

/** A press of a button that waits for answerCallbackQuery. */
export type PressedButton = {
  id: string
  personId: number
  chatId: number
  messageId: number
  data: string
  atMs: number
  /** Null until the bot answered. */
  answer: { text: string; alert: boolean; url: string | null } | null
}

export type Profile = {
  name: string
  username: string
  description: string
  shortDescription: string
  /** By scope and language, as JSON of both. */
  commands: Map<string, { command: string; description: string }[]>
}

/** One bot and everything that it can see. Every bot has chats of its own, as at Telegram. */
export type Account = {
  /** Null until a bot shows up: people may write before that. */
  token: string | null
  id: number
  profile: Profile
  chats: Map<number, Chat>
  updates: UpdateQueue
  presses: Map<string, PressedButton>
  nextMessageId: number
  /** Empty when none is set. */
  webhookUrl: string
}

const knownNames: Profile = {
  name: 'Order desk',
  username: 'order_desk_bot',
  description: '',
  shortDescription: '',
  commands: new Map(),
}

export function createAccount(token: string | null, now: () => number): Account {
  return {
    token,
    id: idOf(token),
    profile: { ...knownNames, commands: new Map() },
    chats: new Map(),
    updates: createUpdateQueue(now),
    presses: new Map(),
    nextMessageId: 1,
    webhookUrl: '',
  }
}

/** The bot's user id stands before the colon of its token. */
export function idOf(token: string | null): number {
  return Number(token?.split(':')[0] ?? 0)
}

/** Adds a chat unless it is there, and answers it. */
export function openChat(account: Account, id: number, kind: ChatKind, title: string, members: number[]): Chat {
  const known = account.chats.get(id)
  if (known) return known
  const chat: Chat = {
    id,
    kind,
    title,
    standing: kind === 'channel' ? 'administrator' : 'member',
    members,
    messages: new Map(),
    nextMessageId: 1,
    action: null,
  }
  account.chats.set(id, chat)
  return chat
}

/** Puts a message into its chat under the next id. */
export function addMessage(
  account: Account,
  chat: Chat,
  atMs: number,
  draft: Pick<Message, 'from'> & Partial<Message>,
): Message {
  const id = makesOwnIds(chat) ? chat.nextMessageId++ : account.nextMessageId++
  const message: Message = {
    editedAtMs: null,
    edits: 0,
    text: '',
    entities: [],
    attachment: null,
    replyTo: null,
    keyboard: [],
    reactions: [],
    albumId: null,
    forwardedFrom: null,
    ...draft,
    id,
    chatId: chat.id,
    atMs,
  }
  chat.messages.set(id, message)
  return message
}
