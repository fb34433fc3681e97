import type { Writable } from 'node:stream'

/** Everything outside the program that a command may touch; main.ts hands in the real ones. */
export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>
  /** The current folder: relative paths begin there. */
  folder: string
  /** Where the program itself is installed. */
  projectFolder: string
  version: string
  stdin: AsyncIterable<Uint8Array>
  stdout: Writable
  /** Progress and messages. `isTTY` decides between a bar and plain lines. */
  stderr: Writable & { isTTY?: boolean }
  /** Asks the person at the terminal; null when there is none. Answers an empty text when the question is broken off. */
  ask: ((question: string) => Promise<string>) | null
  /** Aborts at Ctrl-C. */
  interrupted: AbortSignal
  /** Milliseconds since the Unix epoch. */
  now: () => number
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}
