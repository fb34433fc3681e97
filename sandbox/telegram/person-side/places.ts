import { type Account, openChat } from '../account.ts'
import { toBotMember } from '../bot-side/chat-methods.ts'
import { toWireChat, toWireMessage } from '../bot-side/wire-message.ts'
import type { BotStanding, Chat, ChatKind } from '../chat.ts'
import type { Message } from '../message.ts'
import { fullName, toUser } from '../people.ts'
import { toSeconds } from '../wire.ts'
import type { World } from '../world.ts'
import { Mistake } from './mistake.ts'

/** Ids of supergroups and channels begin like this. */
const longPrefix = '-100'

/** The chat in which a person acts: their private one, or a group, which is made when it is new. */
export function openPlace(world: World, account: Account, personId: number, chatId: number = personId): Chat {
  if (!Number.isSafeInteger(personId) || personId <= 0) {
    throw new Mistake(`${personId} is not the id of a person: those are whole numbers above 0`)
  }
  const person = world.people.get(personId)
  if (chatId > 0 && chatId !== personId) throw new Mistake(`Chat ${chatId} is private to somebody else`)
  const known = account.chats.get(chatId)
  const isPrivate = chatId === personId
  const chat =
    known ?? openChat(account, chatId, kindOf(chatId, personId), isPrivate ? fullName(person) : `Group ${chatId}`, [])
  if (!chat.members.includes(personId)) chat.members.push(personId)
  if (!known) world.live.tell({ kind: 'overview' })
  return chat
}

export function kindOf(chatId: number, personId: number): ChatKind {
  if (chatId === personId) return 'private'
  return String(chatId).startsWith(longPrefix) ? 'supergroup' : 'group'
}

/** Gives a message to the bot, unless it is not there to see it, and shows it to the page. */
export function deliver(world: World, account: Account, chat: Chat, kind: string, message: Message): void {
  world.showMessage(account, message)
  if (chat.standing === 'member' || chat.standing === 'administrator') {
    account.updates.push(kind, toWireMessage(world, account, message))
  }
}

/** Changes what the bot is in a chat and tells it, as my_chat_member does. */
export function changeStanding(world: World, account: Account, chat: Chat, standing: BotStanding, byId: number): void {
  const before = toBotMember({ account }, chat)
  chat.standing = standing
  world.live.tell({ kind: 'overview' })
  account.updates.push('my_chat_member', {
    chat: toWireChat(world.people, chat),
    from: toUser(world.people.get(byId)),
    date: toSeconds(world.now()),
    old_chat_member: before,
    new_chat_member: toBotMember({ account }, chat),
  })
}

export function getChat(account: Account, id: number): Chat {
  const chat = account.chats.get(id)
  if (!chat) throw new Mistake(`There is no chat ${id} yet: somebody has to write first`, 404)
  return chat
}

export function getMessage(chat: Chat, id: number): Message {
  const message = chat.messages.get(id)
  if (!message) throw new Mistake(`There is no message ${id} in chat ${chat.id} (deleted, or never there)`, 404)
  return message
}
