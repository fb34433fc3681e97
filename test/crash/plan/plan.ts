import type { FaultName } from '../../../sandbox/gsm-fusion/fault.ts'
import type { Settings } from '../../../sandbox/gsm-fusion/settings.ts'
import type { CheckpointName } from '../../../src/checkpoint.ts'
import type { BehaviourName } from '../supplier/behaviours.ts'
import type { Lie } from '../supplier/lies.ts'
import type { CallPoint, NoticePoint } from './crash-points.ts'

/** How a round of a run ends. */
export type Halt =
  /** The process kills itself at a checkpoint. */
  | { how: 'kill'; at: CheckpointName; nth: number }
  /** It is killed in the middle of a call, at a moment that only the supplier's side sees. */
  | { how: 'kill-in-call'; at: CallPoint; nth: number }
  /** It halts itself at a checkpoint, another process takes over, and then the first one wakes. `pauseMs` is of the program's time. */
  | { how: 'pause'; at: CheckpointName; nth: number; pauseMs: number }
  /** It is told to stop and killed while it does: where stopping begins, or so many real milliseconds later. */
  | { how: 'stop'; killAfterMs: number | null }
  /** The bot is killed while it tells people something. */
  | { how: 'kill-bot'; at: NoticePoint; nth: number }
  /** It is killed wherever it is after so many real milliseconds. */
  | { how: 'kill-anywhere'; afterMs: number }

/** What a client begins in a round. */
export type Work = {
  singles: number
  /** Lines of a batch; 0 for none. */
  batchLines: number
  /** Whether the batch is drafted and confirmed in two steps. */
  draft: boolean
  extras: readonly Extra[]
}

/** Things that clients do beside ordering new IMEIs once. */
export const extras = [
  /** The key of an answered order, with another IMEI. */
  'key-for-another-input',
  /** One order asked for by many calls with one key at once. */
  'one-key-at-once',
  /** One IMEI asked for under two keys at once. */
  'two-keys-at-once',
  /** An IMEI of before, with allowRepeat. */
  'repeat',
  /** The same, without allowRepeat. */
  'again',
  /** An order is called off as soon as it is answered. */
  'cancel',
  /** An IMEI that was ordered on the supplier's own site long ago. */
  'ordered-elsewhere',
] as const

export type Extra = (typeof extras)[number]

export type Round = {
  /** How long the program is down before this round, in its own time. */
  downMs: number
  work: Work
  behaviour: BehaviourName
  /** What goes wrong with the supplier's list of orders, and in which share of the calls for it. */
  listingFault: { fault: FaultName; share: number } | null
  /** What is not true in every list of the round. */
  lie: Lie | null
  halt: Halt
}

/** Everything that is decided before a run: a seed makes the same plan every time. */
export type Plan = {
  seed: number
  /** What it is about, for people. */
  story: string
  /** Whether it stands in the fixed selection, and is no seed's. */
  isOfSelection: boolean
  /** Whether there is no database yet when it begins. */
  isFirstStart: boolean
  /** Whether people order by the bot. */
  hasBot: boolean
  settings: Partial<Settings>
  env: Record<string, string>
  rounds: readonly Round[]
}

/** One line for people: what was to happen. */
export function describePlan(plan: Plan): string {
  const describe = ({ halt, behaviour, lie }: Round) => `${describeHalt(halt)} / ${behaviour}${lie ? ` / ${lie}` : ''}`
  return plan.rounds.map(describe).join(', ')
}

export function describeHalt(halt: Halt): string {
  switch (halt.how) {
    case 'kill':
    case 'kill-in-call':
    case 'kill-bot':
      return `${halt.at} x${halt.nth}`
    case 'pause':
      return `halted at ${halt.at} x${halt.nth} for ${Math.round(halt.pauseMs / 1_000)} s`
    case 'stop':
      return halt.killAfterMs === null ? 'stop-begun' : `${halt.killAfterMs} ms into a stop`
    case 'kill-anywhere':
      return `anywhere, after ${halt.afterMs} ms`
    default:
      return halt satisfies never
  }
}
