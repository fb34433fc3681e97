import type { Clock } from '../clock.ts'
import type { Database, Queries } from '../db/database.ts'
import type { Feed } from '../event/feed.ts'
import type { Logger } from '../logger.ts'
import type { RateLimit } from './call-rate.ts'
import { busyPause } from './pause.ts'
import { currentCeiling, cutCeiling } from './rate-ceiling.ts'
import { getSupplierState, setPause } from './supplier-state-store.ts'

const minute = 60_000

export type RateParts = { db: Database; clock: Clock; feed: Feed; logger: Logger; supplierName: string }

/** The configured limit a minute; null when there is none. */
export const perMinuteOf = (limits: readonly RateLimit[]): number | null =>
  limits.find(({ windowMs }) => windowMs === minute)?.calls ?? null

/** The configured windows, and below them the one that was learned, while there is one. */
export async function effectiveLimits(
  db: Pick<Queries, 'supplierState'>,
  name: string,
  limits: readonly RateLimit[],
  now: number,
): Promise<readonly RateLimit[]> {
  const select = { rateCeiling: true, rateCeilingAt: true }
  const cut = await db.supplierState.findUnique({ where: { name }, select })
  const ceiling = cut && currentCeiling(cut, now, perMinuteOf(limits))
  return ceiling === null ? limits : [...limits, { calls: ceiling, windowMs: minute }]
}

/**
 * Learns from a call that was refused as one too many: all calls keep below what was refused, and no order is sent for a moment, because each one that is
 * refused is an order in doubt. Both are stored at once.
 */
export async function noteTooMany(parts: RateParts, limits: readonly RateLimit[], permittedAt: number): Promise<void> {
  const { db, clock, feed, logger, supplierName } = parts
  const now = clock.now()
  const ceiling = await db.$transaction(async (tx) => {
    const state = await getSupplierState(tx, supplierName)
    const lastMinute = await tx.supplierCall.count({ where: { at: { gt: new Date(now - minute) } } })
    const standing = currentCeiling(state, now, perMinuteOf(limits))
    const rateCeiling = cutCeiling(state, { permittedAt, now, lastMinute, standing })
    if (rateCeiling !== null) {
      const data = { rateCeiling, rateCeilingAt: new Date(now) }
      await tx.supplierState.update({ where: { name: supplierName }, data })
    }
    await setPause(tx, supplierName, busyPause, new Date(now))
    return rateCeiling
  })
  if (ceiling !== null)
    logger.warn({ callsPerMinute: ceiling }, 'the supplier says that there are too many calls; fewer are made for now')
  feed.announce()
}

/** Forgets a learned rate that has grown back. */
export async function forgetOldCut(parts: RateParts, limits: readonly RateLimit[]): Promise<void> {
  const { db, clock, feed, logger, supplierName } = parts
  const state = await getSupplierState(db, supplierName)
  if (state.rateCeiling === null || currentCeiling(state, clock.now(), perMinuteOf(limits)) !== null) return
  const seen = { name: supplierName, rateCeilingAt: state.rateCeilingAt }
  await db.supplierState.updateMany({ where: seen, data: { rateCeiling: null, rateCeilingAt: null } })
  logger.info({}, 'as many calls are made again as are allowed')
  feed.announce()
}
