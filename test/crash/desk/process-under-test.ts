import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Instructions } from './instructions.ts'
import type { TimeMessage } from './obey-time.ts'
import { trapLine } from './trap.ts'

export type ProcessEnd = { code: number | null; signal: NodeJS.Signals | null }

/** A program under test (the API server or the bot), in a process of its own. */
export type ProcessUnderTest = {
  /** What it says when it is ready (the API: its address); rejects when the process ends before that. */
  ready: Promise<string>
  isReady(): boolean
  /** Resolves when the process has come to its trap. */
  trapped: Promise<void>
  isTrapped(): boolean
  /** Whether it stands still at its trap, and has not been woken. */
  isHalted(): boolean
  end: Promise<ProcessEnd>
  isRunning(): boolean
  send(signal: 'SIGKILL' | 'SIGTERM' | 'SIGCONT'): void
  /** Says that time was skipped. */
  tellTime(): void
  /** Whether it has dealt with the last that it was told of time. */
  hasNoticed(): boolean
}

export type StartOptions = {
  bundle: string
  folder: string
  env: Record<string, string>
  instructions: Instructions
  /** The line that says that it is ready. */
  readyLine: RegExp
  /** Told every line that it says. */
  onLine: (line: string) => void
}

export function startUnderTest({
  bundle,
  folder,
  env,
  instructions,
  readyLine,
  onLine,
}: StartOptions): ProcessUnderTest {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [bundle], {
    cwd: folder,
    env: { PATH, ...env, CRASH_HARNESS: JSON.stringify(instructions) },
    // The channel also ends the program when the harness is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  // None outlives the harness, not even a halted one, which would never notice.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  // A message to a process that has just died.
  child.on('error', () => {})
  const end = once(child, 'exit').then(([code, signal]): ProcessEnd => {
    process.off('exit', kill)
    return { code, signal }
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const { trap } = instructions
  let isTrapped = false
  let isAwake = trap?.signal !== 'SIGSTOP'
  const trapped = findLine(child.stderr, onLine, (line) => trap !== null && line === trapLine(trap)).then(() => {
    isTrapped = true
  })
  let isReady = false
  const ready = findLine(child.stdout, onLine, (line) => readyLine.test(line)).then((line) => {
    isReady = true
    return readyLine.exec(line)?.[1] ?? ''
  })
  const early = end.then(({ code, signal }): never => {
    throw new Error(`it ended with ${code ?? signal} before it was ready`)
  })
  const readyOrEnd = Promise.race([ready, early])
  // Many starts are meant to fail; whoever waits for this one is told.
  readyOrEnd.catch(() => {})
  early.catch(() => {})
  const time = createTimeTalk(child)
  return {
    ready: readyOrEnd,
    isReady: () => isReady,
    trapped,
    isTrapped: () => isTrapped,
    isHalted: () => isTrapped && !isAwake,
    end,
    isRunning,
    send: (signal) => {
      if (signal === 'SIGCONT') isAwake = true
      child.kill(signal)
    },
    tellTime: () => {
      if (isRunning() && child.connected) time.tell()
    },
    hasNoticed: time.hasNoticed,
  }
}

function createTimeTalk(child: ChildProcess) {
  let told = 0
  let noticed = 0
  child.on('message', ({ step }: TimeMessage) => {
    noticed = step
  })
  return {
    tell: () => {
      told += 1
      const message: TimeMessage = { step: told }
      child.send(message, () => {})
    },
    hasNoticed: () => noticed === told,
  }
}

/** Reads a stream to its end, and resolves with the first line that is looked for. */
function findLine(
  stream: NodeJS.ReadableStream | null,
  onLine: (line: string) => void,
  isIt: (line: string) => boolean,
): Promise<string> {
  return new Promise((resolve) => {
    if (stream === null) return
    createInterface({ input: stream }).on('line', (line) => {
      onLine(line)
      if (isIt(line)) resolve(line)
    })
  })
}
