import type { Database } from '../db/database.ts'

/** The account of the one API token of the configuration. */
export const ownerAccountId = 'owner'

/** Makes the owner's account when it is not there yet. */
export async function ensureOwnerAccount(db: Database, now: Date): Promise<void> {
  const data = { id: ownerAccountId, name: 'Owner', createdAt: now }
  await db.account.upsert({ where: { id: ownerAccountId }, create: data, update: {} })
}
