import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import { Mutex } from 'async-mutex'
import type Database from 'better-sqlite3'
import { createEventLoopBreaks } from './event-loop-breaks.ts'
import { type Connection, createSqliteTransaction } from './sqlite-transaction.ts'
import { cacheStatements } from './statement-cache.ts'

/** How long a write waits for another process; all of it stands still meanwhile. */
const defaultBusyTimeoutMs = 5_000

/** Whatever is no plain SELECT may write (`WITH ... INSERT`, `INSERT ... RETURNING`, PRAGMA) and stays on the writing connection. */
const plainRead = /^\s*(SELECT|EXPLAIN)\b/i

/**
 * Prisma's better-sqlite3 adapter with its measured hazards taken out (test/db holds them): the stock one lets a write from outside join an open
 * transaction and vanish with its rollback, shows readers uncommitted rows, begins DEFERRED, and keeps its lock for ever when BEGIN fails.
 * Here every write and every transaction passes one gate, transactions begin IMMEDIATE, and reads use a second, read-only connection.
 */
export function createSqliteAdapter(
  url: string,
  { busyTimeoutMs = defaultBusyTimeoutMs } = {},
): SqlDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: '@prisma/adapter-better-sqlite3',
    connect: () => connect(url, busyTimeoutMs),
  }
}

async function connect(url: string, busyTimeoutMs: number): Promise<SqlDriverAdapter> {
  const writer = await open(url, { busyTimeoutMs, readonly: false })
  const reader = await open(url, { busyTimeoutMs, readonly: true }).catch(async (error) => {
    await writer.adapter.dispose()
    throw error
  })
  const gate = new Mutex()
  const takeBreak = createEventLoopBreaks()
  const exclusively = <T>(work: () => Promise<T>) =>
    gate.runExclusive(async () => {
      await takeBreak()
      return await work()
    })
  return {
    provider: 'sqlite',
    adapterName: writer.adapter.adapterName,
    queryRaw: async (query) => {
      if (!plainRead.test(query.sql)) return await exclusively(() => writer.adapter.queryRaw(query))
      await takeBreak()
      return await reader.adapter.queryRaw(query)
    },
    executeRaw: (query) => exclusively(() => writer.adapter.executeRaw(query)),
    executeScript: (script) => exclusively(() => writer.adapter.executeScript(script)),
    startTransaction: async () => {
      const release = await gate.acquire()
      try {
        await writer.adapter.executeRaw(beginImmediate)
      } catch (error) {
        release()
        throw error
      }
      return createSqliteTransaction(writer, takeBreak, release)
    },
    // SQLite's own limit since 3.32; Prisma assumes an older one and then refuses sorted lists of over 999 values.
    getConnectionInfo: () => ({ supportsRelationJoins: false, maxBindValues: 32_766 }),
    dispose: async () => {
      await reader.adapter.dispose()
      await writer.adapter.dispose()
    },
  }
}

const beginImmediate: SqlQuery = { sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] }

type ConnectionOptions = { busyTimeoutMs: number; readonly: boolean }

async function open(url: string, { busyTimeoutMs, readonly }: ConnectionOptions): Promise<Connection> {
  const factory = new PrismaBetterSqlite3(
    { url, readonly, timeout: busyTimeoutMs },
    { timestampFormat: 'unixepoch-ms' },
  )
  const adapter = await factory.connect()
  // The package types its connection as the interface only; the object holds the better-sqlite3 database as `client`.
  const { client } = adapter as unknown as Connection
  try {
    if (!readonly) client.pragma('journal_mode = WAL')
    // better-sqlite3 reopens a WAL file with synchronous NORMAL, which may lose the last commits with the power.
    client.pragma('synchronous = FULL')
    client.pragma('foreign_keys = ON')
    if (readonly) client.pragma('query_only = ON')
    assertPragmas(client, busyTimeoutMs)
    cacheStatements(client)
  } catch (error) {
    client.close()
    throw error
  }
  return { adapter, client }
}

function assertPragmas(client: Database.Database, busyTimeoutMs: number): void {
  const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: busyTimeoutMs }
  for (const [name, value] of Object.entries(expected)) {
    const found = client.pragma(name, { simple: true })
    if (String(found) !== String(value)) {
      throw new Error(`SQLite runs with ${name} = ${String(found)} where ${value} is needed to keep orders safe`)
    }
  }
}
