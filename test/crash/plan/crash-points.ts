import { type CheckpointName, checkpointNames } from '../../../src/checkpoint.ts'

/** Moments of a call to place an order that only the supplier's side can see. */
export const callPoints = ['half-request', 'accepted-no-bytes', 'half-answer'] as const

export type CallPoint = (typeof callPoints)[number]

export const isCallPoint = (point: CrashPoint): point is CallPoint => callPoints.some((one) => one === point)

/** Moments at which the bot tells people something unasked: before Telegram has the message, and when only the bot does not know that it has. */
export const noticePoints = ['notice-begun', 'notice-sent'] as const

export type NoticePoint = (typeof noticePoints)[number]

export type CrashPoint = CheckpointName | CallPoint | NoticePoint

/** Every named moment at which the program is ended or halted. */
export const crashPoints: readonly CrashPoint[] = [...checkpointNames, ...callPoints, ...noticePoints]

/** While a client's order is being taken in. */
export const intakePoints = [
  'intake-begun',
  'intake-half-stored',
  'intake-stored',
  'intake-committed',
] as const satisfies readonly CheckpointName[]

/** From the queue to the stored answer. */
export const sendingPoints = [
  'permission-taken',
  'claim-stored',
  'claim-committed',
  'call-connected',
  'call-written',
  'answer-begun',
  'answer-read',
  'settle-stored',
  'settle-committed',
] as const satisfies readonly CheckpointName[]

/** Reads make calls too: at these points the passings are counted from the first claim on, so that an order is under way. */
export const pointsOfAnyCall: readonly CheckpointName[] = [
  'call-connected',
  'call-written',
  'answer-begun',
  'answer-read',
]

export const reconcilePoints = ['listing-read', 'reconcile-stored'] as const satisfies readonly CheckpointName[]

/** Where a halted process holds no lock on the database, so that another one can take over. */
export const pausePoints = [
  'intake-begun',
  'intake-committed',
  'permission-taken',
  'claim-committed',
  'call-connected',
  'call-written',
  'answer-begun',
  'answer-read',
  'settle-committed',
  'listing-read',
] as const satisfies readonly CheckpointName[]
