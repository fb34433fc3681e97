import { findCommands } from '../bot-side/profile-methods.ts'
import type { Chat, ChatKind } from '../chat.ts'
import { fullName } from '../people.ts'
import type { World } from '../world.ts'

export type Overview = {
  bot: {
    id: number
    name: string
    username: string
    description: string
    /** False until a bot shows up. */
    isThere: boolean
    commands: { command: string; description: string }[]
  }
  people: { id: number; name: string; username: string | null }[]
  chats: {
    id: number
    kind: ChatKind
    title: string
    standing: string
    members: number[]
    last: { text: string; at: string } | null
  }[]
}

/** What the chat page needs to begin with. */
export function overview(world: World): Overview {
  const account = world.theBot()
  const { name, username, description } = account.profile
  return {
    bot: {
      id: account.id,
      name,
      username,
      description,
      isThere: account.token !== null,
      commands: findCommands(account, 'private', 'en'),
    },
    people: world.people.list().map((person) => ({
      id: person.id,
      name: fullName(person),
      username: person.username,
    })),
    chats: Array.from(account.chats.values(), (chat) => ({
      id: chat.id,
      kind: chat.kind,
      title: chat.title,
      standing: chat.standing,
      members: chat.members,
      last: viewLast(world, chat),
    })),
  }
}

/** The newest message as one line; files without words are named. */
function viewLast(world: World, chat: Chat): { text: string; at: string } | null {
  const message = [...chat.messages.values()].at(-1)
  if (!message) return null
  const { attachment } = message
  const file = attachment?.kind === 'document' ? world.files.find(attachment.fileId)?.name : 'Photo'
  return { text: message.text || (attachment ? (file ?? 'File') : ''), at: new Date(message.atMs).toISOString() }
}
