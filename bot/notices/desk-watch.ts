import type { BotParts } from '../bot-parts.ts'
import { DeskWatchDocument, SupplierMovedDocument } from '../generated/graphql.ts'
import { type AlarmWatch, createAlarmWatch } from './alarm-watch.ts'
import { followStream } from './follow-stream.ts'
import { createPauseWatch, type PauseWatchOptions } from './pause-watch.ts'
import { createWakeUp } from './wake-up.ts'

/** The desk is looked at at least so often, whether or not anything woke us; and at most so often. */
const pollMs = 20_000
const leastMs = 1_000
/** After a failure of the API. */
const retryMs = 3_000

/** Looks at the supplier's standing and at the alarms, and tells whom they concern. */
export type DeskWatch = {
  /** Works until the signal aborts. */
  run(signal: AbortSignal): Promise<void>
}

export type DeskWatchOptions = PauseWatchOptions & {
  operators: ReadonlySet<number>
  /** Called when something may have come into the outbox. */
  onNews(): void
}

export function createDeskWatch(parts: BotParts, { operators, onNews, ...options }: DeskWatchOptions): DeskWatch {
  const { desk, clock, logger } = parts
  const pauses = createPauseWatch(parts, options)
  const alarms: AlarmWatch = createAlarmWatch({ clock, operators, outbox: options.outbox })
  const wakeUp = createWakeUp()

  const look = async (signal: AbortSignal): Promise<number> => {
    const found = await desk.ask(DeskWatchDocument, {}, { signal })
    if (found.kind !== 'data') {
      logger.debug({ reason: found.reason }, 'the standing of the desk cannot be read; it is read again soon')
      return retryMs
    }
    alarms.see(found.data.alarms)
    const againMs = await pauses.see(found.data.supplier, signal)
    onNews()
    return Math.min(pollMs, againMs ?? pollMs)
  }

  return {
    run: async (signal) => {
      // The stream only wakes us: it may break at any time, and the poll makes sure.
      const following = followStream(parts, SupplierMovedDocument, wakeUp.wake, signal)
      while (!signal.aborted) {
        const waitMs = await look(signal).catch((error) => {
          logger.error({ err: error }, 'the standing of the desk could not be dealt with; it is read again soon')
          return retryMs
        })
        await clock.sleep(leastMs, signal)
        await wakeUp.wait(clock, Math.max(0, waitMs - leastMs), signal)
      }
      await following
    },
  }
}
