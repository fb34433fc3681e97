import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'

/** Something that runs in the background until it is stopped. */
export type Job = {
  start(): void
  /** Resolves when the job has come to rest. */
  stop(): Promise<void>
}

export type RepeatingJobOptions = {
  name: string
  /** Wait between the end of one run and the start of the next. */
  intervalMs: number
  run(): Promise<unknown>
  clock: Clock
  logger: Logger
}

/** Runs at once and then again and again, never twice at a time. A run that fails is logged, and the next one comes as usual. */
export function createRepeatingJob({ name, intervalMs, run, clock, logger }: RepeatingJobOptions): Job {
  const stopping = new AbortController()
  let running = Promise.resolve()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        await run()
      } catch (error) {
        logger.error({ err: error, job: name }, 'a background job failed; it runs again as usual')
      }
      await clock.sleep(intervalMs, stopping.signal)
    }
  }
  return {
    start: () => {
      running = loop()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
