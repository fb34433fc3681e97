import type { Database, Queries } from '../db/database.ts'
import { type Export, Prisma } from '../db/generated/prisma/client.ts'
import type { OrderPlace } from './order-place.ts'

/** Orders of one part: so many are read, written and handed on at a time. */
export const partSize = 250

/**
 * Notes which orders the next parts of an export are: those that `orders` (of `orderStatement`) selects the ids of, in its order. `from` is the number of the first
 * part. Answers how many orders there were, and the place of the last one. The ids never leave the database: a million of them as parameters of
 * Prisma's were a hundred megabytes of garbage that V8 keeps for long.
 */
export async function addParts(
  db: Queries,
  exportId: string,
  from: number,
  orders: Prisma.Sql,
): Promise<{ count: number; last: OrderPlace | null }> {
  const rows: { number: number; count: number; lastId: string; lastAt: number }[] = await db.$queryRaw`
    INSERT INTO "ExportPart" ("exportId", number, "orderIds")
    SELECT ${exportId}, ${from} + place / ${onePart}, json_group_array(id ORDER BY place)
    FROM (SELECT id, row_number() OVER () - 1 AS place FROM (${orders})) GROUP BY place / ${onePart}
    RETURNING number, json_array_length("orderIds") AS count, "orderIds" ->> '$[#-1]' AS "lastId",
      (SELECT o."orderedAt" FROM "Order" o WHERE o.id = "orderIds" ->> '$[#-1]') AS "lastAt"`
  // Numbers of a raw statement come as bigint where SQLite does not tell how big they may be.
  const parts = rows
    .map((row) => ({ ...row, number: Number(row.number) }))
    .sort((one, other) => one.number - other.number)
  const last = parts.at(-1)
  return {
    count: parts.reduce((sum, part) => sum + Number(part.count), 0),
    last: last ? { at: new Date(Number(last.lastAt)), id: last.lastId } : null,
  }
}

/** A parameter would be a fraction to SQLite. */
const onePart = Prisma.raw(String(partSize))

/** Takes the right to hand an export out, until `leaseUntil`. False when somebody else has it, or when it is spent. */
export async function claimExport(db: Database, id: string, now: Date, leaseUntil: Date): Promise<boolean> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] }
  const { count } = await db.export.updateMany({ where: { id, spentAt: null, ...free }, data: { leaseUntil } })
  return count === 1
}

type Lease = { id: string; leaseUntil: Date }

/** Prolongs the right. False when it is lost. */
export async function renewExport(db: Database, { id, leaseUntil }: Lease, next: Date): Promise<boolean> {
  const { count } = await db.export.updateMany({ where: { id, leaseUntil, spentAt: null }, data: { leaseUntil: next } })
  return count === 1
}

/** Uses the link up. False when the right to do so is lost. */
export async function spendExport(db: Database, { id, leaseUntil }: Lease, now: Date): Promise<boolean> {
  const { count } = await db.export.updateMany({ where: { id, leaseUntil, spentAt: null }, data: { spentAt: now } })
  return count === 1
}

/** Gives the right back: the download broke off, and the link may be used again. */
export async function releaseExport(db: Database, { id, leaseUntil }: Lease): Promise<void> {
  await db.export.updateMany({ where: { id, leaseUntil }, data: { leaseUntil: null, spentAt: null } })
}

export const findExport = (db: Database, id: string): Promise<Export | null> => db.export.findUnique({ where: { id } })

/** How long a link that is over is remembered, so that it can be said why it does nothing any more. */
const rememberedMs = 24 * 60 * 60_000

/** Forgets the orders of links that are over, and after a day the links. What is being handed out is left alone. */
export async function sweepExports(db: Database, now: Date): Promise<void> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] }
  const over = { OR: [{ spentAt: { not: null } }, { expiresAt: { lte: now }, AND: free }] }
  await db.exportPart.deleteMany({ where: { export: over } })
  const before = new Date(now.getTime() - rememberedMs)
  await db.export.deleteMany({ where: { expiresAt: { lte: before }, parts: { none: {} } } })
}
