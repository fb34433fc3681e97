import { E_CANCELED, Mutex, Semaphore } from 'async-mutex'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../db/database.ts'
import { type CallKind, callsFor, type RateLimit, roomAt } from './call-rate.ts'

/**
 * Every call to the supplier passes here first: at most `concurrency` at once, and never more in any sliding window than allowed, over all processes
 * and restarts, because the permitted calls are stored.
 */
export type SupplierGate = {
  /**
   * Waits until one more call is allowed and has a place among those under way, and books it. The answer gives the place back; null when the
   * gate was closed meanwhile. No place is held while the rate is waited for: the other kind of call may have room.
   */
  pass(kind: CallKind): Promise<Release | null>
  /** Makes one read: passes, calls, and gives the place back. Null when the gate was closed meanwhile, also when that cut the call short. */
  read<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T | null>
  /** Ends every wait and every read under way; nothing passes any more. */
  close(): void
  /** Deletes bookings that no window can see any more. */
  prune(): Promise<void>
}

export type Release = () => void

export type GateOptions = { db: Database; clock: Clock; concurrency: number; limits: readonly RateLimit[] }

export function createSupplierGate({ db, clock, concurrency, limits }: GateOptions): SupplierGate {
  const places = new Semaphore(concurrency)
  // One waiter a kind looks at the windows; the others would only ask the database the same question.
  const queues = { place: new Mutex(), read: new Mutex() }
  const closing = new AbortController()
  const { signal } = closing
  const tryBook = (kind: CallKind) => db.$transaction((tx) => bookOrWait(tx, kind, limits, clock.now()))

  const pass = (kind: CallKind) =>
    queues[kind].runExclusive(async (): Promise<Release | null> => {
      while (!signal.aborted) {
        const release = await takePlace(places)
        if (release === null) return null
        const waitMs = await tryBook(kind).catch((error) => {
          release()
          throw error
        })
        if (waitMs === 0 && !signal.aborted) return release
        release()
        await clock.sleep(waitMs, signal)
      }
      return null
    })

  return {
    pass,
    read: async (call) => {
      const release = await pass('read')
      if (release === null) return null
      try {
        const reply = await call(signal)
        // What a read learns when we hang up says nothing about the supplier.
        return signal.aborted ? null : reply
      } finally {
        release()
      }
    },
    close: () => {
      closing.abort()
      places.cancel()
    },
    prune: async () => {
      const widestMs = Math.max(60_000, ...limits.map((limit) => limit.windowMs))
      await db.supplierCall.deleteMany({ where: { at: { lt: new Date(clock.now() - 2 * widestMs) } } })
    },
  }
}

/** Null when the gate was closed while it waited. */
async function takePlace(places: Semaphore): Promise<Release | null> {
  try {
    const [, release] = await places.acquire()
    return release
  } catch (error) {
    if (error === E_CANCELED) return null
    throw error
  }
}

/** Books one call and answers 0, or answers the milliseconds until there may be room. */
async function bookOrWait(tx: Transaction, kind: CallKind, limits: readonly RateLimit[], now: number): Promise<number> {
  let freeAt = 0
  for (const limit of limits) {
    const oldest = await findOldestOfFullWindow(tx, limit.calls)
    freeAt = Math.max(freeAt, roomAt(oldest, limit))
    if (kind === 'place') {
      const oldestPlace = await findOldestOfFullWindow(tx, callsFor('place', limit), 'place')
      freeAt = Math.max(freeAt, roomAt(oldestPlace, limit))
    }
  }
  if (freeAt > now) return freeAt - now
  await tx.supplierCall.create({ data: { kind, at: new Date(now) } })
  return 0
}

/** The time of the `calls`-th newest booking: while it is inside the window, the window is full. */
async function findOldestOfFullWindow(tx: Transaction, calls: number, kind?: CallKind): Promise<Date | null> {
  const row = await tx.supplierCall.findFirst({
    ...(kind ? { where: { kind } } : {}),
    orderBy: { at: 'desc' },
    skip: calls - 1,
    select: { at: true },
  })
  return row?.at ?? null
}
