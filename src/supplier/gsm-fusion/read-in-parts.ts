import { setImmediate } from 'node:timers/promises'
import { createEventLoopBreaks } from '../../db/event-loop-breaks.ts'
import type { StatusItem, StatusReply } from '../supplier.ts'
import { cutList } from './cut-list.ts'
import { describeError } from './describe-error.ts'
import type { HttpOutcome } from './post-form.ts'

/** Some ten milliseconds of work. */
const defaultPartBytes = 65_536

export type PartOptions = { signal?: AbortSignal | undefined; partBytes?: number }

/**
 * Reads a list of orders of any length a part at a time, and lets everybody else have their turn in between: read at once, that of 75,000 orders would stop
 * the whole program for seconds. Every part has to be a good list by itself, or none of it counts: what is missing from a list may be proof.
 */
export async function readInParts(
  http: HttpOutcome,
  readPart: (part: HttpOutcome) => StatusReply,
  { signal, partBytes = defaultPartBytes }: PartOptions = {},
): Promise<StatusReply> {
  if (http.kind !== 'answer' || http.httpStatus !== 200) return readPart(http)
  // To put together what came took its time already.
  await setImmediate()
  const takeBreak = createEventLoopBreaks()
  const items: StatusItem[] = []
  for (const body of cutList(http.body, partBytes)) {
    await takeBreak()
    if (signal?.aborted === true) return { kind: 'no-answer', detail: describeError(signal.reason) }
    const reply = readPart({ ...http, body })
    if (reply.kind !== 'orders') return body === http.body ? reply : asUnreadable(reply)
    for (const item of reply.items) items.push(item)
  }
  return { kind: 'orders', items }
}

/** A supplier's refusal in the middle of orders is none. */
function asUnreadable(reply: Exclude<StatusReply, { kind: 'orders' }>): StatusReply {
  if (reply.kind !== 'error') return reply
  const detail = 'the listing holds something that is not a readable order'
  return { kind: 'unreadable', detail, httpStatus: 200, raw: reply.raw }
}
