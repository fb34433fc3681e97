import BetterSqlite3 from 'better-sqlite3'

/**
 * A read-only connection beside Prisma's, for what reads hundreds of thousands of rows: Prisma's way with a raw row takes twice the CPU, and what it
 * leaves to the garbage collector piles up to a hundred megabytes (docs/performance.md). Every statement sees what is committed when it runs, and works
 * at once, without giving the event loop a turn: read little at a time.
 */
export type Reader = {
  /** The first column of the first row. */
  value(sql: string, ...args: (string | number)[]): unknown
  /** All rows, each a list of its columns. */
  rows(sql: string, ...args: (string | number)[]): unknown[][]
  close(): void
}

/** Statements that are kept compiled. */
const maxStatements = 200

/** How long a statement waits for another process that is just recovering the file. */
const busyTimeoutMs = 5_000

const shapeOf = {
  value: (statement: BetterSqlite3.Statement) => statement.pluck(),
  rows: (statement: BetterSqlite3.Statement) => statement.raw(),
}

/** Opens it at the first use, so that a database is not touched before it is needed. */
export function createReader(url: string): Reader {
  let connection: BetterSqlite3.Database | null = null
  const statements = new Map<string, BetterSqlite3.Statement>()
  const prepare = (sql: string, shape: 'value' | 'rows') => {
    connection ??= new BetterSqlite3(url.replace(/^file:/, ''), { readonly: true, timeout: busyTimeoutMs })
    const key = `${shape} ${sql}`
    const statement = statements.get(key) ?? shapeOf[shape](connection.prepare(sql))
    // What was used last stands last, and what stands first goes first.
    statements.delete(key)
    const [oldest] = statements.size >= maxStatements ? statements.keys() : []
    if (oldest !== undefined) statements.delete(oldest)
    statements.set(key, statement)
    return statement
  }
  return {
    value: (sql, ...args) => prepare(sql, 'value').get(...args),
    // A raw statement answers lists.
    rows: (sql, ...args) => prepare(sql, 'rows').all(...args) as unknown[][],
    close: () => {
      statements.clear()
      connection?.close()
      connection = null
    },
  }
}
