import type { Person } from '../person/person.ts'

/** Whom a chat's news of a pause were made for. */
export type PauseReader = { personId: number; person: Person }

/**
 * Which chats have been told that sending is paused, so that they are told when it goes on. Kept in memory only: after a restart of the bot a pause that
 * still stands is told once more, and the end of one that ended meanwhile is not told by itself (the orders' own cards show it).
 */
export type ToldPauses = {
  set(chat: number, reader: PauseReader): void
  delete(chat: number): void
  /** Every chat that was told; forgets them all. */
  takeAll(): [chat: number, reader: PauseReader][]
}

export function createToldPauses(): ToldPauses {
  const chats = new Map<number, PauseReader>()
  return {
    set: (chat, reader) => void chats.set(chat, reader),
    delete: (chat) => void chats.delete(chat),
    takeAll: () => {
      const all = [...chats]
      chats.clear()
      return all
    },
  }
}
