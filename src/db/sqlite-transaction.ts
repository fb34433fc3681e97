import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'

/** Prisma's adapter of one connection, and the connection itself. */
export type Connection = { adapter: SqlDriverAdapter; client: Database.Database }

/**
 * A transaction that has begun on the writing connection; `release` opens the gate for the next one. Prisma runs COMMIT and ROLLBACK as statements and
 * then calls `commit` or `rollback`, also when the statement failed (a deferred foreign key stops COMMIT and leaves the transaction open).
 */
export function createSqliteTransaction(
  { adapter, client }: Connection,
  takeBreak: () => Promise<void>,
  release: () => void,
): Transaction {
  let ended = false
  const end = async () => {
    // Once only: after the release, what is open on the connection belongs to somebody else.
    if (ended) return
    ended = true
    try {
      if (client.inTransaction) client.exec('ROLLBACK')
    } finally {
      release()
    }
  }
  const inside = async <T>(work: () => Promise<T>) => {
    await takeBreak()
    // A full disk or ON CONFLICT ROLLBACK ends a transaction from within; each later statement would then be committed on its own.
    if (ended || !client.inTransaction) {
      throw new Error('this transaction is over; the statement was not run, nothing of it was stored')
    }
    return await work()
  }
  const executeRaw = (query: SqlQuery) => inside(() => adapter.executeRaw(query))
  const run = async (sql: string) => void (await executeRaw({ sql, args: [], argTypes: [] }))
  return {
    provider: 'sqlite',
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => inside(() => adapter.queryRaw(query)),
    executeRaw,
    createSavepoint: (name) => run(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => run(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
    commit: end,
    rollback: end,
  }
}
