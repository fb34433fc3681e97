import { statSync } from 'node:fs'
import type { FileIdentity } from './classify-database.ts'
import type { Database, Queries } from './database.ts'
import { findDatabaseFile } from './database-file.ts'
import { Prisma } from './generated/prisma/client.ts'
import { type IdentityFile, openIdentityFile, readIdentityFile } from './identity-file.ts'

/** Keeps the file beside the database up to date, by which a restored or copied database is recognised at the next start. */
export type IdentityKeeper = {
  /** What the file says now, and the inode of the database. The file has to be read before the database: then it is never ahead of it. */
  look(): { beside: FileIdentity | null; inode: bigint }
  /** Writes the file for this database, for good; needed once, before `keep`. */
  begin(id: string, cursor: number): void
  /** Brings the file up to the newest event. When this answers, no copy made before that event passes for this database any more. */
  keep(): Promise<void>
  close(): void
}

export type KeeperOptions = {
  db: Database
  url: string
  /** Whether other processes use the database and the file too. */
  isShared: boolean
}

export function createIdentityKeeper({ db, url, isShared }: KeeperOptions): IdentityKeeper {
  const databaseFile = findDatabaseFile(url)
  const inode = () => statSync(databaseFile, { bigint: true }).ino
  let open: { file: IdentityFile; id: string; inode: bigint; cursor: number } | null = null

  const isBehind = async () => (await readEventNumber(db)) > (open?.cursor ?? -1)

  const keepWith = async (queries: Queries) => {
    const cursor = await readEventNumber(queries)
    if (open === null) throw new Error('the file beside the database was not begun')
    // Of two that ask at once the slower one may have the older answer.
    if (cursor <= open.cursor) return
    open.file.write({ id: open.id, inode: open.inode, cursor })
    open.cursor = cursor
  }

  return {
    look: () => ({ beside: readIdentityFile(databaseFile), inode: inode() }),
    begin: (id, cursor) => {
      const identity = { id, inode: inode(), cursor }
      open = { file: openIdentityFile(databaseFile, identity), ...identity }
    },
    // Among several processes only the database's own write lock keeps an older number from being written over a newer one.
    keep: async () => {
      if (!isShared) await keepWith(db)
      else if (await isBehind()) await db.$transaction(keepWith)
    },
    close: () => {
      open?.file.close()
      open = null
    },
  }
}

/** The number of the newest event that was ever given out, also when the event itself is gone. */
export async function readEventNumber(queries: Queries): Promise<number> {
  const [row] = await queries.$queryRaw<{ seq: number | bigint }[]>`
    SELECT seq FROM sqlite_sequence WHERE name = 'OrderEvent'`
  return Number(row?.seq ?? 0)
}

/** Makes the next event's number higher than `cursor`. */
export async function raiseEventNumber(queries: Queries, cursor: number): Promise<void> {
  const raised = await queries.$executeRaw`
    UPDATE sqlite_sequence SET seq = max(seq, ${cursor}) WHERE name = 'OrderEvent'`
  if (raised > 0) return
  await queries.$executeRaw(Prisma.sql`INSERT INTO sqlite_sequence (name, seq) VALUES ('OrderEvent', ${cursor})`)
}
