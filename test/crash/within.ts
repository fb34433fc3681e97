import { setTimeout as delay } from 'node:timers/promises'

/** Waits for something, but no longer than so many real milliseconds; a failure is an end as well. */
export async function within(limitMs: number, something: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  const limit = delay(limitMs, undefined, { signal: over.signal }).catch(() => {})
  await Promise.race([something.catch(() => {}), limit])
  over.abort()
}
