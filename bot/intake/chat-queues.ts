/** Runs tasks one after the other for each chat, and chats beside each other. */
export type ChatQueues = {
  push(chat: string, task: () => Promise<void>): void
  /** Resolves when nothing is left. */
  idle(): Promise<void>
}

export function createChatQueues(): ChatQueues {
  const tails = new Map<string, Promise<void>>()
  return {
    push: (chat, task) => {
      const tail = (tails.get(chat) ?? Promise.resolve()).then(task).finally(() => {
        if (tails.get(chat) === tail) tails.delete(chat)
      })
      tails.set(chat, tail)
    },
    idle: async () => {
      while (tails.size > 0) await Promise.allSettled(tails.values())
    },
  }
}
