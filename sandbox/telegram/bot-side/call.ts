import type { Account } from '../account.ts'
import { type Chat, findRefusalOf } from '../chat.ts'
import type { Message } from '../message.ts'
import type { Wire } from '../wire.ts'
import type { World } from '../world.ts'
import { integerOf, isRecord, jsonOf, type Parameters, textOf } from './parameters.ts'
import { badRequest, forbidden } from './refusal.ts'
import { toWireMessage } from './wire-message.ts'

/** One call of a Bot API method. */
export type Call = {
  world: World
  account: Account
  parameters: Parameters
  /** Aborts when the caller hangs up. */
  signal: AbortSignal
}

/** Answers `result`, or throws a `Refusal`. */
export type Method = (call: Call) => unknown

/** The chat that `chat_id` names, whatever the bot may do there. */
export function getChat({ account, parameters }: Call): Chat {
  const given = textOf(parameters, 'chat_id') ?? ''
  if (given === '') throw badRequest('chat_id is empty')
  const chat = account.chats.get(integerOf(parameters, 'chat_id') ?? 0)
  if (!chat) throw badRequest('chat not found')
  return chat
}

/** The chat that `chat_id` names. Throws 403 when the bot may not write there. */
export function getOpenChat(call: Call): Chat {
  const chat = getChat(call)
  const refusal = findRefusalOf(chat)
  if (refusal !== null) throw forbidden(refusal)
  return chat
}

/** The message that `message_id` names; `what` stands in the refusal, as in "message to edit not found". */
export function getMessage(call: Call, chat: Chat, what: string): Message {
  const id = integerOf(call.parameters, 'message_id')
  if (id === null) throw badRequest('message identifier is not specified')
  const message = chat.messages.get(id)
  if (!message) throw badRequest(`${what} not found`)
  return message
}

/** The message to reply to; null for none, and for one that is gone when the call says to send all the same. */
export function getReplyTo({ parameters }: Call, chat: Chat): number | null {
  const given = jsonOf(parameters, 'reply_parameters', 'reply parameters')
  if (given !== null && !isRecord(given)) throw badRequest('object expected as reply parameters')
  const fields: Wire = given ?? {
    message_id: integerOf(parameters, 'reply_to_message_id') ?? undefined,
    allow_sending_without_reply: textOf(parameters, 'allow_sending_without_reply') === 'true',
  }
  const id = Number(fields['message_id'])
  if (given !== null && fields['message_id'] === undefined) throw badRequest('can\'t find field "message_id"')
  if (fields['message_id'] === undefined || id === 0) return null
  if (chat.messages.has(id)) return id
  if (fields['allow_sending_without_reply'] === true) return null
  throw badRequest('message to be replied not found')
}

/** Tells everybody about a message that the bot made or changed, and answers it as the call's result. */
export function answerMessage({ world, account }: Call, message: Message): Wire {
  world.showMessage(account, message)
  return toWireMessage(world, account, message)
}
