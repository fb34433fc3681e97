import type { Clock } from '../../src/clock.ts'

export type JumpClock = Clock & {
  /** Puts the time forward at once, and ends every wait that is over by then. */
  jump(ms: number): void
}

/** Real time that can be put forward. */
export function makeJumpClock(): JumpClock {
  let aheadMs = 0
  const now = () => Date.now() + aheadMs
  const waits = new Set<() => void>()
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const untilMs = now() + ms
        let timer: NodeJS.Timeout | undefined
        const done = () => {
          clearTimeout(timer)
          waits.delete(look)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const look = () => {
          clearTimeout(timer)
          if (untilMs <= now()) return done()
          timer = setTimeout(look, untilMs - now())
        }
        waits.add(look)
        signal?.addEventListener('abort', done)
        timer = setTimeout(look, ms)
      }),
    jump: (ms) => {
      aheadMs += ms
      for (const look of [...waits]) look()
    },
  }
}
