import BetterSqlite3 from 'better-sqlite3'

/**
 * A read-only connection beside Prisma's, for what reads hundreds of thousands of rows: Prisma's way with a raw row takes twice the CPU, and what it
 * leaves to the garbage collector piles up to a hundred megabytes (docs/performance.md). Every statement sees what is committed when it runs, and works
 * at once, without giving the event loop a turn: read little at a time.
 */
export type Reader = {
  /** The first column of the first row. */
  value(sql: string, ...args: (string | number)[]): unknown
  close(): void
}

/** Statements that are kept compiled. */
const maxStatements = 200

/** How long a statement waits for another process that is just recovering the file. */
const busyTimeoutMs = 5_000

/** Opens it at the first use, so that a database is not touched before it is needed. */
export function createReader(url: string): Reader {
  let connection: BetterSqlite3.Database | null = null
  const statements = new Map<string, BetterSqlite3.Statement>()
  const prepare = (sql: string) => {
    connection ??= new BetterSqlite3(url.replace(/^file:/, ''), { readonly: true, timeout: busyTimeoutMs })
    const statement = statements.get(sql) ?? connection.prepare(sql).pluck()
    // What was used last stands last, and what stands first goes first.
    statements.delete(sql)
    const [oldest] = statements.size >= maxStatements ? statements.keys() : []
    if (oldest !== undefined) statements.delete(oldest)
    statements.set(sql, statement)
    return statement
  }
  return {
    value: (sql, ...args) => prepare(sql).get(...args),
    close: () => {
      statements.clear()
      connection?.close()
      connection = null
    },
  }
}
