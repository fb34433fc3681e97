/** What the small file beside a SQLite database says. */
export type FileIdentity = {
  /** The database's own id. */
  id: string
  /** The inode of the database's file: a copy has another one. */
  inode: bigint
  /** The number of the newest event that it knows of. */
  cursor: number
}

export type DatabaseFacts = {
  /** Null when it cannot be read, too. */
  beside: FileIdentity | null
  /** The id in the database; null when it has none yet. */
  storedId: string | null
  inode: bigint
  /** The number of the newest event that the database has given out. */
  cursor: number
  /** Whether it has neither an order nor a batch. */
  isEmpty: boolean
}

/** `why` is a clause for people. */
export type DatabaseVerdict = { kind: 'known' } | { kind: 'new' } | { kind: 'restored'; why: string }

/**
 * Whether this is the database that was used here last. One that is not may be older than what was sent since, or have a twin that sends too: none of
 * its waiting orders may go out by itself.
 */
export function classifyDatabase({ beside, storedId, inode, cursor, isEmpty }: DatabaseFacts): DatabaseVerdict {
  const why = findDifference(beside, storedId, inode, cursor)
  if (why === null) return { kind: 'known' }
  return isEmpty ? { kind: 'new' } : { kind: 'restored', why }
}

function findDifference(
  beside: FileIdentity | null,
  storedId: string | null,
  inode: bigint,
  cursor: number,
): string | null {
  if (beside === null) return 'the file that belongs beside it is missing or cannot be read'
  if (beside.id !== storedId) return 'the file beside it belongs to another database'
  if (beside.cursor > cursor) return `it ends at event ${cursor}, and event ${beside.cursor} had been written already`
  if (beside.inode !== inode) return 'it is a copy of the file that was used last, which may still be in use elsewhere'
  return null
}
