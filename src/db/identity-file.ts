import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { FileIdentity } from './classify-database.ts'

/** The small file beside a SQLite database, held open: writing it anew costs some ten microseconds. */
export type IdentityFile = {
  write(identity: FileIdentity): void
  close(): void
}

const pattern = /^imei-desk database=([0-9A-Z]{26}) inode=(\d{20}) event=(\d{16})\n/

/** Every line of it has the same length for ever, so that it is written in place. */
const format = ({ id, inode, cursor }: FileIdentity) =>
  `imei-desk database=${id} inode=${String(inode).padStart(20, '0')} event=${String(cursor).padStart(16, '0')}\n`

const remark =
  'This file tells imei-desk that the database beside it is the one that it used last. Without it no waiting order is sent until a person says so.\n'

const nameOf = (databaseFile: string) => `${databaseFile}.identity`

/** What the file beside a database says; null when it is missing or not what it should be. */
export function readIdentityFile(databaseFile: string): FileIdentity | null {
  const match = pattern.exec(readText(nameOf(databaseFile)))
  if (!match) return null
  const [, id = '', inode = '', event = ''] = match
  return { id, inode: BigInt(inode), cursor: Number(event) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Whatever keeps it from being read: it proves nothing.
    return ''
  }
}

/** Writes the file beside a database, sees to it that it lasts, and keeps it open. In place: another process may have it open too. */
export function openIdentityFile(databaseFile: string, identity: FileIdentity): IdentityFile {
  const name = nameOf(databaseFile)
  const descriptor = openSync(name, openFlag(name))
  const write = (facts: FileIdentity) => void writeSync(descriptor, format(facts), 0)
  write(identity)
  const lineLength = format(identity).length
  writeSync(descriptor, remark, lineLength)
  ftruncateSync(descriptor, lineLength + remark.length)
  fsyncSync(descriptor)
  syncFolder(path.dirname(name))
  return { write, close: () => closeSync(descriptor) }
}

const openFlag = (name: string) => (statSync(name, { throwIfNoEntry: false }) ? 'r+' : 'w')

/** The name of a new file lasts only when its folder was written too. */
function syncFolder(folder: string): void {
  // Windows knows no such thing.
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
