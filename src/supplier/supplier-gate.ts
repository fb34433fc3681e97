import { Mutex } from 'async-mutex'
import { bookOrWait } from './book-call.ts'
import { type CallPlace, type CallPlaces, createCallPlaces } from './call-places.ts'
import type { CallKind, RateLimit } from './call-rate.ts'
import { effectiveLimits, forgetOldCut, noteTooMany, type RateParts } from './learned-rate.ts'
import { createReadBreakers, type ReadKind } from './read-breakers.ts'
import type { NotAsked, Reply } from './supplier.ts'

/**
 * Every call to the supplier passes here first: at most `concurrency` at once, and never more in any sliding window than allowed, over all processes
 * and restarts, because the permitted calls are stored. What the answers say about the supplier's strength is learned here.
 */
export type SupplierGate = {
  /**
   * Waits until one more call is allowed and has a place among those under way, and books it; null when the gate was closed meanwhile. No place is held
   * while the rate is waited for: the other kind of call may have room.
   */
  pass(kind: CallKind): Promise<Permit | null>
  /**
   * Makes one free call: passes, calls, and gives the place back. Null when the gate was closed meanwhile, also when that cut the call short;
   * `not-asked` at once while calls of its kind have failed again and again, unless it `probes` on a schedule of its own.
   */
  read<T extends Reply>(
    kind: ReadKind,
    call: (signal: AbortSignal) => Promise<T>,
    options?: { probes: boolean },
  ): Promise<T | NotAsked | null>
  /** Ends every wait and every read under way; nothing passes any more. */
  close(): void
  /** Deletes bookings that no window can see any more, and a learned rate that has grown back. */
  prune(): Promise<void>
}

/** The right to make one call. */
export type Permit = {
  /** Learns from the answer. To be awaited before anything else is done with it: the next order may be on its way. Never rejects. */
  note(reply: Reply): Promise<void>
  /** Gives the place back. */
  release(): void
}

export type GateOptions = RateParts & { concurrency: number; limits: readonly RateLimit[] }

export function createSupplierGate(options: GateOptions): SupplierGate {
  const { db, clock, limits } = options
  const places = createCallPlaces(options.concurrency)
  const breakers = createReadBreakers(options)
  const closing = new AbortController()
  const { signal } = closing
  const pass = createPass(options, places, signal)

  return {
    pass,
    read: async (kind, call, { probes } = { probes: false }) => {
      const hold = probes ? null : breakers.findHold(kind)
      if (hold) return hold
      const permit = await pass('read')
      if (permit === null) return null
      try {
        // It may have waited long, and others have failed meanwhile.
        const late = probes ? null : breakers.enter(kind)
        if (late) return late
        const startedAt = clock.now()
        const reply = await call(signal)
        // What a read learns when we hang up says nothing about the supplier.
        if (signal.aborted) return null
        breakers.note(kind, reply, startedAt)
        await permit.note(reply)
        return reply
      } finally {
        permit.release()
      }
    },
    close: () => {
      closing.abort()
      places.close()
    },
    prune: async () => {
      const widestMs = Math.max(60_000, ...limits.map((limit) => limit.windowMs))
      await db.supplierCall.deleteMany({ where: { at: { lt: new Date(clock.now() - 2 * widestMs) } } })
      await forgetOldCut(options, limits)
    },
  }
}

function createPass(options: GateOptions, places: CallPlaces, signal: AbortSignal): SupplierGate['pass'] {
  const { db, clock, supplierName, limits } = options
  // One waiter a kind looks at the windows; the others would only ask the database the same question.
  const queues = { place: new Mutex(), read: new Mutex() }
  const tryBook = (kind: CallKind) =>
    db.$transaction(async (tx) => {
      const now = clock.now()
      return await bookOrWait(tx, kind, await effectiveLimits(tx, supplierName, limits, now), now)
    })

  return (kind) =>
    queues[kind].runExclusive(async (): Promise<Permit | null> => {
      while (!signal.aborted) {
        const place = await places.take()
        if (place === null) return null
        const waitMs = await tryBook(kind).catch((error) => {
          place.release()
          throw error
        })
        if (waitMs === 0 && !signal.aborted) return createPermit(options, kind, place)
        place.release()
        await clock.sleep(waitMs, signal)
      }
      return null
    })
}

function createPermit(options: GateOptions, kind: CallKind, place: CallPlace): Permit {
  const { clock, logger, limits } = options
  const permittedAt = clock.now()
  return {
    note: async (reply) => {
      // A call that could not be made says nothing about how much the supplier can bear.
      if (kind === 'place' && reply.kind !== 'not-sent') {
        const isGood = reply.kind === 'result' || reply.kind === 'error'
        const hasAnswer = isGood || reply.kind === 'unreadable'
        place.note({ tookMs: clock.now() - permittedAt, hasAnswer, isGood })
      }
      if (reply.kind !== 'unreadable' || reply.httpStatus !== 429) return
      try {
        await noteTooMany(options, limits, permittedAt)
      } catch (error) {
        logger.error({ err: error }, 'that there are too many calls was not stored')
      }
    },
    release: place.release,
  }
}
