import type { Update } from 'grammy/types'

/** One try to handle one update. */
export type UpdateRun = {
  /** 1 for the first try. */
  attempt: number
  /** Aborts at the handler's deadline and when the bot has waited long enough at its stop; every call to Telegram obeys it. */
  signal: AbortSignal
  /** What an earlier try of this update has left behind, such as the message that it has sent already. Gone after a restart. */
  memory: { sentMessageId?: number; isFreshPress?: boolean }
}

/** Which try an update is in: the way from the intake to the handlers, since grammY passes nothing but the update. */
export type UpdateRuns = { set(update: Update, run: UpdateRun): void; get(update: Update): UpdateRun }

export function createUpdateRuns(): UpdateRuns {
  const runs = new WeakMap<Update, UpdateRun>()
  return {
    set: (update, run) => void runs.set(update, run),
    get: (update) => runs.get(update) ?? { attempt: 1, signal: new AbortController().signal, memory: {} },
  }
}
