import { setTimeout } from 'node:timers/promises'
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Database } from '../../src/db/database.ts'
import { PrismaClient } from '../../src/db/generated/prisma/client.ts'
import { createSqliteAdapter } from '../../src/db/sqlite-adapter.ts'

/**
 * A second connection to a database that a program in this same process uses. SQLite's own wait for the write lock would stand still with the whole
 * process, and with it whoever holds the lock: so this one never waits, and tries again instead.
 */
export function openBeside(url: string): Database {
  const factory = createSqliteAdapter(url, { busyTimeoutMs: 0 })
  const patient: SqlDriverAdapterFactory = { ...factory, connect: async () => makePatient(await factory.connect()) }
  return new PrismaClient({ adapter: patient })
}

function makePatient(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    ...adapter,
    queryRaw: (query) => again(() => adapter.queryRaw(query)),
    executeRaw: (query) => again(() => adapter.executeRaw(query)),
    startTransaction: (level) => again(() => adapter.startTransaction(level)),
  }
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      // What Prisma's adapter makes of SQLITE_BUSY.
      if (!(error instanceof Error) || error.message !== 'SocketTimeout') throw error
      await setTimeout(1)
    }
  }
}
