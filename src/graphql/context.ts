import type { Reader } from '../db/reader.ts'
import type { SyncParts } from '../order/sync-orders.ts'
import type { SyncRunner } from '../order/sync-runner.ts'

/** What resolvers work with: they call use cases with it, and read the database. */
export type Desk = SyncParts & {
  syncRunner: SyncRunner
  reader: Reader
  /** Orders that can be sent in a minute at most; null without a limit. */
  placesPerMinute: number | null
  /** Calls a minute that the configuration allows; null without a limit. */
  ratePerMinute: number | null
}

/** One request's surroundings. `accountId` is the account whose token came with it. */
export type GraphqlContext = {
  desk: Desk
  accountId: string
  /** The server's own address as its clients write it, without a slash at the end. */
  publicUrl(): string
  /** Aborts when the caller is gone. */
  signal: AbortSignal
}
