/** Chats that the bot cannot write to: blocked, kicked, deleted. Forgotten when somebody writes there again. */
export type GoneChats = { add(chat: number): void; has(chat: number): boolean; heardFrom(chat: number): void }

const remembered = 10_000

export function createGoneChats(): GoneChats {
  const chats = new Set<number>()
  return {
    add: (chat) => {
      chats.add(chat)
      const [oldest] = chats
      if (chats.size > remembered && oldest !== undefined) chats.delete(oldest)
    },
    has: (chat) => chats.has(chat),
    heardFrom: (chat) => void chats.delete(chat),
  }
}
