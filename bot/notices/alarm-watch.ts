import type { Clock } from '../clock.ts'
import type { ChatAlarmFragment } from '../generated/graphql.ts'
import type { Letter } from './letter.ts'
import type { Outbox } from './outbox.ts'

/**
 * Tells the operators of new alarms and of their end, each once. What was told is kept in memory only: after a restart of the bot an alarm that still
 * stands is told once more, and the end of one that ended meanwhile is not told.
 */
export type AlarmWatch = {
  /** Takes all alarms that stand now. */
  see(alarms: readonly ChatAlarmFragment[]): void
}

export type AlarmWatchOptions = { clock: Clock; operators: ReadonlySet<number>; outbox: Outbox<Letter> }

export function createAlarmWatch({ clock, operators, outbox }: AlarmWatchOptions): AlarmWatch {
  let standing = new Map<string, { alarm: ChatAlarmFragment; seenMs: number }>()
  const tell = (alarm: ChatAlarmFragment, overAfterMs: number | null) => {
    for (const operator of operators) {
      outbox.put(operator, {
        key: `alarm ${operator} ${alarm.code}`,
        group: 'alarms',
        version: `${alarm.since} ${overAfterMs === null ? 'stands' : 'over'}`,
        content: { kind: 'alarm', alarm, overAfterMs },
        settle: () => {},
      })
    }
  }
  return {
    see: (alarms) => {
      const now = new Map<string, { alarm: ChatAlarmFragment; seenMs: number }>()
      for (const alarm of alarms) {
        const before = standing.get(alarm.code)
        now.set(alarm.code, { alarm, seenMs: before?.seenMs ?? clock.now() })
        if (!before) tell(alarm, null)
      }
      for (const [code, { alarm, seenMs }] of standing) if (!now.has(code)) tell(alarm, clock.now() - seenMs)
      standing = now
    },
  }
}
