import SqliteDatabase from 'better-sqlite3'
import { findDatabaseFile } from './database-file.ts'

/** Has to be kept as long as the database is used: what nobody holds any more is collected as garbage, and the lock with it. */
export type DatabaseLock = { release(): void }

/** Two that start in the same moment get in each other's way for an instant; a running one holds on. */
const defaultWaitMs = 1_000

export type LockOptions = { isShared: boolean; waitMs?: number }

/**
 * Takes the SQLite database at `url` for this process: alone, or together with others that share it. The lock is one of the operating system, on a small
 * file beside the database (a SQLite file with nothing in it, in an open transaction): it goes with the process, however that ends, and the
 * file that is left means nothing. Throws one sentence for people when another process has it. Nothing of the database is read or written.
 */
export function lockDatabase(url: string, { isShared, waitMs = defaultWaitMs }: LockOptions): DatabaseLock {
  const file = findDatabaseFile(url)
  const guard = new SqliteDatabase(`${file}.guard`, { timeout: waitMs })
  try {
    // A journal in a file would be left lying about after a kill.
    guard.pragma('journal_mode = MEMORY')
    if (isShared) holdShared(guard)
    else guard.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    guard.close()
    throw isBusy(error) ? new Error(describeOther(file, isShared)) : error
  }
  return { release: () => void guard.close() }
}

/** A read keeps its lock until the transaction ends. */
function holdShared(guard: SqliteDatabase.Database): void {
  guard.exec('BEGIN')
  guard.prepare('SELECT count(*) FROM sqlite_master').get()
}

const isBusy = (error: unknown) => error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')

function describeOther(file: string, isShared: boolean): string {
  const used = `another imei-desk process uses the database ${file}`
  return isShared
    ? `${used} for itself alone; stop it, or start it too with ALLOW_SHARED_DATABASE=1`
    : `${used}; stop it first, or start every one of them with ALLOW_SHARED_DATABASE=1`
}
