import { type Account, addMessage } from '../account.ts'
import { finishText, maxCaptionLength, maxTextLength } from '../bot-side/formatted-text.ts'
import type { Chat } from '../chat.ts'
import type { ForwardOrigin, Message, Sender } from '../message.ts'
import type { Entity, FormattedText } from '../wire.ts'
import type { World } from '../world.ts'
import { Mistake } from './mistake.ts'
import { deliver, getMessage, openPlace } from './places.ts'

/** What every message of a person may have. */
export type Circumstances = {
  /** The group; the person's private chat with the bot when left out. */
  chat?: number | undefined
  replyTo?: number | undefined
  /** The name of a hidden sender, the id of a person, or the id of a channel. */
  forwardedFrom?: string | number | undefined
  /** Leaves out the sender, as for an anonymous administrator. */
  withoutSender?: boolean | undefined
}

export type Words = Circumstances & { text: string; entities?: Entity[] | undefined }

/** Sends a text. One that is too long goes in pieces, as a person's client does it; the pieces are answered. */
export function write(world: World, account: Account, personId: number, words: Words): Message[] {
  const chat = openPlace(world, account, personId, words.chat)
  const pieces = splitLongText(words.text).map((piece) => finishText(piece, piecesEntities(words, piece)))
  const filled = pieces.filter((piece) => piece.text !== '')
  if (filled.length === 0) throw new Mistake('The text is empty: a message needs at least one character')
  return filled.map((piece) => send(world, account, chat, personId, words, piece))
}

/** Changes the text, or the caption, of a message that the person wrote. */
export function rewrite(world: World, account: Account, personId: number, messageId: number, words: Words): Message {
  const chat = openPlace(world, account, personId, words.chat)
  const message = getMessage(chat, messageId)
  if (message.from.kind !== 'person' || message.from.id !== personId) {
    throw new Mistake(`Message ${messageId} is not by person ${personId}: people edit only their own`, 403)
  }
  const formatted = finishText(words.text, words.entities ?? [])
  Object.assign(message, formatted, { editedAtMs: world.now(), edits: message.edits + 1 })
  deliver(world, account, chat, 'edited_message', message)
  return message
}

/** Puts one message into the chat and gives it to the bot. */
export function send(
  world: World,
  account: Account,
  chat: Chat,
  personId: number,
  circumstances: Circumstances,
  more: FormattedText & Partial<Message>,
): Message {
  if (chat.standing === 'blocked') throw new Mistake(`Person ${personId} blocked the bot: unblock it first`, 409)
  const { replyTo, forwardedFrom, withoutSender } = circumstances
  if (replyTo !== undefined) getMessage(chat, replyTo)
  if (more.attachment && more.text.length > maxCaptionLength) {
    throw new Mistake(`The caption has ${more.text.length} characters: ${maxCaptionLength} are the most`)
  }
  const from: Sender = withoutSender ? { kind: 'nobody' } : { kind: 'person', id: personId }
  const message = addMessage(account, chat, world.now(), {
    ...more,
    from,
    replyTo: replyTo ?? null,
    forwardedFrom: forwardedFrom === undefined ? null : toOrigin(forwardedFrom, world.now()),
  })
  deliver(world, account, chat, 'message', message)
  return message
}

function toOrigin(from: string | number, atMs: number): ForwardOrigin {
  if (typeof from === 'string') return { kind: 'hidden', name: from, atMs }
  return from > 0 ? { kind: 'person', id: from, atMs } : { kind: 'channel', chatId: from, messageId: 1, atMs }
}

/** Cuts hard at the limit, wherever that falls, but never inside a character. */
function splitLongText(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxTextLength) {
    const cutsPair = /[\uD800-\uDBFF]/.test(rest[maxTextLength - 1] ?? '')
    const end = cutsPair ? maxTextLength - 1 : maxTextLength
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

/** A text in pieces loses its form: where each entity went is of no use to any test. */
function piecesEntities({ text, entities }: Words, piece: string): Entity[] {
  return piece === text ? (entities ?? []) : []
}
