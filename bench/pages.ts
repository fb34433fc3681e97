import BetterSqlite3 from 'better-sqlite3'
import { encodeTimeCursor } from '../src/graphql/paging.ts'
import type { Benchmark, BenchOptions, BenchRow } from './benchmark.ts'
import { openOrders } from './million-orders/open-orders.ts'
import { compareCpu } from './server/compare-cpu.ts'
import { startApi, startFloor } from './server/start-server.ts'

const query = `query ($filter: OrderFilter, $after: String) { orders(filter: $filter, first: 100, after: $after) {
  nodes { id imei status serviceTitle price supplierOrderId note orderedAt } pageInfo { hasNextPage endCursor } } }`

type Page = { what: string; filter: Record<string, unknown>; condition: string }

/** The filters that are measured; `condition` chooses the same orders in SQL, to find the cursors with. */
const pages: readonly Page[] = [
  { what: 'all orders', filter: {}, condition: 'true' },
  { what: 'one status', filter: { status: ['COMPLETED'] }, condition: `status = 'COMPLETED'` },
  {
    what: 'three statuses',
    filter: { status: ['REJECTED', 'REFUSED', 'CANCELLED'] },
    condition: `status IN ('REJECTED', 'REFUSED', 'CANCELLED')`,
  },
  { what: 'one service', filter: { serviceIds: ['service_1'] }, condition: '"serviceId" = 1' },
]

export const pagesBenchmark: Benchmark = {
  about:
    'CPU of a page of 100 orders with 8 fields at the API, at the newest row and deep; floor: node:http and raw better-sqlite3 with the same JSON',
  run: async (options) => {
    const file = await openOrders(options.orders)
    const api = await startApi(file, options)
    const floor = await startFloor(file, new URL('floor/pages.ts', import.meta.url))
    const rows: BenchRow[] = []
    // V8 compiles in steps; the first thing measured must not pay for all that follow.
    await compareCpu(api, floor, [{ query, variables: { filter: {}, after: null } }], { warmUp: 4_000, rounds: 1 })
    for (const { what, filter, condition } of pages) {
      for (const [depth, after] of findPlaces(file, condition, options)) {
        const found = await compareCpu(api, floor, [{ query, variables: { filter, after } }])
        rows.push({ what: `${what}, row ${depth}`, ...found, unit: 'us', most: 2 })
      }
    }
    await Promise.all([api.stop(), floor.stop()])
    return rows
  },
}

/** The newest place, and one behind nine tenths of the orders that are chosen. */
function findPlaces(file: string, condition: string, { orders }: BenchOptions): [number, string | null][] {
  const db = new BetterSqlite3(file, { readonly: true })
  const { count } = db.prepare(`SELECT count(*) AS count FROM "Order" WHERE ${condition}`).get() as { count: number }
  const depth = Math.min(orders * 0.9, Math.floor(count * 0.9))
  const deep = db
    .prepare(
      `SELECT "orderedAt" AS at, id FROM "Order" WHERE ${condition} ORDER BY "orderedAt" DESC, id DESC LIMIT 1 OFFSET ${depth - 1}`,
    )
    .get() as { at: number; id: string } // the two columns
  db.close()
  return [
    [1, null],
    [depth, encodeTimeCursor('orders', { at: new Date(deep.at), id: deep.id })],
  ]
}
