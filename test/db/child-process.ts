import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Child = {
  pid: number
  /** Resolves with the next line that the process prints; rejects when it ends without one. */
  nextLine(): Promise<string>
  /** Sends one line to its stdin. */
  send(line: string): void
  /** Ends it at once, as a power cut would, and waits for that. */
  kill(): Promise<void>
}

/** Runs a TypeScript file of this folder as a real process. */
export function startChild(file: string, args: string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/${file}`, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: pidOf(child),
    nextLine: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${file} ended before it said what was waited for`)
      return value
    },
    send: (line) => child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process could not be started')
  return child.pid
}
