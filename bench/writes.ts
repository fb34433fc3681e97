import BetterSqlite3 from 'better-sqlite3'
import { monotonicFactory } from 'ulid'
import { createDatabase, type Database } from '../src/db/database.ts'
import { chunksOf } from '../src/db/json-rows.ts'
import { insertOrders, type Move, moveOrder, type NewOrder } from '../src/order/order-store.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { middle } from './middle.ts'
import { copyOrders } from './million-orders/open-orders.ts'

/** Orders of a list, and lists that are stored. */
const count = 1_500
const lists = 20
/** Orders of one measured round of moves. */
const perRound = 250

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
    const ours = await openDesk(orders, false)
    const floor = await openDesk(orders, true)
    const rows = [await compareStoring(ours.db, floor.db)]
    const made = makeOrders(lists)
    for (const { db } of [ours, floor]) await store(db, made)
    for (const [what, move] of moves) rows.push(await compareMoves(what, move, made, [ours.db, floor.db]))
    for (const desk of [ours, floor]) await desk.close()
    return rows
  },
}

async function openDesk(orders: number, isBare: boolean): Promise<{ db: Database; close(): Promise<void> }> {
  const { file, remove } = await copyOrders(orders)
  if (isBare) takeHistoryOut(file)
  const db = createDatabase(`file:${file}`)
  return {
    db,
    close: async () => {
      await db.$disconnect()
      remove()
    },
  }
}

/** The middle list counts, and not the cheapest: the search index merges a little with nearly every one, and that belongs to their price. */
async function compareStoring(db: Database, bare: Database): Promise<BenchRow> {
  // For nothing: the program is compiled and the caches fill.
  for (const one of [db, bare]) await store(one, makeOrders(0))
  const times: { measured: number[]; floor: number[] } = { measured: [], floor: [] }
  for (let list = 1; list < lists; list += 1) {
    const made = makeOrders(list)
    times.measured.push(await cpuOf(count, () => store(db, made)))
    times.floor.push(await cpuOf(count, () => store(bare, made)))
  }
  const remark = `middle list; on average ${mean(times.measured).toFixed(0)} and ${mean(times.floor).toFixed(0)} us`
  const what = `storing lists of ${count}, each order`
  return { what, measured: middle(times.measured), floor: middle(times.floor), unit: 'us', most: 2, remark }
}

const mean = (times: readonly number[]) => times.reduce((sum, time) => sum + time, 0) / times.length

const store = (db: Database, made: readonly NewOrder[]) => db.$transaction((tx) => insertOrders(tx, made))

type MakeMove = (order: NewOrder) => Move

/** Of each the cheapest round counts: others on the machine only ever add to it. */
async function compareMoves(
  what: string,
  move: MakeMove,
  made: readonly NewOrder[],
  [db, bare]: [Database, Database],
): Promise<BenchRow> {
  const times: { measured: number[]; floor: number[] } = { measured: [], floor: [] }
  for (const part of chunksOf(made, perRound)) {
    times.measured.push(await cpuOf(perRound, () => moveAll(db, part, move)))
    times.floor.push(await cpuOf(perRound, () => moveAll(bare, part, move)))
  }
  return { what, measured: Math.min(...times.measured), floor: Math.min(...times.floor), unit: 'us', most: 2 }
}

const answer = {
  resultCode: 'Model: iPhone 13<br>'.repeat(20),
  resultText: 'Model: iPhone 13\n'.repeat(20),
  model: 'iPhone 13 Pro Max 256GB Graphite',
  carrier: 'US AT&T Activation Policy',
  simlock: 'Locked',
  findMyIphone: 'OFF',
}

const moves: readonly [string, MakeMove][] = [
  ['a move to SENDING', () => makeMove('SENDING', {})],
  ['a move to PENDING, with its number', ({ imei }) => makeMove('PENDING', { supplierOrderId: imei.slice(2) })],
  ['a move to COMPLETED, with its answer', () => makeMove('COMPLETED', answer)],
]

function makeMove(to: Move['to'], patch: NonNullable<Move['patch']>): Move {
  return { to, reason: null, at: new Date(), patch }
}

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
    imei: `9${String(place).padStart(2, '0')}${String(index).padStart(12, '0')}`,
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
async function moveAll(db: Database, made: readonly NewOrder[], move: MakeMove): Promise<void> {
  for (const one of made) {
    await db.$transaction(async (tx) => {
      const order = await tx.order.findUniqueOrThrow({ where: { id: one.id } })
      await moveOrder(tx, order, move(one))
    })
  }
}

/** Microseconds of CPU for each of `orders`. */
async function cpuOf(orders: number, work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / orders
}
