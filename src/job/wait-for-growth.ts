import type { Parts } from '../parts.ts'

export type GrowthWait = {
  /** Looked at at once (after listening has begun, so that nothing falls between) and after every growth. */
  until(): Promise<boolean>
  /** Ends the wait in any case: some things become true by time alone. */
  pollMs: number
}

/** Waits until a condition on the stored orders holds, looking whenever the feed grows; for `pollMs` at most. */
export async function waitForGrowth(
  { feed, clock }: Pick<Parts, 'feed' | 'clock'>,
  { until, pollMs }: GrowthWait,
  signal: AbortSignal,
): Promise<void> {
  const waiting = new AbortController()
  const end = () => waiting.abort()
  signal.addEventListener('abort', end)
  const growth = async () => {
    for await (const _ of feed.wakeups(waiting.signal)) if (await until()) return
  }
  try {
    if (!signal.aborted) await Promise.race([growth(), clock.sleep(pollMs, waiting.signal)])
  } finally {
    end()
    signal.removeEventListener('abort', end)
  }
}
