import type { Clock } from '../../bot/clock.ts'

/** Real time, run faster: what waits 5 s waits 5 s / `factor`. For programs whose waits cannot be told apart from outside. */
export function makeFastClock(factor: number): Clock {
  const startMs = Date.now()
  return {
    now: () => Math.round(startMs + (Date.now() - startMs) * factor),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const done = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms / factor)
        signal?.addEventListener('abort', done)
      }),
  }
}
