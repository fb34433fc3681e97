import type { ProcessUnderTest } from '../desk/process-under-test.ts'

/** What goes on in a world, as far as the harness sees it. */
export type Happening = {
  /** Whether something is under way that takes none of the program's time: a call that is being passed on, a question that is being answered. */
  isBusy(): boolean
  /** Grows with everything that happens. */
  activity(): number
}

export type DriverOptions = {
  /** Moves the shared time on. */
  skip: (ms: number) => void
  running: () => readonly ProcessUnderTest[]
  happening: Happening
  /** Whether nothing is left whose time is looked at closely: then time passes in large steps. */
  isHurried: () => boolean
}

/** Real milliseconds between looks. */
const tickMs = 6

/** How far time is moved on at a look, the first time and at most, in the program's milliseconds; it grows while nothing happens. */
const firstStepMs = 1_000
export const longestStepMs = 15_000
const growth = 2

/** The step while nothing waits to be sent or is being sent; what is left then comes round every half minute. */
const hurriedStepMs = 30_000

/** How often every process gets its turn after something happened, before time is skipped: an answer that came is to be stored in its own time. */
const calmTurns = 4

/**
 * Lets time pass as fast as the program can follow: whenever nothing is under way, and every process has noticed the step before. On a busy machine it
 * goes slower by itself, so that what takes the program long is not mistaken for a supplier that takes long.
 */
export function createTimeDriver({ skip, running, happening, isHurried }: DriverOptions): { stop(): void } {
  let stepMs = firstStepMs
  let seen = -1
  let calm = 0
  const look = () => {
    const processes = running().filter((one) => !one.isHalted())
    if (processes.length === 0 || processes.some((one) => !one.isReady() || !one.hasNoticed())) return
    const activity = happening.activity()
    if (activity !== seen || happening.isBusy()) {
      calm = 0
      stepMs = firstStepMs
    }
    seen = activity
    calm += 1
    if (calm > calmTurns) {
      skip(isHurried() ? hurriedStepMs : stepMs)
      stepMs = Math.min(longestStepMs, stepMs * growth)
    }
    for (const one of processes) one.tellTime()
  }
  const timer = setInterval(look, tickMs)
  return { stop: () => clearInterval(timer) }
}
