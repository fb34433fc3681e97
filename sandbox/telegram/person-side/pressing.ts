import type { Account, PressedButton } from '../account.ts'
import type { InlineButton } from '../bot-side/inline-keyboard.ts'
import { toWireChat, toWireMessage } from '../bot-side/wire-message.ts'
import type { Chat } from '../chat.ts'
import { toUser } from '../people.ts'
import type { World } from '../world.ts'
import { Mistake } from './mistake.ts'
import { getMessage, openPlace } from './places.ts'

export type Press = {
  message: number
  /** The label, or its beginning. */
  button?: string | undefined
  /** Callback data that is sent whatever the keyboard says, as a changed client could. */
  data?: string | undefined
  chat?: number | undefined
}

/** What pressing did: a query for the bot, or something on the person's own side. */
export type Pressed = { press: string; data: string } | { url: string } | { copied: string }

export function press(world: World, account: Account, personId: number, given: Press): Pressed {
  const chat = openPlace(world, account, personId, given.chat)
  if (given.data !== undefined) return ask(world, account, chat, personId, given.message, given.data)
  const button = findButton(getMessage(chat, given.message).keyboard, given.button ?? '')
  if (!button) throw new Mistake(`Message ${given.message} has no button "${given.button ?? ''}"`, 404)
  switch (button.kind) {
    case 'callback':
      return ask(world, account, chat, personId, given.message, button.data)
    case 'url':
      return { url: button.url }
    case 'copy':
      return { copied: button.copy }
    default:
      return button satisfies never
  }
}

/** The button with this label, else the only one, or the first, that begins like it. */
function findButton(keyboard: InlineButton[][], label: string): InlineButton | null {
  const buttons = keyboard.flat()
  const exact = buttons.find((button) => button.text === label)
  return exact ?? (label === '' ? null : (buttons.find((button) => button.text.startsWith(label)) ?? null))
}

function ask(world: World, account: Account, chat: Chat, personId: number, messageId: number, data: string): Pressed {
  const id = String(world.nextNumber())
  const pressed: PressedButton = {
    id,
    personId,
    chatId: chat.id,
    messageId,
    data,
    atMs: world.now(),
    answer: null,
  }
  account.presses.set(id, pressed)
  const message = chat.messages.get(messageId)
  account.updates.push('callback_query', {
    id,
    from: toUser(world.people.get(personId)),
    chat_instance: String(BigInt(chat.id) * 7919n),
    // A message that is gone is told by its place alone, with the date 0.
    message: message
      ? toWireMessage(world, account, message)
      : { chat: toWireChat(world.people, chat), message_id: messageId, date: 0 },
    data,
  })
  return { press: id, data }
}
