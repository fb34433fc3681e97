import type { Transaction } from '../db/database.ts'
import { type CallKind, callsFor, type RateLimit, roomAt } from './call-rate.ts'

/** Books one call at a time and answers 0, or answers the milliseconds until there may be room in every window. */
export async function bookOrWait(
  tx: Transaction,
  kind: CallKind,
  limits: readonly RateLimit[],
  now: number,
): Promise<number> {
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
