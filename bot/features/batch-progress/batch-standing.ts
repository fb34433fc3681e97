import type { ChatBatchFragment, OrderStatus } from '../../generated/graphql.ts'

/** How far a batch has come, counted in orders. */
export type BatchStanding = {
  total: number
  /** Not sent yet: these can still be stopped. */
  waiting: number
  /** Nothing more will happen to them by themselves. */
  settled: number
  answered: number
}

const waiting: readonly OrderStatus[] = ['HELD', 'QUEUED']
const underWay: readonly OrderStatus[] = ['SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS']

/** Counts what the server tells of a batch's orders. */
export function countStanding({ statusCounts }: Pick<ChatBatchFragment, 'statusCounts'>): BatchStanding {
  const sum = (isMeant: (status: OrderStatus) => boolean) =>
    statusCounts.filter(({ status }) => isMeant(status)).reduce((total, { count }) => total + count, 0)
  return {
    total: sum(() => true),
    waiting: sum((status) => waiting.includes(status)),
    settled: sum((status) => !waiting.includes(status) && !underWay.includes(status)),
    answered: sum((status) => status === 'COMPLETED'),
  }
}

/** How fast a batch is sent, and how long that still takes; nulls where nothing can be said. */
export type BatchPace = { perMinute: number | null; secondsLeft: number | null }

/** A measured rate says nothing before so long, in milliseconds. */
const measurableMs = 10_000

/** The rate that was measured since the batch was ordered; the time left as the server has it from the allowed rate, else by what was measured. */
export function measurePace(batch: ChatBatchFragment, nowMs: number): BatchPace {
  const { total, waiting: left } = countStanding(batch)
  const elapsedMs = batch.confirmedAt === null ? 0 : nowMs - Date.parse(batch.confirmedAt)
  const sent = total - left
  const perMinute = sent > 0 && elapsedMs >= measurableMs ? (sent * 60_000) / elapsedMs : null
  if (left === 0) return { perMinute, secondsLeft: null }
  const measured = perMinute === null ? null : (left * 60) / perMinute
  return { perMinute, secondsLeft: batch.etaSeconds ?? measured }
}
