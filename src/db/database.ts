import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Prisma } from './generated/prisma/client.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'

export type Database = PrismaClient
/** What works inside a transaction and outside of one. */
export type Queries = Database | Transaction
export type Transaction = Prisma.TransactionClient

export type DatabaseKind = 'sqlite' | 'postgresql'

/** Which database an address means; null when it is neither. */
export function findDatabaseKind(url: string): DatabaseKind | null {
  if (/^file:./.test(url)) return 'sqlite'
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql'
  return null
}

/** Opens the database at `url` (`file:...`); the tables have to be there (see `migrate`). */
export function createDatabase(url: string): Database {
  return new PrismaClient({
    adapter: createSqliteAdapter(url),
    // A write waits at the gate for the ones before it; a file of 50,000 rows takes a few seconds.
    transactionOptions: { maxWait: 60_000, timeout: 120_000 },
  })
}

/** Makes the folder that a `file:` address names. */
export function makeDatabaseFolder(url: string): void {
  mkdirSync(path.dirname(path.resolve(url.replace(/^file:/, ''))), { recursive: true })
}
