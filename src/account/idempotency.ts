import { createHash } from 'node:crypto'
import type { Transaction } from '../db/database.ts'
import type { IdempotencyKey } from '../db/generated/prisma/client.ts'

/** How long a key is remembered, in days. */
export const keyLifetimeDays = 90

const keyPattern = /^[A-Za-z0-9._:-]{8,128}$/

export type KeyProblem = { kind: 'key-invalid' | 'key-reused'; message: string }

/** A key as it may be used; else what is wrong with it. */
export function checkKey(key: string): KeyProblem | null {
  if (keyPattern.test(key)) return null
  const message = `idempotencyKey must be 8 to 128 letters, digits and . _ : - (this one has ${key.length} characters). Make a new one for each order or list that you mean, and repeat it when you repeat the call.`
  return { kind: 'key-invalid', message }
}

/** The same for the same mutation and input, and different for any other. `input` is without the key; absent and null are the same. */
export function fingerprint(mutation: string, input: object): string {
  return createHash('sha256')
    .update(JSON.stringify([mutation, canonical(input)]))
    .digest('hex')
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, field]) => field !== null && field !== undefined)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)])
}

export type KeyUse = { accountId: string; key: string; fingerprint: string }

/** What the key was used for before: null when it is new. */
export async function findKeyUse(tx: Transaction, use: KeyUse): Promise<IdempotencyKey | KeyProblem | null> {
  const { accountId, key } = use
  const known = await tx.idempotencyKey.findUnique({ where: { accountId_key: { accountId, key } } })
  if (!known) return null
  if (known.fingerprint === use.fingerprint) return known
  const message = 'This idempotencyKey was used for something else before. Nothing was ordered; use a new key.'
  return { kind: 'key-reused', message }
}

/** Remembers what the key has stored. */
export async function storeKeyUse(
  tx: Transaction,
  use: KeyUse,
  stored: { orderId: string } | { batchId: string },
  createdAt: Date,
): Promise<void> {
  await tx.idempotencyKey.create({ data: { ...use, ...stored, createdAt } })
}

/** Forgets keys that are past their time. */
export async function deleteOldKeys(tx: Pick<Transaction, 'idempotencyKey'>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keyLifetimeDays * 86_400_000)
  await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: oldest } } })
}
