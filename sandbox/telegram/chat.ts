import type { Message } from './message.ts'

export type ChatKind = 'private' | 'group' | 'supergroup' | 'channel'

/** What the bot is in a chat. `blocked` is for private chats, the others are for all others. */
export type BotStanding = 'member' | 'administrator' | 'left' | 'kicked' | 'blocked'

/** One chat of one bot. In a private chat the id is the person's. */
export type Chat = {
  id: number
  kind: ChatKind
  title: string
  standing: BotStanding
  /** Ids of the people in it. */
  members: number[]
  messages: Map<number, Message>
  /** Supergroups and channels count their messages themselves; the others share their account's count. */
  nextMessageId: number
  /** What the bot is seen doing ("typing"), until when. */
  action: { name: string; untilMs: number } | null
}

export function makesOwnIds(chat: Chat): boolean {
  return chat.kind === 'supergroup' || chat.kind === 'channel'
}

/** Whether the chat takes the bot's messages, or why not, in Telegram's words. */
export function findRefusalOf(chat: Chat): string | null {
  const place = chat.kind === 'private' ? 'private' : `${chat.kind} chat`
  switch (chat.standing) {
    case 'member':
    case 'administrator':
      return null
    case 'blocked':
      return 'Forbidden: bot was blocked by the user'
    case 'kicked':
      return `Forbidden: bot was kicked from the ${place}`
    case 'left':
      return `Forbidden: bot is not a member of the ${place}`
    default:
      return chat.standing satisfies never
  }
}
