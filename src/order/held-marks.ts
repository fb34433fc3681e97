import type { Database } from '../db/database.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import { findMarkAt } from './likeness-of-held.ts'

/** Times at which a mark is looked up: each takes some milliseconds, and orders that came one by one have one time each. */
const mostTimes = 64

/**
 * The highest supplier id of ours that was known when each of these orders came to be held, by its id. Another copy of the database can have sent it only
 * after that, so what it bought has a higher one. Where they came at very many times, some take the mark of the next ones: a higher one only links less.
 */
export async function findHeldMarks(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const heldAt = await findHeldTimes(db, ids)
  const times = [...new Set(heldAt.values())].sort((a, b) => a - b)
  const marks = new Map<number, string | null>()
  for (const group of chunksOf(times, Math.ceil(times.length / mostTimes))) {
    const mark = await findMarkAt(db, new Date(Math.max(...group)))
    for (const time of group) marks.set(time, mark)
  }
  return new Map([...heldAt].map(([id, time]) => [id, marks.get(time) ?? null]))
}

/** When each came to be held, in milliseconds: the time of its last event. */
async function findHeldTimes(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>()
  for (const chunk of chunksOf(ids, 2_000)) {
    const rows = await db.$queryRaw<{ id: string; at: bigint }[]>`
      SELECT o.id, max(o."orderedAt", coalesce(e.at, 0)) AS at FROM ${jsonTexts(chunk)} AS named
      CROSS JOIN "Order" o ON o.id = named.value
      LEFT JOIN "OrderEvent" e ON e."orderId" = o.id AND e.version = o.version`
    for (const { id, at } of rows) times.set(id, Number(at))
  }
  return times
}
