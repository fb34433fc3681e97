import type { Update } from 'grammy/types'

/** The chat whose order an update belongs to: updates of one chat are handled one after the other. */
export function chatOfUpdate(update: Update): string {
  const message =
    update.message ??
    update.edited_message ??
    update.channel_post ??
    update.edited_channel_post ??
    update.callback_query?.message
  const chat = message?.chat ?? update.my_chat_member?.chat
  if (chat) return `chat ${chat.id}`
  return update.callback_query ? `person ${update.callback_query.from.id}` : `update ${update.update_id}`
}
