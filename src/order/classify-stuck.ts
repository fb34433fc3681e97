const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

type AlarmText = { of: 'order' | 'batch'; one: string; many: string; todo: string }

const report = 'This should never happen: please report it with the log.'

/** What the timed checks look for: states that are impossible, and such that should have ended by themselves. */
const alarms = {
  SENDING_PAST_LEASE: {
    of: 'order',
    one: 'order has been SENDING for over a minute longer than any call may take',
    many: 'orders have been SENDING for over a minute longer than any call may take',
    todo: 'They become UNKNOWN by themselves while imei-desk runs; if they do not, look at its log and start it again.',
  },
  SENDING_WITHOUT_ATTEMPT: {
    of: 'order',
    one: 'order is SENDING and no attempt of it is under way',
    many: 'orders are SENDING and no attempts of them are under way',
    todo: `They become UNKNOWN when their lease ends. ${report}`,
  },
  ATTEMPT_LEFT_OPEN: {
    of: 'order',
    one: 'order is no longer SENDING, but its attempt was never ended',
    many: 'orders are no longer SENDING, but their attempts were never ended',
    todo: `Compare them with the supplier's own list. ${report}`,
  },
  UNKNOWN_TOO_LONG: {
    of: 'order',
    one: 'order has been UNKNOWN for over 20 minutes and should be NEEDS_REVIEW by now',
    many: 'orders have been UNKNOWN for over 20 minutes and should be NEEDS_REVIEW by now',
    todo: 'They are not being looked for at the supplier as they should: look at the log, and see whether the supplier answers.',
  },
  QUEUE_STANDS_STILL: {
    of: 'order',
    one: 'order waits to be sent, nothing is paused, and still nothing has been sent for a long time',
    many: 'orders wait to be sent, nothing is paused, and still nothing has been sent for a long time',
    todo: 'Look at the log; starting imei-desk again is safe.',
  },
  PLACED_WITHOUT_ID: {
    of: 'order',
    one: 'order is open at the supplier, but the id that it has there is not known',
    many: 'orders are open at the supplier, but the ids that they have there are not known',
    todo: `Nothing can be asked about them; look for their IMEIs at the supplier. ${report}`,
  },
  PLACED_WITHOUT_SYNC_TIME: {
    of: 'order',
    one: 'order is open at the supplier, but no time is set to ask about it again',
    many: 'orders are open at the supplier, but no time is set to ask about them again',
    todo: `Ask about them yourself (refreshOrder or syncPending). ${report}`,
  },
  STATUS_OVERDUE: {
    of: 'order',
    one: 'order should have been asked about over an hour ago',
    many: 'orders should have been asked about over an hour ago',
    todo: 'Look for failing syncs in the log; if there are none, GSM_FUSION_RATE_PER_MINUTE is too low for so many open orders.',
  },
  ANSWER_LATE: {
    of: 'order',
    one: 'order has waited at the supplier for over three times as long as its service takes',
    many: 'orders have waited at the supplier for over three times as long as their services take',
    todo: 'Ask the supplier about them.',
  },
  BATCH_NOT_FINISHED: {
    of: 'batch',
    one: 'batch has no open order and is not FINISHED',
    many: 'batches have no open order and are not FINISHED',
    todo: report,
  },
  OPEN_ORDER_IN_CLOSED_BATCH: {
    of: 'batch',
    one: 'batch is not CONFIRMED, but holds orders that are open',
    many: 'batches are not CONFIRMED, but hold orders that are open',
    todo: `Its waiting orders are not sent. ${report}`,
  },
} as const satisfies Record<string, AlarmText>

export type AlarmCode = keyof typeof alarms

/** What a check has found: how many, and the ids of the first few. */
export type Finding = { code: AlarmCode; count: number; firstIds: readonly string[] }

/** What is wrong, with which orders, and what to do. Ids stand as the API writes them. */
export function describeFinding({ code, count, firstIds }: Finding): string {
  const { of, one, many, todo } = alarms[code]
  const more = count > firstIds.length ? ' ...' : ''
  const ids = firstIds.map((id) => `${of}_${id}`).join(', ')
  return `${count} ${count === 1 ? one : many}: ${ids}${more}. ${todo}`
}

export type QueueFacts = {
  now: Date
  /** Since when no pause has stood and the program has run. */
  sendableSince: Date
  /** When the last order was taken to be sent; null when none ever was. */
  lastAttemptAt: Date | null
  /** How long the permitted rate may leave the queue alone at most, in milliseconds. */
  idleLimitMs: number
}

/** Whether something must be wrong when an order has waited all that time. A long queue under a low rate is normal: it moves. */
export function isQueueIdle({ now, sendableSince, lastAttemptAt, idleLimitMs }: QueueFacts): boolean {
  const since = Math.max(sendableSince.getTime(), lastAttemptAt?.getTime() ?? 0)
  return now.getTime() - since >= idleLimitMs
}

/** A service that does not say how long it takes gets a week. */
const unknownDeliveryMs = 7 * dayMs

/** Whether an order that the supplier accepted at `placedAt` is answered far later than its service says; never within the first day. */
export function isAnswerLate(placedAt: Date, deliverySeconds: number | null, now: Date): boolean {
  const allowedMs = deliverySeconds === null ? unknownDeliveryMs : Math.max(dayMs, 3 * deliverySeconds * 1_000)
  return now.getTime() - placedAt.getTime() > allowedMs
}

/** How long the queue may stand still before that is odd: an hourly limit may be used up in its first minute. */
export const idleLimitMs = (ratePerHour: number): number => (ratePerHour > 0 ? 70 : 10) * minuteMs
