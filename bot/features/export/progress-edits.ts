import type { Clock } from '../../clock.ts'

/** A message that says how far something is. */
export type ProgressEdits = {
  /** Says it now, or later if something was said just now; then only the newest is. */
  say(words: string): void
  /** Says nothing more; resolves when nothing is being said any longer. */
  end(): Promise<void>
}

/** Between two changes of one message; Telegram lets bots write less in groups. */
const privateMs = 3_000
const groupMs = 5_000

/** Changes a message now and then. A change that fails is no loss: the next one tells more. */
export function createProgressEdits(
  clock: Clock,
  chat: number,
  edit: (words: string) => Promise<unknown>,
): ProgressEdits {
  const ended = new AbortController()
  let newest: string | null = null
  let running: Promise<void> | null = null
  const run = async () => {
    while (newest !== null && !ended.signal.aborted) {
      const words = newest
      newest = null
      await edit(words).catch(() => {})
      await clock.sleep(chat < 0 ? groupMs : privateMs, ended.signal)
    }
    running = null
  }
  return {
    say: (words) => {
      newest = words
      running ??= run()
    },
    end: async () => {
      ended.abort()
      await running
    },
  }
}
