import { setImmediate } from 'node:timers/promises'

/**
 * better-sqlite3 works synchronously, so a long row of awaited statements never gives the event loop a turn: 50,000 orders stopped all requests for 4
 * seconds. The function that this makes is awaited before each statement; it lets the loop turn once `everyMs` have passed since it last did.
 */
export function createEventLoopBreaks(everyMs = 10): () => Promise<void> {
  let lastBreak = performance.now()
  return async () => {
    if (performance.now() - lastBreak < everyMs) return
    await setImmediate()
    lastBreak = performance.now()
  }
}
