import { Mutex, Semaphore } from 'async-mutex'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../db/database.ts'
import { type CallKind, callsFor, type RateLimit, roomAt } from './call-rate.ts'

/**
 * Every call to the supplier passes here first: at most `concurrency` at once, and never more in any sliding window than allowed, over all processes
 * and restarts, because the permitted calls are stored.
 */
export type SupplierGate = {
  /** Waits for a place among the calls under way. The answer gives it back. */
  enter(): Promise<() => void>
  /** Waits until one more call is allowed and books it. False when the gate was closed meanwhile. */
  book(kind: CallKind): Promise<boolean>
  /** Makes one read: waits for its place and its permission, calls, and gives the place back. Null when the gate was closed meanwhile. */
  read<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T | null>
  /** Ends every wait and every read under way; nothing passes any more. */
  close(): void
  /** Deletes bookings that no window can see any more. */
  prune(): Promise<void>
}

export type GateOptions = { db: Database; clock: Clock; concurrency: number; limits: readonly RateLimit[] }

export function createSupplierGate({ db, clock, concurrency, limits }: GateOptions): SupplierGate {
  const places = new Semaphore(concurrency)
  // One waiter a kind looks at the windows; the others would only ask the database the same question.
  const queues = { place: new Mutex(), read: new Mutex() }
  const tryBook = (kind: CallKind) => db.$transaction((tx) => bookOrWait(tx, kind, limits, clock.now()))
  const closing = new AbortController()
  const { signal } = closing
  const book = (kind: CallKind) =>
    queues[kind].runExclusive(async () => {
      while (!signal.aborted) {
        const waitMs = await tryBook(kind)
        if (waitMs === 0) return true
        await clock.sleep(waitMs, signal)
      }
      return false
    })

  return {
    enter: async () => {
      const [, release] = await places.acquire()
      return release
    },
    book,
    read: (call) => places.runExclusive(async () => ((await book('read')) ? await call(signal) : null)),
    close: () => closing.abort(),
    prune: async () => {
      const widestMs = Math.max(60_000, ...limits.map((limit) => limit.windowMs))
      await db.supplierCall.deleteMany({ where: { at: { lt: new Date(clock.now() - 2 * widestMs) } } })
    },
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
