import type { SharedTime } from '../time/shared-time.ts'

/** The harness sends a number whenever it has skipped time, and gets it back when the process has dealt with that. */
export type TimeMessage = { step: number }

/** Wakes whoever's wait is over when the harness has skipped time, and says so when that has had its turn. */
export function obeyTime(clock: SharedTime): void {
  process.on('message', (message: TimeMessage) => {
    clock.wake()
    // After whatever the step has set going: timers, then answers that have come.
    setImmediate(() => process.send?.(message, undefined, undefined, () => {}))
  })
}
