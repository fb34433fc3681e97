import BetterSqlite3 from 'better-sqlite3'
import { monotonicFactory } from 'ulid'
import { createDatabase, type Database } from '../src/db/database.ts'
import { insertOrders, type Move, moveOrder, type NewOrder } from '../src/order/order-store.ts'
import type { Benchmark } from './benchmark.ts'
import { copyOrders } from './million-orders/open-orders.ts'

/** Orders that are written, beside those that are there. */
const count = 1_500

/** What nothing but the history reads. The other indexes are there for intake and sending. */
const historyIndexes = [
  'Order_orderedAt_id_idx',
  'Order_serviceId_orderedAt_id_idx',
  'Order_serviceId_status_orderedAt_id_idx',
  'Order_batchId_orderedAt_id_idx',
]

export const writesBenchmark: Benchmark = {
  about:
    "CPU of storing and moving orders, as the program does it; floor: the same without the history's indexes, the search and the counts",
  run: async ({ orders }) => {
    const ours = await measureWrites(orders, false)
    const floor = await measureWrites(orders, true)
    return Object.entries(ours).map(([what, measured]) => {
      const bare = floor[what]
      if (bare === undefined) throw new Error(`nothing to compare ${what} with`)
      return { what, measured, floor: bare, unit: 'us', most: 2 }
    })
  },
}

async function measureWrites(orders: number, isBare: boolean): Promise<Record<string, number>> {
  const { file, remove } = await copyOrders(orders)
  if (isBare) takeHistoryOut(file)
  const db = createDatabase(`file:${file}`)
  // The search index still tidies up after the database was made; what that costs is not the list's.
  for (const place of [1, 2, 3, 4]) await db.$transaction((tx) => insertOrders(tx, makeOrders(place)))
  const made = makeOrders(0)
  const times: Record<string, number> = {}
  times['storing a list, each order'] = await cpuOf(() => db.$transaction((tx) => insertOrders(tx, made)))
  const moves: [string, (index: number) => Move][] = [
    ['a move to SENDING', () => ({ to: 'SENDING', reason: null, at: new Date() })],
    [
      'a move to PENDING, with its number',
      (index) => makeMove('PENDING', { supplierOrderId: `${90_000_000 + index}` }),
    ],
    ['a move to COMPLETED, with its answer', () => makeMove('COMPLETED', answer)],
  ]
  for (const [what, move] of moves) times[what] = await cpuOf(() => moveAll(db, made, move))
  await db.$disconnect()
  remove()
  return times
}

const answer = {
  resultCode: 'Model: iPhone 13<br>'.repeat(20),
  resultText: 'Model: iPhone 13\n'.repeat(20),
  model: 'iPhone 13 Pro Max 256GB Graphite',
  carrier: 'US AT&T Activation Policy',
  simlock: 'Locked',
  findMyIphone: 'OFF',
}

const makeMove = (to: Move['to'], patch: NonNullable<Move['patch']>): Move => ({
  to,
  reason: null,
  at: new Date(),
  patch,
})

function takeHistoryOut(file: string): void {
  const raw = new BetterSqlite3(file)
  const triggers = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
  for (const name of triggers) raw.exec(`DROP TRIGGER "${name}"`)
  for (const name of historyIndexes) raw.exec(`DROP INDEX "${name}"`)
  raw.close()
}

function makeOrders(place: number): NewOrder[] {
  const newId = monotonicFactory()
  const orderedAt = new Date()
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    accountId: 'owner',
    serviceId: 1,
    serviceTitle: 'Apple FULL INFO [No FMI/ Sim Lock/ GSX]',
    priceMicros: 80_000n,
    imei: `9${place}${String(index).padStart(13, '0')}`,
    status: 'QUEUED',
    batchId: null,
    note: null,
    clientReference: null,
    repeatOfId: null,
    replacesId: null,
    orderedAt,
  }))
}

/** One transaction a move, as the sender does it. */
async function moveAll(db: Database, made: readonly NewOrder[], move: (index: number) => Move): Promise<void> {
  for (const [index, { id }] of made.entries()) {
    await db.$transaction(async (tx) => {
      const order = await tx.order.findUniqueOrThrow({ where: { id } })
      await moveOrder(tx, order, move(index))
    })
  }
}

/** Microseconds of CPU for each order. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / count
}
