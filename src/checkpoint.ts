/**
 * The moments of an order's life at which the crash harness (test/crash) ends or halts the process. A program that forgets or pays twice does so between
 * two of them. In production nothing happens at any: see `noCheckpoint`.
 */
export const checkpointNames = [
  'intake-begun',
  'intake-half-stored',
  'intake-stored',
  'intake-committed',
  'permission-taken',
  'claim-stored',
  'claim-committed',
  'call-connected',
  'call-written',
  'answer-begun',
  'answer-read',
  'settle-stored',
  'settle-committed',
  'recovery-stored',
  'recovery-committed',
  'listing-read',
  'reconcile-stored',
  'sync-half-stored',
  'migration-half-applied',
  'stop-begun',
] as const

export type CheckpointName = (typeof checkpointNames)[number]

/** Is told that the program has come to a moment. Synchronous, so that nothing can happen between the moment and what is done at it. */
export type Checkpoint = (name: CheckpointName) => void

export const noCheckpoint: Checkpoint = () => {}
