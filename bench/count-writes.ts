import BetterSqlite3 from 'better-sqlite3'
import { createDatabase, type Database } from '../src/db/database.ts'
import { insertOrders, moveOrder, type NewOrder } from '../src/order/order-store.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { middle } from './middle.ts'
import { copyOrders } from './million-orders/open-orders.ts'

const rounds = 3
const taken = 20_000
const moved = 1_500

/** What one order goes through, with what changes beside its status. */
const life = [
  { from: 'QUEUED', to: 'SENDING' },
  { from: 'SENDING', to: 'PENDING' },
  { from: 'PENDING', to: 'COMPLETED' },
] as const

export const countWritesBenchmark: Benchmark = {
  about:
    'CPU that the counts behind `statistics` add to writes, through the store as in use; floor: the same without their triggers (search and indexes stay)',
  run: async ({ orders }) => {
    const copy = await copyOrders(orders)
    const beside = new BetterSqlite3(copy.file)
    const triggers = findTriggers(beside)
    const db = createDatabase(`file:${copy.file}`)
    const costs = { with: [] as Cost[], without: [] as Cost[] }
    // A first one for nothing: the caches fill.
    await measureLife(db, 0)
    for (let round = 1; round <= rounds; round += 1) {
      costs.with.push(await measureLife(db, round * 2))
      for (const { name } of triggers) beside.exec(`DROP TRIGGER "${name}"`)
      costs.without.push(await measureLife(db, round * 2 + 1))
      for (const { sql } of triggers) beside.exec(sql)
    }
    await db.$disconnect()
    beside.close()
    copy.remove()
    const row = (what: string, of: (cost: Cost) => number): BenchRow => ({
      what,
      measured: middle(costs.with.map(of)),
      floor: middle(costs.without.map(of)),
      unit: 'us an order',
      most: 2,
    })
    return [
      row('taken in, 2,000 a statement', ({ intake }) => intake),
      row('sent, placed and answered', ({ moves }) => moves),
    ]
  },
}

/** The triggers of the counts alone; those of the search have other names. */
function findTriggers(db: BetterSqlite3.Database): { name: string; sql: string }[] {
  const found = db
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'Order' AND (name LIKE 'Order\\_count%' ESCAPE '\\' OR name LIKE 'Order\\_answer%' ESCAPE '\\')`,
    )
    .all() as { name: string; sql: string }[] // the two columns
  if (found.length === 0) throw new Error('the triggers of the counts are not there')
  return found
}

/** Microseconds of CPU for one order. */
type Cost = { intake: number; moves: number }

async function measureLife(db: Database, round: number): Promise<Cost> {
  const orders = Array.from({ length: taken }, (_, index) => makeOrder(round, index))
  const intake = await measure(taken, () => db.$transaction((tx) => insertOrders(tx, orders)))
  const moves = await measure(moved, async () => {
    for (const order of orders.slice(0, moved)) await live(db, order)
  })
  return { intake, moves }
}

async function live(db: Database, { id, accountId, orderedAt }: NewOrder): Promise<void> {
  for (const [index, { from, to }] of life.entries()) {
    const at = new Date(orderedAt.getTime() + index * 60_000)
    const patch = to === 'PENDING' ? { placedAt: at, supplierOrderId: `9${id.slice(1)}` } : {}
    const order = { id, accountId, batchId: null, status: from, version: 1 + index }
    const isMoved = await db.$transaction((tx) => moveOrder(tx, order, { to, reason: null, at, patch }))
    if (!isMoved) throw new Error(`${id} could not be moved to ${to}`)
  }
}

const makeOrder = (round: number, index: number): NewOrder => ({
  id: `C${String(round * taken + index).padStart(25, '0')}`,
  accountId: 'owner',
  serviceId: 1 + (index % 7),
  serviceTitle: 'Made up',
  priceMicros: 80_000n,
  imei: `99${String(round * taken + index).padStart(13, '0')}`,
  status: 'QUEUED',
  batchId: null,
  note: null,
  clientReference: null,
  repeatOfId: null,
  replacesId: null,
  orderedAt: new Date(Date.UTC(2026, 10, 21) + index * 500),
})

async function measure(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / count
}
