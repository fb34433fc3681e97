import type { Clock } from '../../clock.ts'

export type Deadline = {
  /** Aborts when the time is up or when the outer signal aborts; its reason is an Error that says which. */
  signal: AbortSignal
  /** Stops the timer. */
  end(): void
}

/** Starts a deadline of `ms` milliseconds that also obeys `outer`. */
export function startDeadline(clock: Clock, ms: number, message: string, outer?: AbortSignal): Deadline {
  const stop = new AbortController()
  const timer = new AbortController()
  const onOuterAbort = () => stop.abort(outer?.reason instanceof Error ? outer.reason : new Error('aborted'))
  const end = () => {
    timer.abort()
    outer?.removeEventListener('abort', onOuterAbort)
  }
  if (outer?.aborted === true) onOuterAbort()
  else outer?.addEventListener('abort', onOuterAbort, { once: true })
  void clock.sleep(ms, timer.signal).then(() => {
    if (!timer.signal.aborted) stop.abort(new Error(message))
  })
  return { signal: stop.signal, end }
}
