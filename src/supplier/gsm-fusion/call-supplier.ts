import { type Checkpoint, noCheckpoint } from '../../checkpoint.ts'
import { type Clock, systemClock } from '../../clock.ts'
import type { Logger } from '../../logger.ts'
import type { CallFailure, StatusReply, SupplierRefusal } from '../supplier.ts'
import { type CallOutcome, logCall } from './log-call.ts'
import { type HttpOutcome, postForm } from './post-form.ts'
import { readInParts } from './read-in-parts.ts'
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

/** The same for a long list of orders, which is read in parts. */
export type CallForList = (action: Action, read: (document: ReplyDocument) => StatusReply) => Promise<StatusReply>

/** Builds what every action of one account shares. */
export function createCaller(options: CallerOptions): { call: CallSupplier; callForList: CallForList } {
  const { url, apiKey, username, timeoutMs, clock = systemClock, checkpoint = noCheckpoint, logger } = options
  const scrubber = createScrubber({ apiKey, username })
  const send = async <Outcome extends CallOutcome>(
    action: Action,
    readHttp: (http: HttpOutcome) => Outcome | Promise<Outcome>,
  ): Promise<Outcome> => {
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
    const outcome = await readHttp(http)
    logCall(logger, { action: action.name, ...action.facts }, outcome, clock.now() - startedAt)
    return outcome
  }
  const readWith =
    <Reading>({ roots }: Action, read: (document: ReplyDocument) => Reading) =>
    (http: HttpOutcome): Reading | CallFailure | SupplierRefusal => {
      const reply = readReply(http, roots, scrubber)
      return reply.kind === 'document' ? readSafely(reply.document, read) : reply
    }
  return {
    call: (action, read) => send(action, readWith(action, read)),
    callForList: (action, read) =>
      send(action, (http) => readInParts(http, readWith(action, read), { signal: action.signal })),
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
