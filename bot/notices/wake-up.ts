import type { Clock } from '../clock.ts'

/** Ends a wait early. A call that comes while nobody waits ends the next wait at once. */
export type WakeUp = { wake(): void; wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> }

export function createWakeUp(): WakeUp {
  let isPending = false
  let onWake = () => {}
  return {
    wake: () => {
      isPending = true
      onWake()
    },
    wait: async (clock, ms, signal) => {
      const woken = new AbortController()
      onWake = () => woken.abort()
      if (!isPending) await clock.sleep(ms, AbortSignal.any([woken.signal, signal]))
      isPending = false
      onWake = () => {}
    },
  }
}
