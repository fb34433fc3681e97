import type { Queries } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import type { AlarmCode, Finding } from './classify-stuck.ts'
import { openStatuses, placedStatuses } from './order-status.ts'

const minuteMs = 60_000

/** What the quick checks look for. */
export const quickCodes = [
  'SENDING_PAST_LEASE',
  'SENDING_WITHOUT_ATTEMPT',
  'ATTEMPT_LEFT_OPEN',
  'UNKNOWN_TOO_LONG',
  'QUEUE_STANDS_STILL',
  'PLACED_WITHOUT_ID',
  'PLACED_WITHOUT_SYNC_TIME',
  'STATUS_OVERDUE',
  'BATCH_NOT_FINISHED',
] as const satisfies readonly AlarmCode[]

export type StuckOptions = {
  now: Date
  /** When an order that has waited since then is stuck; null while it is normal that none is sent. */
  queueIdleSince: Date | null
  /** Whether orders ought to be asked about: the supplier answers, and the program has run for long enough. */
  isSyncExpected: boolean
}

/** Attempts are looked through no further back than this: nothing says quickly which of a million was never ended. */
const newestAttempts = 5_000

/**
 * The checks that are made every minute. Each reads a short piece of an index, or counts one: with a million orders of which 50,000 are open they take
 * some 20 ms together.
 */
export async function findStuckOrders(db: Queries, options: StuckOptions): Promise<Finding[]> {
  const isTimeMissing = await isSyncTimeMissing(db)
  const findings: Finding[] = []
  for (const [code, ids] of checksFor(options, isTimeMissing)) {
    const finding = ids && (await find(db, code, ids))
    if (finding) findings.push(finding)
  }
  return findings
}

/** What each check lists; null where it need not be made. */
function checksFor(options: StuckOptions, isTimeMissing: boolean): [AlarmCode, Prisma.Sql | null][] {
  const { now, queueIdleSince, isSyncExpected } = options
  const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs)
  const overdue = Prisma.sql`o."nextSyncAt" <= ${ago(60)}`
  return [
    ['SENDING_PAST_LEASE', sending(Prisma.sql`(o."leaseUntil" IS NULL OR o."leaseUntil" <= ${ago(1)})`)],
    ['SENDING_WITHOUT_ATTEMPT', sending(hasNoOpenAttempt)],
    ['ATTEMPT_LEFT_OPEN', openAttempts],
    [
      'UNKNOWN_TOO_LONG',
      orders(Prisma.sql`o.status = 'UNKNOWN' AND coalesce(o."unknownSince", o."updatedAt") <= ${ago(20)}`),
    ],
    ['QUEUE_STANDS_STILL', queueIdleSince && orders(waitingSince(queueIdleSince))],
    ['PLACED_WITHOUT_ID', orders(Prisma.sql`${overdue} AND ${hasNoId}`)],
    ['PLACED_WITHOUT_SYNC_TIME', isTimeMissing ? orders(Prisma.sql`${isPlaced} AND o."nextSyncAt" IS NULL`) : null],
    ['STATUS_OVERDUE', isSyncExpected ? orders(Prisma.sql`${overdue} AND NOT (${hasNoId})`) : null],
    ['BATCH_NOT_FINISHED', doneBatches],
  ]
}

const orders = (condition: Prisma.Sql) => Prisma.sql`SELECT o.id FROM "Order" o WHERE ${condition}`
const sending = (condition: Prisma.Sql) => orders(Prisma.sql`o.status = 'SENDING' AND ${condition}`)

const isPlaced = Prisma.sql`o.status IN (${Prisma.join([...placedStatuses])})`

const hasNoOpenAttempt = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "Attempt" a WHERE a."orderId" = o.id AND a."finishedAt" IS NULL)`

// Not `IS NULL`: that would go through the index of the ids, where every order stands that was never accepted.
const hasNoId = Prisma.sql`coalesce(o."supplierOrderId", '') = ''`

const waitingSince = (since: Date) => Prisma.sql`o.status = 'QUEUED' AND o."orderedAt" <= ${since}
  AND o."updatedAt" <= ${since} AND (o."sendAfter" IS NULL OR o."sendAfter" <= ${since})`

const openAttempts = Prisma.sql`
  SELECT o.id FROM (SELECT "orderId", "finishedAt" FROM "Attempt" ORDER BY id DESC LIMIT ${newestAttempts}) a
  JOIN "Order" o ON o.id = a."orderId" WHERE a."finishedAt" IS NULL AND o.status <> 'SENDING'`

const doneBatches = Prisma.sql`
  SELECT b.id FROM "Batch" b WHERE b.status = 'CONFIRMED'
  AND NOT EXISTS (SELECT 1 FROM "Order" o WHERE o."batchId" = b.id AND o.status IN (${Prisma.join(openStatuses)}))`

/** Every order that is open at the supplier has a time, and no other one has: two counts of an index say whether that is so. */
async function isSyncTimeMissing(db: Queries): Promise<boolean> {
  const [counts] = await db.$queryRaw<{ timed: bigint; placed: bigint }[]>`
    SELECT (SELECT count(*) FROM "Order" WHERE "nextSyncAt" IS NOT NULL) AS timed,
           (SELECT count(*) FROM "Order" WHERE status IN (${Prisma.join([...placedStatuses])})) AS placed`
  return counts !== undefined && counts.timed < counts.placed
}

/** Runs a check that lists ids; null when it finds nothing. */
async function find(db: Queries, code: AlarmCode, ids: Prisma.Sql): Promise<Finding | null> {
  const rows = await db.$queryRaw<{ id: string; total: bigint }[]>`
    SELECT id, count(*) OVER () AS total FROM (${ids}) AS found ORDER BY id LIMIT 5`
  const [first] = rows
  return first ? { code, count: Number(first.total), firstIds: rows.map(({ id }) => id) } : null
}
