import { Prisma } from '../db/generated/prisma/client.ts'
import type { OrderFilter } from './order-filter.ts'

/** A place in the history: that of an order, whether it is still there or not. */
export type OrderPlace = { at: Date; id: string }

/** What of the history is read: behind `after` (older), in front of `before` (newer), from the newest or from the oldest end. */
export type OrderRange = {
  after: OrderPlace | null
  before: OrderPlace | null
  from: 'newest' | 'oldest'
  limit: number
}

/** Places between which orders have to stand. Orders at `newest` or newer are out, and so are those older than `oldest`, and that at it unless `isIncluded`. */
export type Bounds = { newest: OrderPlace | null; oldest: (OrderPlace & { isIncluded: boolean }) | null }

/** Both the filter's times and the cursors as one bound a side: an index is entered by one. */
export function boundsOf({ from, before }: OrderFilter, range: Pick<OrderRange, 'after' | 'before'>): Bounds {
  // No id is smaller than an empty one: everything of that moment is out, or in.
  const newest = before && { at: before, id: '' }
  const oldest = from && { at: from, id: '', isIncluded: true }
  const cursor = range.before && { ...range.before, isIncluded: false }
  return {
    newest: newest && range.after ? (isNewer(newest, range.after) ? range.after : newest) : (newest ?? range.after),
    oldest: oldest && cursor ? (isNewer(oldest, cursor) ? oldest : cursor) : (oldest ?? cursor),
  }
}

function isNewer(one: OrderPlace, other: OrderPlace): boolean {
  const difference = one.at.getTime() - other.at.getTime()
  return difference === 0 ? one.id > other.id : difference > 0
}

/** The bounds as conditions on the order `o`. */
export function betweenPlaces({ newest, oldest }: Bounds): Prisma.Sql {
  const place = ({ at, id }: OrderPlace) => Prisma.sql`(${at}, ${id})`
  const conditions = [
    ...(newest ? [Prisma.sql`(o."orderedAt", o.id) < ${place(newest)}`] : []),
    ...(oldest?.isIncluded === false ? [Prisma.sql`(o."orderedAt", o.id) > ${place(oldest)}`] : []),
    ...(oldest?.isIncluded === true ? [Prisma.sql`(o."orderedAt", o.id) >= ${place(oldest)}`] : []),
  ]
  return conditions.length === 0 ? Prisma.sql`1 = 1` : Prisma.join(conditions, ' AND ')
}
