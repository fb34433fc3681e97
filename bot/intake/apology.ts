import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { sendMessage } from '../chat/send-message.ts'
import { messagesFor } from '../messages/messages.ts'

/** Tells a person that an update of theirs came to nothing. When that cannot be said either, nobody is told. */
export function createApology(api: Api): (update: Update) => Promise<void> {
  return async (update) => {
    const message = update.message ?? update.callback_query?.message
    const from = update.message?.from ?? update.callback_query?.from
    if (!message || !from || from.is_bot) return
    const text = messagesFor(from.language_code).general.failed()
    try {
      await sendMessage(api, { chat: message.chat.id, replyTo: message.message_id }, { text })
    } catch {
      // What failed before has been logged.
    }
  }
}
