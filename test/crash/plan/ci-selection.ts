import type { FaultName } from '../../../sandbox/gsm-fusion/fault.ts'
import { type BehaviourName, behaviourNames, listingFaults } from '../supplier/behaviours.ts'
import {
  type CrashPoint,
  callPoints,
  crashPoints,
  intakePoints,
  isCallPoint,
  noticePoints,
  sendingPoints,
} from './crash-points.ts'
import type { Halt, Plan, Round, Work } from './plan.ts'

const work: Work = { singles: 2, batchLines: 4, draft: false, extras: ['one-key-at-once'] }
const noWork: Work = { singles: 0, batchLines: 0, draft: false, extras: [] }

const makeListingFault = (fault: FaultName | undefined) => (fault === undefined ? null : { fault, share: 0.5 })

const round = (halt: Halt, behaviour: BehaviourName, more: Partial<Round> = {}): Round => ({
  downMs: 20_000,
  work,
  behaviour,
  listingFault: null,
  lie: null,
  halt,
  ...more,
})

const killAt = (at: Exclude<CrashPoint, (typeof noticePoints)[number]>, nth = 1): Halt =>
  isCallPoint(at) ? { how: 'kill-in-call', at, nth } : { how: 'kill', at, nth }

/** Intake and sending, point by point; each time the supplier behaves in the next of its ways, until every way was there. */
function makeSteps(): Round[] {
  const points = [...intakePoints, ...sendingPoints, ...callPoints]
  const count = Math.max(points.length, behaviourNames.length) + 10
  return Array.from({ length: count }, (_, index) => {
    const at = points[index % points.length] ?? 'claim-committed'
    const behaviour = behaviourNames[index % behaviourNames.length] ?? 'good'
    const extras = index % 3 === 0 ? (['cancel', 'repeat'] as const) : (['key-for-another-input', 'again'] as const)
    return round(killAt(at, 1 + (index % 2)), behaviour, {
      work: { ...work, draft: index % 4 === 1, extras },
      listingFault: makeListingFault(listingFaults[index % (2 * listingFaults.length)]),
    })
  })
}

const recovery: Round[] = [
  round(killAt('call-written', 6), 'slow', { work: { ...work, batchLines: 9 } }),
  ...Array.from({ length: 5 }, (_, index) =>
    round(killAt(index < 4 ? 'recovery-stored' : 'recovery-committed'), 'good', { work: noWork }),
  ),
]

const unknown: Round[] = [
  round(killAt('settle-committed', 4), 'reset-after-accept'),
  round(killAt('listing-read'), 'html-502-after-accept', { downMs: 60_000 }),
  round(killAt('reconcile-stored'), 'truncated-xml', { downMs: 60_000, listingFault: makeListingFault('empty') }),
  round(killAt('reconcile-stored', 2), 'reset-before-accept', { downMs: 1_000_000 }),
]

const lying: Round[] = [
  round(killAt('settle-committed', 5), 'reset-after-accept', { work: { ...work, batchLines: 9 } }),
  round(killAt('listing-read', 3), 'good', { downMs: 1_000_000, lie: 'other-imeis' }),
  round(killAt('listing-read', 3), 'reset-after-accept', { lie: 'left-out' }),
  round(killAt('reconcile-stored', 2), 'good', { downMs: 1_000_000, lie: 'strangers' }),
]

const sync: Round[] = [
  round(killAt('sync-half-stored', 2), 'good', { work: { ...work, batchLines: 9 } }),
  round(killAt('sync-half-stored', 4), 'good'),
]

const migration: Round[] = [
  round(killAt('migration-half-applied'), 'good', { work: noWork }),
  round(killAt('migration-half-applied', 2), 'good', { work: noWork }),
  round(killAt('claim-committed', 2), 'good'),
]

const pauses = (
  ['claim-committed', 'call-connected', 'call-written', 'answer-begun', 'answer-read', 'settle-committed'] as const
).map((at, index) => round({ how: 'pause', at, nth: 1, pauseMs: 150_000 + 60_000 * index }, 'good', { downMs: 0 }))

const stops: Round[] = [
  round({ how: 'stop', killAfterMs: null }, 'slow'),
  round({ how: 'stop', killAfterMs: 5 }, 'hang-after-accept'),
  round({ how: 'stop', killAfterMs: 60 }, 'slow'),
]

const notices: Round[] = noticePoints.map((at) =>
  round({ how: 'kill-bot', at, nth: 1 }, 'good', { downMs: 0, work: { ...noWork, singles: 3 } }),
)

const env = { GSM_FUSION_RATE_PER_MINUTE: '240', GSM_FUSION_CONCURRENCY: '8', GSM_FUSION_TIMEOUT_SECONDS: '30' }

const make = (name: string, rounds: readonly Round[], more: Partial<Plan> = {}): Plan => ({
  seed: 0,
  story: `ci: ${name}`,
  isOfSelection: true,
  isFirstStart: false,
  hasBot: false,
  settings: { pendingMs: 60_000, processMs: 60_000 },
  env,
  rounds,
  ...more,
})

/** The selection for every change of the code: every crash point, every way in which the supplier may behave, in about three minutes on two cores. */
export function makeCiSelection(): Plan[] {
  const steps = makeSteps()
  const roundsOfRun = 4
  const runs = Array.from({ length: Math.ceil(steps.length / roundsOfRun) }, (_, index) =>
    steps.slice(index * roundsOfRun, (index + 1) * roundsOfRun),
  )
  const shared = { env: { ...env, ALLOW_SHARED_DATABASE: '1' } }
  const plans = [
    ...runs.map((rounds, index) =>
      make(`step by step ${index + 1}`, rounds, {
        settings: { pendingMs: 60_000, processMs: 60_000, duplicateScope: index % 2 === 0 ? 'none' : 'service' },
      }),
    ),
    make('recovery five times', recovery, { env: { ...env, GSM_FUSION_RATE_PER_MINUTE: '0' } }),
    make('unknown outcomes', unknown),
    make('the list lies', lying, { env: { ...env, SETTLE_ABSENT_ORDERS: '1' } }),
    make('status lists', sync),
    make('migration', migration, { isFirstStart: true }),
    make('paused and overtaken 1', pauses.slice(0, 3), shared),
    make('paused and overtaken 2', pauses.slice(3), shared),
    make('graceful stop', stops),
    make('notices', notices, { hasBot: true, settings: { pendingMs: 600_000, processMs: 0, rejectRate: 0 } }),
  ]
  return plans.map((plan, index) => ({ ...plan, seed: index + 1 }))
}

/** Crash points that a run of the selection did not come to: it would not notice what goes wrong there. */
export function findUnreached(reached: ReadonlySet<string>): CrashPoint[] {
  return crashPoints.filter((point) => !reached.has(point))
}
