import type { NoticeChoice, OrderStatus } from '../generated/graphql.ts'

/** What is known about an order when it is decided whether to say something about it. */
export type NoticeFacts = {
  status: OrderStatus
  /** The status that the person was told last. */
  told: string | null
  choice: NoticeChoice
  /** Whether a card shows the status by now. */
  isShown: boolean
  /** From the order to its answer, in milliseconds; null while there is none. */
  tookMs: number | null
  /** Whether the person who ordered it has settled it themself, in chat. */
  isTheirOwn: boolean
}

/** So soon after the order people still look at the card that has just changed before their eyes. */
const watchedMs = 15_000

/** Whether to send a message about an order, besides keeping its card up to date. */
export function classifyNotice({ status, told, choice, isShown, tookMs, isTheirOwn }: NoticeFacts): 'tell' | 'quiet' {
  if (told === status) return 'quiet'
  // They have just pressed the button that turned their card into this.
  if (status === 'NOT_PLACED' && isTheirOwn) return 'quiet'
  const weight = weightOf(status)
  if (weight === 'none') return 'quiet'
  if (weight === 'person') return 'tell'
  if (isShown && tookMs !== null && tookMs < watchedMs) return 'quiet'
  switch (choice) {
    case 'EVERY_ANSWER':
      return 'tell'
    case 'FAILURES_ONLY':
      return weight === 'failure' || !isShown ? 'tell' : 'quiet'
    case 'SUMMARIES':
      // Where no card shows it, nothing else would.
      return isShown ? 'quiet' : 'tell'
    default:
      return choice satisfies never
  }
}

/** How much a status matters to the one who ordered: `person` is what nobody but a person can settle. */
function weightOf(status: OrderStatus): 'none' | 'answer' | 'failure' | 'person' {
  switch (status) {
    case 'QUEUED':
    case 'SENDING':
    case 'PENDING':
    case 'IN_PROCESS':
    case 'CANCELLED':
      return 'none'
    case 'COMPLETED':
      return 'answer'
    case 'REJECTED':
    case 'REFUSED':
    case 'DUPLICATE':
    case 'NOT_PLACED':
      return 'failure'
    case 'UNKNOWN':
    case 'NEEDS_REVIEW':
    case 'HELD':
      return 'person'
    default:
      return status satisfies never
  }
}
