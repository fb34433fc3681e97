import type { Database, Queries } from '../db/database.ts'
import type { Export } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonRows } from '../db/json-rows.ts'

/** Orders of one part: so many are read, written and handed on at a time. */
export const partSize = 250

/** Notes which orders the next parts of an export are; `from` is the number of the first. */
export async function addParts(
  db: Queries,
  exportId: string,
  from: number,
  orderIds: readonly string[],
): Promise<number> {
  const parts = [...chunksOf(orderIds, partSize)].map((ids, index) => ({
    number: from + index,
    orderIds: JSON.stringify(ids),
  }))
  await db.$executeRaw`
    INSERT INTO "ExportPart" ("exportId", number, "orderIds")
    SELECT ${exportId}, number, "orderIds" FROM ${jsonRows({ number: 'integer', orderIds: 'text' }, parts)} AS r`
  return parts.length
}

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
