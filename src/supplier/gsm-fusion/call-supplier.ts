import { type Checkpoint, noCheckpoint } from '../../checkpoint.ts'
import { type Clock, systemClock } from '../../clock.ts'
import type { Logger } from '../../logger.ts'
import type { CallFailure, SupplierRefusal } from '../supplier.ts'
import { type CallOutcome, logCall } from './log-call.ts'
import { postForm } from './post-form.ts'
import { type ReplyDocument, readReply } from './read-reply.ts'
import { createScrubber } from './secrets.ts'

export type Action = {
  name: 'imeiservices' | 'placeorder' | 'getimeis' | 'accountinfo'
  fields?: Record<string, string>
  /** The root elements that a good reply may have. */
  roots: readonly string[]
  limitBytes: number
  signal: AbortSignal | undefined
  /** Over by then, even where `timeoutMs` would last longer. */
  deadlineAt?: Date
  /** What the log says about the request; never a whole IMEI. */
  facts?: object
}

export type CallerOptions = {
  url: URL
  apiKey: string
  username: string
  timeoutMs: number
  clock?: Clock
  checkpoint?: Checkpoint
  logger: Logger
}

/** Sends one action and has its reply read: one HTTP request, one log line, never a rejection. */
export type CallSupplier = <Reading extends CallOutcome>(
  action: Action,
  read: (document: ReplyDocument) => Reading,
) => Promise<Reading | CallFailure | SupplierRefusal>

/** Builds what every action of one account shares. */
export function createCaller(options: CallerOptions): CallSupplier {
  const { url, apiKey, username, timeoutMs, clock = systemClock, checkpoint = noCheckpoint, logger } = options
  const scrubber = createScrubber({ apiKey, username })
  return async (action, read) => {
    const startedAt = clock.now()
    const { signal, limitBytes } = action
    const fields = { ...action.fields, apiKey, userId: username, action: action.name }
    const limitMs = Math.min(timeoutMs, (action.deadlineAt?.getTime() ?? Number.POSITIVE_INFINITY) - startedAt)
    const http = await postForm({
      url,
      fields,
      limitBytes,
      timeoutMs: limitMs,
      clock,
      checkpoint,
      ...(signal ? { signal } : {}),
    })
    const reply = readReply(http, action.roots, scrubber)
    const outcome = reply.kind === 'document' ? readSafely(reply.document, read) : reply
    logCall(logger, { action: action.name, ...action.facts }, outcome, clock.now() - startedAt)
    return outcome
  }
}

/** A mistake of ours in reading must not look as if nothing had been bought. */
function readSafely<Reading>(
  document: ReplyDocument,
  read: (document: ReplyDocument) => Reading,
): Reading | CallFailure {
  try {
    return read(document)
  } catch (error) {
    const reason = document.clean(error instanceof Error ? error.message : 'unknown')
    return { kind: 'unreadable', detail: `the answer could not be read: ${reason}`, httpStatus: 200, raw: document.raw }
  }
}
