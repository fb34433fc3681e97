import type { Update } from 'grammy/types'
import { classifyPollFailure, isConflict } from './classify-poll-failure.ts'
import type { UpdateRunner } from './run-update.ts'
import { createUpdateDesk } from './update-desk.ts'

/** Telegram hands out at most so many updates at once, from the lowest unfinished one on. */
const windowSize = 100
/** How long Telegram may keep a call open, in seconds. */
const longPollSeconds = 30
/** While updates are being handled, Telegram repeats them at once: the next call waits a moment, and longer when nothing new came. */
const shortBreathMs = 50
const longBreathMs = 950
/** How long handlers may go on when the bot stops. */
const graceMs = 15_000

export type PollEnd = { kind: 'stopped' } | { kind: 'conflict' | 'token-refused'; message: string }

export type GetUpdates = (
  request: { offset?: number; limit: number; timeout: number },
  signal: AbortSignal,
) => Promise<Update[]>

export type Poller = {
  /** Receives and handles updates until `stop`, or until it makes no sense any more. */
  run(): Promise<PollEnd>
  /** Lets handlers end and tells Telegram what is done; takes at most 20 s. */
  stop(): Promise<void>
}

/** Receives updates without losing one: Telegram may forget an update only when it and all before it are finished. */
export function createPoller(runner: UpdateRunner, getUpdates: GetUpdates): Poller {
  const { clock, logger } = runner
  const stopping = new AbortController()
  const updates = createUpdateDesk(runner, stopping.signal)

  const poll = async () => {
    const { floor } = updates
    const offset = floor.nextOffset()
    const timeout = floor.unfinishedCount() > 0 ? 0 : longPollSeconds
    const request = { ...(offset === undefined ? {} : { offset }), limit: windowSize, timeout }
    const received = await getUpdates(request, stopping.signal)
    const freshCount = received.filter((update) => updates.take(update)).length
    if (freshCount === 0 && received.length === windowSize) updates.relieve()
    const lowest = floor.lowest()
    if (lowest === undefined) return
    await updates.waitUntil(() => floor.unfinishedCount() === 0, shortBreathMs)
    if (freshCount === 0) await updates.waitUntil(() => floor.lowest() !== lowest, longBreathMs)
  }

  return {
    run: async () => {
      let failures = 0
      let conflicts = 0
      while (!stopping.signal.aborted) {
        try {
          await poll()
          failures = 0
          conflicts = 0
        } catch (error) {
          if (stopping.signal.aborted) break
          failures += 1
          if (isConflict(error)) conflicts += 1
          const failure = classifyPollFailure(error, failures, conflicts)
          if (failure.kind !== 'wait') return failure
          logger.warn({ afterMs: failure.ms, failures }, `no updates: ${failure.reason}`)
          await clock.sleep(failure.ms, stopping.signal)
        }
      }
      return { kind: 'stopped' }
    },
    stop: async () => {
      stopping.abort()
      await updates.end(graceMs)
      const offset = updates.floor.nextOffset()
      if (offset === undefined) return
      await getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(3_000)).catch(() => {
        logger.warn({}, 'Telegram was not told what is done; it will send the last messages again')
      })
    },
  }
}
