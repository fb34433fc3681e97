import { closeSync, existsSync, openSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { makeDatabaseFolder } from './database.ts'

/**
 * The file that a `file:` address means, absolute and with every symbolic link followed, so that two ways to name one database come to the same. Makes it,
 * empty, when it is not there yet: a link that leads nowhere could not be followed.
 */
export function findDatabaseFile(url: string): string {
  const file = path.resolve(url.replace(/^file:/, ''))
  makeDatabaseFolder(url)
  // Never opened when it is there: closing it would take this process's own SQLite locks away (POSIX).
  if (!existsSync(file)) closeSync(openSync(file, 'a'))
  return realpathSync(file)
}
