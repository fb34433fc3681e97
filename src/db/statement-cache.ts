import type Database from 'better-sqlite3'

const maxStatements = 500

/** The part of a prepared statement that Prisma's adapter uses. */
type BoundStatement = Pick<Database.Statement, 'reader' | 'columns' | 'run'> & { raw(): { all(): unknown } }

/**
 * Makes `client.prepare` reuse compiled statements: Prisma's adapter prepares (and `bind`s, which better-sqlite3 allows only once) anew for every
 * query. The newest 500 are kept, until the tables change: a statement remembers the names and types of its columns.
 */
export function cacheStatements(client: Database.Database): void {
  const cache = new Map<string, { bind(args: unknown[]): BoundStatement; run: Database.Statement['run'] }>()
  const prepare = client.prepare.bind(client)
  const schemaVersion = prepare('PRAGMA schema_version').pluck()
  let knownVersion: unknown

  // Another process may have migrated. Asking takes 2 microseconds, reading the columns of a wide statement anew each time 20.
  const forgetOldSchema = () => {
    const version = schemaVersion.get()
    if (version === knownVersion) return
    knownVersion = version
    cache.clear()
    prepare('SELECT 1 FROM sqlite_master').get() // SQLite compiles against its old idea of the tables until a statement has run
  }

  const compile = (sql: string) => {
    const statement = prepare(sql)
    if (statement.reader) statement.raw(true)
    const columns = statement.reader ? statement.columns() : []
    return {
      run: statement.run.bind(statement),
      bind: (args: unknown[]): BoundStatement => ({
        reader: statement.reader,
        columns: () => columns,
        run: () => statement.run(...args),
        raw: () => ({ all: () => statement.all(...args) }),
      }),
    }
  }

  const cached = (sql: string) => {
    forgetOldSchema()
    const known = cache.get(sql)
    if (known) {
      cache.delete(sql)
      cache.set(sql, known)
      return known
    }
    const statement = compile(sql)
    const oldest = cache.size >= maxStatements ? cache.keys().next().value : undefined
    if (oldest !== undefined) cache.delete(oldest)
    cache.set(sql, statement)
    return statement
  }

  Object.defineProperty(client, 'prepare', { value: cached })
}
