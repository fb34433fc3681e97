import type { GoneChats } from '../chat/gone-chats.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import { classifySendFailure } from './classify-send-failure.ts'

/** When a chat may be written to again. */
export type ChatPauses = {
  /** Milliseconds since the epoch; a moment in the past when nothing is in the way. */
  openAt(chat: number): number
  /** Takes note of a call that went well. */
  succeeded(chat: number): void
  /** Takes note of a failed call; `drop` when it makes no sense to try again. */
  failed(chat: number, error: unknown): 'again' | 'drop'
}

export function createChatPauses(clock: Clock, goneChats: GoneChats, logger: Logger): ChatPauses {
  const pauses = new Map<number, { openAt: number; failures: number }>()
  return {
    openAt: (chat) => pauses.get(chat)?.openAt ?? 0,
    succeeded: (chat) => void pauses.delete(chat),
    failed: (chat, error) => {
      const failures = (pauses.get(chat)?.failures ?? 0) + 1
      const failure = classifySendFailure(error, failures)
      switch (failure.kind) {
        case 'again':
          logger.warn({ err: error, afterMs: failure.afterMs }, 'a notice is sent again later')
          pauses.set(chat, { openAt: clock.now() + failure.afterMs, failures })
          return 'again'
        case 'gone':
          logger.info({ err: error }, 'a chat cannot be written to any more; its notices are dropped')
          goneChats.add(chat)
          return 'drop'
        case 'hopeless':
          logger.error({ err: error }, 'a notice was refused by Telegram and is dropped')
          return 'drop'
        default:
          return failure satisfies never
      }
    },
  }
}
