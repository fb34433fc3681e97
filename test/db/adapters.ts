import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import SqliteDatabase from 'better-sqlite3'
import type { Database } from '../../src/db/database.ts'
import { PrismaClient } from '../../src/db/generated/prisma/client.ts'
import { createSqliteAdapter } from '../../src/db/sqlite-adapter.ts'

/** Every hazard is shown twice: on Prisma's own adapter, which has it, and on ours, which has not. */
export const adapterNames = ['ours', 'stock'] as const
export type AdapterName = (typeof adapterNames)[number]

/** A client over either adapter; its transactions give up after 5 s unless a test says otherwise. */
export function openDatabase(name: AdapterName, url: string, { busyTimeoutMs = 5_000 } = {}): Database {
  const adapters: Record<AdapterName, SqlDriverAdapterFactory> = {
    ours: createSqliteAdapter(url, { busyTimeoutMs }),
    stock: new PrismaBetterSqlite3({ url, timeout: busyTimeoutMs }, { timestampFormat: 'unixepoch-ms' }),
  }
  return new PrismaClient({ adapter: adapters[name], transactionOptions: { maxWait: 5_000, timeout: 5_000 } })
}

/** A bare connection beside the client's: it sees what is really committed, and can hold a lock. */
export function openBeside(url: string): SqliteDatabase.Database {
  return new SqliteDatabase(url.replace(/^file:/, ''), { timeout: 0 })
}

export const makeAccount = (id: string) => ({ id, name: id, createdAt: new Date(0) })

/** The ids of the accounts that `beside` sees, so those that are committed. */
export function committedAccounts(beside: SqliteDatabase.Database): unknown[] {
  return beside.prepare('SELECT id FROM "Account" ORDER BY id').pluck().all()
}
