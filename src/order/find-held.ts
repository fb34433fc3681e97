import type { Queries } from '../db/database.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'

export type HeldRow = { id: string; imei: string }

/** Rows of one statement: more of them would stop everybody else for over 100 ms. */
const pageSize = 5_000

/** The held orders of an account, the oldest first; only those of `ids` unless that is null. */
export async function findHeld(
  db: Queries,
  accountId: string,
  ids: readonly string[] | null,
): Promise<readonly HeldRow[]> {
  return ids === null ? await findAllHeld(db, accountId) : await findNamedHeld(db, accountId, ids)
}

async function findNamedHeld(db: Queries, accountId: string, ids: readonly string[]): Promise<HeldRow[]> {
  const rows: HeldRow[] = []
  for (const chosen of chunksOf([...new Set(ids)], pageSize)) {
    const found = await db.$queryRaw<HeldRow[]>`
      SELECT id, imei FROM "Order"
      WHERE status = 'HELD' AND "accountId" = ${accountId} AND id IN (SELECT value FROM ${jsonTexts(chosen)} AS named)`
    for (const row of found) rows.push(row)
  }
  return rows
}

async function findAllHeld(db: Queries, accountId: string): Promise<HeldRow[]> {
  const rows: HeldRow[] = []
  for (let [at, after] = [new Date(0), '']; ; ) {
    const page = await db.$queryRaw<(HeldRow & { orderedAt: bigint })[]>`
      SELECT id, imei, "orderedAt" + 0 AS "orderedAt" FROM "Order"
      WHERE status = 'HELD' AND "accountId" = ${accountId} AND "orderedAt" >= ${at} AND ("orderedAt" > ${at} OR id > ${after})
      ORDER BY "orderedAt", id LIMIT ${pageSize}`
    for (const { id, imei } of page) rows.push({ id, imei })
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return rows
    at = new Date(Number(last.orderedAt))
    after = last.id
  }
}

/** Whether all of these are orders of the account, whatever became of them. */
export async function areAllKnown(db: Queries, accountId: string, ids: readonly string[]): Promise<boolean> {
  for (const chosen of chunksOf([...new Set(ids)], 2_000)) {
    const [row] = await db.$queryRaw<{ found: bigint }[]>`
      SELECT count(*) AS found FROM "Order"
      WHERE "accountId" = ${accountId} AND id IN (SELECT value FROM ${jsonTexts(chosen)} AS named)`
    if (Number(row?.found) !== chosen.length) return false
  }
  return true
}
