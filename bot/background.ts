import type { Logger } from './logger.ts'

/** Work that goes on after its update is done. It does not survive a restart: what has to, is read from the server again. */
export type Background = {
  /** Starts a task; it has to end soon after the signal aborts. */
  run(name: string, task: (signal: AbortSignal) => Promise<void>): void
  /** Aborts every task and waits until all have ended. */
  stop(): Promise<void>
}

export function createBackground(logger: Logger): Background {
  const stopping = new AbortController()
  const tasks = new Set<Promise<void>>()
  return {
    run: (name, task) => {
      if (stopping.signal.aborted) return
      const running = task(stopping.signal)
        .catch((error) => {
          if (!stopping.signal.aborted) logger.error({ err: error, task: name }, 'a background task failed')
        })
        .finally(() => tasks.delete(running))
      tasks.add(running)
    },
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(tasks)
    },
  }
}
