import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { GetUpdates } from '../../bot/intake/poller.ts'

/** Telegram's side of getUpdates: keeps updates until they are confirmed, and hands out a hundred at most. */
export function makeTelegramQueue() {
  let waiting: Update[] = []
  let onNew = () => {}
  const failures: unknown[] = []
  let nextId = 1
  let polls = 0
  const getUpdates: GetUpdates = async ({ offset, limit, timeout }, signal) => {
    polls += 1
    const failure = failures.shift()
    if (failure) throw failure
    if (offset !== undefined) waiting = waiting.filter((update) => update.update_id >= offset)
    if (waiting.length === 0 && timeout > 0) {
      await new Promise<void>((resolve, reject) => {
        onNew = resolve
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
    return waiting.slice(0, limit)
  }
  return {
    getUpdates,
    polls: () => polls,
    waiting: () => waiting.map(({ update_id }) => update_id),
    failNext: (failure: unknown) => void failures.push(failure),
    /** A text in a chat; answers the update's id. */
    say: (chat: number, text: string, id = nextId): number => {
      nextId = id + 1
      const user = { id: chat, is_bot: false, first_name: 'One' }
      const message = {
        message_id: id,
        date: 1,
        text,
        chat: { id: chat, type: 'private', first_name: 'One' },
        from: user,
      }
      // The shape of a message is what Telegram sends; only what the intake looks at is filled in.
      waiting.push({ update_id: id, message } as unknown as Update)
      onNew()
      return id
    },
  }
}

export const conflict = () =>
  new GrammyError('failed', { ok: false, error_code: 409, description: 'Conflict: terminated' }, 'getUpdates', {})

export const textOf = (update: Update): string => update.message?.text ?? ''
