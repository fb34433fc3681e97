import type { Chat } from '../chat.ts'
import { toUser } from '../people.ts'
import type { Wire } from '../wire.ts'
import type { World } from '../world.ts'
import { type Call, getChat as getChatOf } from './call.ts'
import { integerOf } from './parameters.ts'
import { badRequest, forbidden } from './refusal.ts'
import { toBotUser, toWireChat } from './wire-message.ts'

export function getChat(call: Call): Wire {
  return { ...toWireChat(call.world.people, getKnownChat(call)), accent_color_id: 0, max_reaction_count: 11 }
}

export function getChatMember(call: Call): Wire {
  const chat = getKnownChat(call)
  const id = integerOf(call.parameters, 'user_id')
  if (id === null) throw badRequest('invalid user_id specified')
  if (id === call.account.id) return toBotMember(call, chat)
  if (!chat.members.includes(id)) throw badRequest('member not found')
  return toMember(call.world, chat, id)
}

export function getChatMemberCount(call: Call): number {
  return getKnownChat(call).members.length + 1
}

export function getChatAdministrators(call: Call): Wire[] {
  const chat = getKnownChat(call)
  if (chat.kind === 'private') throw badRequest('there are no administrators in the private chat')
  const owner = chat.members[0]
  return owner === undefined ? [] : [toMember(call.world, chat, owner)]
}

export function leaveChat(call: Call): true {
  const chat = getKnownChat(call)
  if (chat.kind === 'private') throw badRequest("chat member status can't be changed in private chats")
  chat.standing = 'left'
  return true
}

/** What the bot is told of itself in a chat, as a ChatMember. */
export function toBotMember({ account }: Pick<Call, 'account'>, chat: Chat): Wire {
  const user = toBotUser(account)
  // A person who blocked the bot has, in the wire's words, kicked it out.
  if (chat.standing === 'blocked' || chat.standing === 'kicked') return { status: 'kicked', user, until_date: 0 }
  return { status: chat.standing, user }
}

/** Whoever is first in a group owns it. */
function toMember(world: World, chat: Chat, id: number): Wire {
  const user = toUser(world.people.get(id))
  const owns = chat.kind !== 'private' && chat.members[0] === id
  return owns ? { status: 'creator', user, is_anonymous: false } : { status: 'member', user }
}

function getKnownChat(call: Call): Chat {
  const chat = getChatOf(call)
  if (chat.standing === 'kicked') throw forbidden(`Forbidden: bot was kicked from the ${chat.kind} chat`)
  return chat
}
