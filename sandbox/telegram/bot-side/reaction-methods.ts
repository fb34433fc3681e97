import { type Call, getMessage, getOpenChat } from './call.ts'
import { isRecord, jsonOf, textOf } from './parameters.ts'
import { badRequest } from './refusal.ts'

const emoji = new Set(
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
)

const actions = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

/** A chat action is seen this long, or until the next message. */
const actionMs = 5_000

export function setMessageReaction(call: Call): true {
  const message = getMessage(call, getOpenChat(call), 'message to react')
  const given = jsonOf(call.parameters, 'reaction', 'reaction') ?? []
  if (!Array.isArray(given)) throw badRequest('expected an Array of ReactionType')
  // A bot may set one; more are for people who pay.
  if (given.length > 1) throw badRequest('REACTIONS_TOO_MANY')
  const reactions = given.map((reaction: unknown) => {
    const chosen = isRecord(reaction) && reaction['type'] === 'emoji' ? reaction['emoji'] : null
    if (typeof chosen !== 'string' || !emoji.has(chosen)) throw badRequest('REACTION_INVALID')
    return chosen
  })
  message.reactions = reactions
  call.world.showMessage(call.account, message)
  return true
}

export function sendChatAction(call: Call): true {
  const chat = getOpenChat(call)
  const name = textOf(call.parameters, 'action') ?? ''
  if (!actions.has(name)) throw badRequest('wrong parameter action in request')
  chat.action = { name, untilMs: call.world.now() + actionMs }
  call.world.live.tell({ kind: 'action', chat: chat.id, ...chat.action })
  return true
}
