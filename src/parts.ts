import type { Checkpoint } from './checkpoint.ts'
import type { Clock } from './clock.ts'
import type { Database } from './db/database.ts'
import type { Feed } from './event/feed.ts'
import type { Logger } from './logger.ts'

/** What every use case works with; wired in app.ts. */
export type Parts = {
  db: Database
  clock: Clock
  feed: Feed
  logger: Logger
  /** A fresh id (ULID): ids made later sort later. */
  newId: () => string
  checkpoint: Checkpoint
}
