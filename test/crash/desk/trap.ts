import { writeSync } from 'node:fs'
import type { Checkpoint, CheckpointName } from '../../../src/checkpoint.ts'

/** Where a process ends or halts itself: at the `nth` passing of `at`, counted from the first passing of `after` on. */
export type Trap = {
  at: CheckpointName
  nth: number
  after: CheckpointName | null
  signal: 'SIGKILL' | 'SIGSTOP'
}

/** What the process writes to its error output just before the signal. */
export const trapLine = (trap: Trap) => `crash-harness: ${trap.signal} at ${trap.at}`

/** A real signal, sent by the process to itself in the very moment: nothing of it runs on (a halted one until it is told to). */
export function createTrap(trap: Trap): Checkpoint {
  let isCounting = trap.after === null
  let passings = 0
  return (name) => {
    if (isCounting && name === trap.at) {
      passings += 1
      if (passings === trap.nth) {
        // Synchronous: what is written behind the event loop's back is lost with the process.
        writeSync(2, `${trapLine(trap)}\n`)
        process.kill(process.pid, trap.signal)
      }
    }
    if (name === trap.after) isCounting = true
  }
}
