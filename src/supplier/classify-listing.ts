import type { StatusReply } from './supplier.ts'

/** What is remembered of the account listing without ids: seen to work, seen not to, or (null) neither. */
export type ListingMemory = { proven: boolean | null; checkedAt: Date | null }

/** Orders known to be ours, compared with a listing. */
export type OwnListed = {
  /** How many the supplier had accepted well before it was asked. */
  known: number
  /** How many are listed under their IMEI, and how many under another one. */
  matched: number
  mismatched: number
}

export const noneListed: OwnListed = { known: 0, matched: 0, mismatched: 0 }

/**
 * What to remember after one try. The action is inferred, never certain (protocol page): only a listing that holds an order known to be ours is the
 * account's. A call that failed on its way says nothing about it; an answer that makes no sense shakes what was proven, and a second one ends it.
 */
export function classifyListing(reply: StatusReply, own: OwnListed, before: ListingMemory): boolean | null {
  switch (reply.kind) {
    case 'orders':
      if (own.matched > 0) return true
      if (own.mismatched > 0) return afterNonsense(before)
      return own.known > 0 ? false : before.proven
    case 'error':
      return isAboutAccount(reply.error) ? before.proven : false
    case 'unreadable':
      return reply.httpStatus === 200 ? afterNonsense(before) : before.proven
    case 'not-sent':
    case 'no-answer':
      return before.proven
    default:
      return reply satisfies never
  }
}

function afterNonsense({ proven, checkedAt }: ListingMemory): boolean | null {
  return proven === true || checkedAt === null ? null : false
}

function isAboutAccount(error: Extract<StatusReply, { kind: 'error' }>['error']): boolean {
  switch (error) {
    case 'auth':
    case 'ip':
    case 'maintenance':
    case 'credit':
      return true
    case 'duplicate':
    case 'bad-input':
    case 'unknown':
      return false
    default:
      return error satisfies never
  }
}

/** What the listing is wanted for. */
export type ListingNeed = {
  /** Orders of unknown outcome. */
  unknown: boolean
  /** Orders that wait for a person, who would like to be spared. */
  underReview: boolean
  /** Orders that ended, of which a listing may show that they were placed after all. */
  closed: boolean
}

const minute = 60_000

/** How long after the last try the listing is asked for again; null when nothing needs it. A whole account's orders are a long answer. */
export function listingWaitMs({ unknown, underReview, closed }: ListingNeed, proven: boolean | null): number | null {
  if (!unknown && !underReview && !closed) return null
  if (!(unknown || underReview)) return 60 * minute
  // One refusal may pass: the list is what finds most of them.
  if (proven === false) return (unknown ? 5 : 60) * minute
  return unknown ? 0 : 10 * minute
}
