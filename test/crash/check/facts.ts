import type { Notes } from '../client/notes.ts'
import type { Arrival } from '../supplier/witness.ts'

/** One promise that was not kept, in words. */
export type Violation = { invariant: string; text: string }

/** Rows as they stand in the file; times in milliseconds since the epoch. */
export type OrderRow = {
  id: string
  accountId: string
  imei: string
  /** The supplier's number of its service. */
  serviceNumber: string | null
  status: string
  version: number
  batchId: string | null
  supplierOrderId: string | null
  repeatOfId: string | null
  leaseUntil: number | null
  unknownSince: number | null
}

export type EventRow = {
  cursor: number
  orderId: string
  version: number
  from: string | null
  to: string
  at: number
}

export type AttemptRow = {
  id: string
  orderId: string
  number: number
  startedAt: number
  deadlineAt: number
  finishedAt: number | null
  knownOrderIdMark: string | null
}

export type LineRow = { batchId: string; position: number; problem: string | null; orderId: string | null }

export type SupplierOrder = { id: string; imei: string; serviceNumber: string; status: string; acceptedAt: number }

/** What is left after a crash or at the end, from three sides that know nothing of each other: the file, the supplier, the clients. */
export type Facts = {
  nowMs: number
  /** How much later than by the clock something may be seen to happen, in the program's time: two processes share two busy cores. */
  slackMs: number
  orders: readonly OrderRow[]
  events: readonly EventRow[]
  attempts: readonly AttemptRow[]
  keys: readonly { key: string; orderId: string | null; batchId: string | null }[]
  batches: readonly { id: string; status: string; orderableCount: number }[]
  lines: readonly LineRow[]
  /** The calls that were permitted: those of which rows are left, and how many there ever were. */
  bookings: { kind: string; at: number }[]
  bookingsEver: number
  bought: readonly SupplierOrder[]
  foreignIds: ReadonlySet<string>
  /** Whether the supplier lists the account without ids. */
  isListing: boolean
  /** Calls of any kind that reached the supplier, by the supplier's own log. */
  callTimes: readonly number[]
  callLimit: number
  arrivals: readonly Arrival[]
  notes: Notes
  /** Scripts of clients that wait for an answer. */
  pendingScripts: number
}
