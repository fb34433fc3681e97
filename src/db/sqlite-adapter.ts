import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import { Mutex } from 'async-mutex'
import type Database from 'better-sqlite3'
import { cacheStatements } from './statement-cache.ts'

export const busyTimeoutMs = 5_000

/** Whatever is no plain SELECT may write (`WITH ... INSERT`, `INSERT ... RETURNING`, PRAGMA) and stays on the writing connection. */
const plainRead = /^\s*(SELECT|EXPLAIN)\b/i

/**
 * Prisma's better-sqlite3 adapter with its measured hazards taken out (test/unit/db holds them): the stock one lets a write from outside join an open
 * transaction and vanish with its rollback, shows readers uncommitted rows, begins DEFERRED, and keeps its lock for ever when BEGIN fails.
 * Here every write and every transaction passes one gate, transactions begin IMMEDIATE, and reads use a second, read-only connection.
 */
export function createSqliteAdapter(url: string): SqlDriverAdapterFactory {
  return { provider: 'sqlite', adapterName: '@prisma/adapter-better-sqlite3', connect: () => connect(url) }
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  const writer = await open(url, false)
  const reader = await open(url, true)
  const gate = new Mutex()
  const exclusively = <T>(work: () => Promise<T>) => gate.runExclusive(work)
  return {
    provider: 'sqlite',
    adapterName: writer.adapter.adapterName,
    queryRaw: (query) =>
      plainRead.test(query.sql) ? reader.adapter.queryRaw(query) : exclusively(() => writer.adapter.queryRaw(query)),
    executeRaw: (query) => exclusively(() => writer.adapter.executeRaw(query)),
    executeScript: (script) => exclusively(() => writer.adapter.executeScript(script)),
    startTransaction: async () => {
      const release = await gate.acquire()
      try {
        await writer.adapter.executeRaw(statement('BEGIN IMMEDIATE'))
      } catch (error) {
        release()
        throw error
      }
      return createTransaction(writer, release)
    },
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {
      await reader.adapter.dispose()
      await writer.adapter.dispose()
    },
  }
}

/**
 * Prisma runs COMMIT and ROLLBACK as statements and then calls `commit` or `rollback`; when the statement itself fails it calls neither, so
 * the gate is also opened there, after making sure that no transaction is left behind.
 */
function createTransaction({ adapter, client }: Connection, release: () => void): Transaction {
  const endWith = async (query: SqlQuery) => {
    try {
      return await adapter.executeRaw(query)
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK')
      release()
      throw error
    }
  }
  const finished = async () => {
    if (client.inTransaction) client.exec('ROLLBACK')
    release()
  }
  return {
    provider: 'sqlite',
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => (/^\s*(COMMIT|ROLLBACK)\s*$/i.test(query.sql) ? endWith(query) : adapter.executeRaw(query)),
    createSavepoint: async (name) => void (await adapter.executeRaw(statement(`SAVEPOINT ${name}`))),
    rollbackToSavepoint: async (name) => void (await adapter.executeRaw(statement(`ROLLBACK TO ${name}`))),
    releaseSavepoint: async (name) => void (await adapter.executeRaw(statement(`RELEASE SAVEPOINT ${name}`))),
    commit: finished,
    rollback: finished,
  }
}

type Connection = { adapter: SqlDriverAdapter; client: Database.Database }

async function open(url: string, readonly: boolean): Promise<Connection> {
  const factory = new PrismaBetterSqlite3(
    { url, readonly, timeout: busyTimeoutMs },
    { timestampFormat: 'unixepoch-ms' },
  )
  const adapter = await factory.connect()
  // The package types its connection as the interface only; the object holds the better-sqlite3 database as `client`.
  const { client } = adapter as unknown as Connection
  if (!readonly) client.pragma('journal_mode = WAL')
  // better-sqlite3 reopens a WAL file with synchronous NORMAL, which may lose the last commits with the power.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  if (readonly) client.pragma('query_only = ON')
  assertPragmas(client)
  cacheStatements(client)
  return { adapter, client }
}

function assertPragmas(client: Database.Database): void {
  const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: busyTimeoutMs }
  for (const [name, value] of Object.entries(expected)) {
    const found = client.pragma(name, { simple: true })
    if (String(found) !== String(value)) {
      throw new Error(`SQLite runs with ${name} = ${String(found)} where ${value} is needed to keep orders safe`)
    }
  }
}

const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })
