import type { Clock } from '../../src/clock.ts'

export type TestClock = Clock & {
  /** Moves time on and wakes whoever's wait is over by then. */
  advance(ms: number): void
  /** How many waits are under way. */
  sleepers(): number
}

/** A clock that stands still until it is moved. */
export function makeClock(startMs = Date.UTC(2026, 10, 23, 8)): TestClock {
  let nowMs = startMs
  const waits = new Set<{ untilMs: number; wake: () => void }>()
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve()
        const wait = { untilMs: nowMs + ms, wake: () => {} }
        wait.wake = () => {
          waits.delete(wait)
          signal?.removeEventListener('abort', wait.wake)
          resolve()
        }
        signal?.addEventListener('abort', wait.wake)
        waits.add(wait)
      }),
    advance: (ms) => {
      nowMs += ms
      for (const wait of [...waits]) if (wait.untilMs <= nowMs) wait.wake()
    },
    sleepers: () => waits.size,
  }
}
