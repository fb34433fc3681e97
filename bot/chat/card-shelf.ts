import type { Api } from 'grammy'
import { type EditEnd, editMessage, type Outgoing } from './send-message.ts'

/** The messages that show an order. Several parts of the bot keep them up to date at the same time: an older state never overwrites a newer one. */
export type CardShelf = {
  /** `version`: when the state that is shown came to be, as ISO 8601 text. Answers `same` when something newer is shown already. */
  show(api: Api, chat: number, message: number, version: string, outgoing: Outgoing): Promise<EditEnd>
}

/** Cards that are remembered: those that change at the same time are few. */
const rememberedCards = 2_000

export function createCardShelf(): CardShelf {
  const shown = new Map<string, { version: string; last: Promise<unknown> }>()
  return {
    show: (api, chat, message, version, outgoing) => {
      const key = `${chat}:${message}`
      const before = shown.get(key)
      if (before && before.version > version) return Promise.resolve('same')
      const edit = (before?.last ?? Promise.resolve()).then(async (): Promise<EditEnd> => {
        const newest = shown.get(key)
        if (newest && newest.version > version) return 'same'
        return await editMessage(api, chat, message, outgoing)
      })
      shown.delete(key)
      shown.set(key, { version, last: edit.catch(() => null) })
      const [oldest] = shown.keys()
      if (shown.size > rememberedCards && oldest !== undefined) shown.delete(oldest)
      return edit
    },
  }
}
