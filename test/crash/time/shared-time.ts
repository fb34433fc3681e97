import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { Clock } from '../../../src/clock.ts'

/**
 * The time of a run: real time, and what was skipped on top of it. What was skipped stands in a small file that every process reads whenever it asks
 * for the time, so that one which was halted sees the right time in the very moment when it wakes, as a real one does.
 */
export type SharedTime = Clock & {
  /** Looks whose wait is over: to be called after time was skipped. */
  wake(): void
  close(): void
}

const numberBytes = 8

export function openSharedTime(file: string): SharedTime {
  const handle = openSync(file, 'r')
  const buffer = Buffer.alloc(numberBytes)
  const now = () => {
    readSync(handle, buffer, 0, numberBytes, 0)
    return Date.now() + buffer.readDoubleLE()
  }
  const sleepers = new Set<{ untilMs: number; look: (nowMs: number) => void }>()
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve()
        let timer: NodeJS.Timeout | undefined
        const done = () => {
          clearTimeout(timer)
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const untilMs = now() + ms
        const look = (nowMs: number) => {
          clearTimeout(timer)
          if (nowMs >= untilMs) return done()
          timer = setTimeout(() => look(now()), Math.min(untilMs - nowMs, longestTimerMs))
        }
        const sleeper = { untilMs, look }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', done)
        look(now())
      }),
    wake: () => {
      const nowMs = now()
      const due = [...sleepers].filter(({ untilMs }) => untilMs <= nowMs).sort((a, b) => a.untilMs - b.untilMs)
      for (const { look } of due) look(nowMs)
    },
    close: () => closeSync(handle),
  }
}

/** What a timer of Node can hold. */
const longestTimerMs = 2 ** 31 - 1

/** Makes the file, with nothing skipped; the one writer of it. */
export function createTimeFile(file: string) {
  const handle = openSync(file, 'w')
  const buffer = Buffer.alloc(numberBytes)
  let skippedMs = 0
  const write = () => writeSync(handle, buffer, 0, numberBytes, 0)
  write()
  return {
    skip: (ms: number) => {
      skippedMs += ms
      buffer.writeDoubleLE(skippedMs)
      write()
    },
    close: () => closeSync(handle),
  }
}
