import type { FaultName } from '../../../sandbox/gsm-fusion/fault.ts'
import type { Settings } from '../../../sandbox/gsm-fusion/settings.ts'

/** How the supplier answers orders for a while: `share` of the calls have the fault. */
export type Behaviour = { fault: FaultName | null; share: number; settings: Partial<Settings> }

const settled: Behaviour['settings'] = { latencyMs: 0, jitterMs: 0 }

const faulty = (fault: FaultName, share = 0.6, settings: Behaviour['settings'] = settled): Behaviour => ({
  fault,
  share,
  settings,
})

/** Every way in which the supplier may behave: well, slowly, with each fault of sandbox.md, and with duplicates told in both shapes. */
export const behaviours = {
  good: { fault: null, share: 0, settings: settled } as Behaviour,
  // Longer than the harness holds the program's time for a call: seconds pass before the answer comes, and no minute.
  slow: { fault: null, share: 0, settings: { latencyMs: 70, jitterMs: 15 } },
  // 18 real seconds: by then the program's time is long over.
  'far-too-slow': faulty('slow', 0.3),
  'hang-before-accept': faulty('hang-before-accept', 0.3),
  'hang-after-accept': faulty('hang-after-accept', 0.3),
  'reset-before-accept': faulty('reset-before-accept'),
  'reset-after-accept': faulty('reset-after-accept'),
  'html-502-before-accept': faulty('html-502-before-accept'),
  'html-502-after-accept': faulty('html-502-after-accept'),
  'too-many-requests': faulty('too-many-requests', 0.4),
  maintenance: faulty('maintenance', 0.4),
  'truncated-xml': faulty('truncated-xml'),
  'broken-xml': faulty('broken-xml'),
  empty: faulty('empty'),
  'wrong-imei': faulty('wrong-imei'),
  'extra-item': faulty('extra-item'),
  'duplicate-element': faulty('duplicate', 0.6, { ...settled, duplicates: 'element' }),
  'duplicate-root-error': faulty('duplicate', 0.6, { ...settled, duplicates: 'root-error' }),
  'no-credit': faulty('no-credit', 0.4),
  'invalid-key': faulty('invalid-key', 0.4),
  huge: faulty('huge', 0.2),
  'entity-bomb': faulty('entity-bomb'),
} as const satisfies Record<string, Behaviour>

export type BehaviourName = keyof typeof behaviours

// Object.keys is typed as string[]; the record's keys are exactly the names.
export const behaviourNames = Object.keys(behaviours) as BehaviourName[]

/** Those after which the program cannot know whether it has bought. */
export const doubtfulBehaviours: readonly BehaviourName[] = [
  'hang-after-accept',
  'reset-before-accept',
  'reset-after-accept',
  'html-502-before-accept',
  'html-502-after-accept',
  'truncated-xml',
  'broken-xml',
  'empty',
  'wrong-imei',
  'extra-item',
]

/** Those that buy without saying so. */
export const buyingBehaviours = [
  'reset-after-accept',
  'html-502-after-accept',
  'truncated-xml',
  'wrong-imei',
] as const satisfies readonly BehaviourName[]

/** What can go wrong with the supplier's list of orders. */
export const listingFaults: readonly FaultName[] = [
  'hang-before-accept',
  'reset-before-accept',
  'html-502-before-accept',
  'too-many-requests',
  'maintenance',
  'truncated-xml',
  'broken-xml',
  'empty',
  'wrong-imei',
  'extra-item',
  'invalid-key',
  'entity-bomb',
]
