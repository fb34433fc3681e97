import { createSlidingWindow } from './sliding-window.ts'

/** How many of the newest calls are kept. */
const keptCalls = 10_000

/** One call of the supplier's side. `action` is empty when none could be read; times are milliseconds since the epoch. */
export type Call = { n: number; action: string; atMs: number; imeis: number; ids: number; fault: string | null }

export type CallLog = {
  /** Notes the arrival of a call; its other fields are filled in when its body was read. */
  begin(): Call
  end(): void
  /** Counts the call against a limit; false when it is above it. Calls refused so do not count against the limit. */
  admit(callsPerMinute: number | null): boolean
  counts(): { total: number; maxConcurrent: number; maxPerMinute: number }
  /** Oldest first. */
  newest(): readonly Call[]
  clear(): void
  /** Numbers go on above this one, so that a kept order's call number is never given again. */
  continueAfter(n: number): void
}

export function createCallLog(now: () => number): CallLog {
  const arrivals = createSlidingWindow(60_000)
  const admitted = createSlidingWindow(60_000)
  let calls: Call[] = []
  let total = 0
  let concurrent = 0
  let maxConcurrent = 0
  let maxPerMinute = 0

  return {
    begin() {
      const call: Call = { n: ++total, action: '', atMs: now(), imeis: 0, ids: 0, fault: null }
      calls.push(call)
      if (calls.length >= 2 * keptCalls) calls = calls.slice(-keptCalls)
      concurrent += 1
      maxConcurrent = Math.max(maxConcurrent, concurrent)
      maxPerMinute = Math.max(maxPerMinute, arrivals.add(call.atMs))
      return call
    },
    end() {
      concurrent -= 1
    },
    admit(callsPerMinute) {
      const nowMs = now()
      if (callsPerMinute !== null && admitted.count(nowMs) >= callsPerMinute) return false
      admitted.add(nowMs)
      return true
    },
    counts: () => ({ total, maxConcurrent, maxPerMinute }),
    newest: () => calls.slice(-keptCalls),
    clear() {
      calls = []
      total = 0
      maxConcurrent = concurrent
      maxPerMinute = 0
      arrivals.clear()
      admitted.clear()
    },
    continueAfter(n) {
      total = Math.max(total, n)
    },
  }
}
