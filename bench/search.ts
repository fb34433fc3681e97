import BetterSqlite3 from 'better-sqlite3'
import { createReader } from '../src/db/reader.ts'
import { findOrders } from '../src/history/find-orders.ts'
import { everyOrder, type OrderFilter } from '../src/history/order-filter.ts'
import type { OrderPlace } from '../src/history/order-place.ts'
import type { Benchmark } from './benchmark.ts'
import { openOrders } from './million-orders/open-orders.ts'

const columns = ['imei', 'status', 'serviceTitle', 'priceMicros', 'supplierOrderId', 'note'] as const

/** A place behind nine tenths of the made-up history. */
const deep: OrderPlace = { at: new Date(Date.UTC(2025, 2, 15)), id: '' }

type Search = { what: string; filter: Partial<OrderFilter>; raw: string; after?: OrderPlace }

/** `raw` is what FTS5 alone is asked. Statuses stand in the index as characters of their own (src/history/match-expression.ts). */
const searches: readonly Search[] = [
  { what: 'a prefix (iph)', filter: { search: ['iph'] }, raw: 'iph*' },
  { what: 'a prefix, behind nine tenths', filter: { search: ['iph'] }, raw: 'iph*', after: deep },
  { what: 'the beginning of an IMEI', filter: { search: ['35200'] }, raw: '35200*' },
  { what: 'a word (graphite)', filter: { search: ['graphite'] }, raw: 'graphite*' },
  { what: 'two words', filter: { search: ['iphone', 'graphite'] }, raw: 'iphone* graphite*' },
  { what: 'a phrase ("iphone 13")', filter: { search: [['iphone', '13']] }, raw: '"iphone 13"' },
  { what: 'a phrase of words that never stand so', filter: { search: [['info', 'apple']] }, raw: '"info apple"' },
  { what: 'a long word (activation)', filter: { search: ['activation'] }, raw: 'activation*' },
  { what: 'model and carrier', filter: { model: ['13'], carrier: ['verizon'] }, raw: 'model:13* carrier:verizon*' },
  {
    what: 'a common word, a rare status',
    filter: { search: ['iphone'], statuses: ['REFUSED'] },
    raw: 'iphone* AND "\ue003"',
  },
  {
    what: 'a common word, a status that has it nowhere',
    filter: { model: ['iphone'], statuses: ['REJECTED'] },
    raw: 'model:iphone* AND "\ue002"',
  },
  {
    what: 'a common word, open orders',
    filter: { search: ['apple'], statuses: ['PENDING'] },
    raw: 'apple* AND "\ue000"',
  },
]

/** CPU of a page of 100 found orders with 8 columns. */
export const searchBenchmark: Benchmark = {
  about:
    'CPU of a page of 100 found orders with 8 columns; floor: the raw FTS5 query of the words, their row numbers only',
  run: async ({ orders }) => {
    const file = await openOrders(orders)
    const reader = createReader(`file:${file}`)
    const raw = new BetterSqlite3(file, { readonly: true })
    const rows = []
    // V8 compiles in steps; the first thing measured must not pay for all that follow.
    const first = { after: null, before: null, from: 'newest' as const, limit: 101 }
    await measure(async () => void (await findOrders(reader, everyOrder('owner'), first, columns)))
    for (const { what, filter, raw: words, after = null } of searches) {
      const range = { after, before: null, from: 'newest' as const, limit: 101 }
      const chosen = { ...everyOrder('owner'), ...filter }
      let found = 0
      const measured = await measure(async () => {
        found = (await findOrders(reader, chosen, range, columns)).length
      })
      const statement = raw.prepare(
        `SELECT rowid FROM "OrderSearch" WHERE "OrderSearch" MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 101`,
      )
      const bound = after ? BigInt(after.at.getTime()) * 1_048_576n : 2n ** 63n - 1n
      const floor = await measure(async () => void statement.all(words, bound))
      rows.push({ what, measured, floor, unit: 'us', most: 10, remark: `${Math.min(found, 100)} orders` })
    }
    raw.close()
    reader.close()
    return rows
  },
}

const roundMs = 300

/** Microseconds of CPU a time; the median of five rounds after one to warm up. */
async function measure(work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const start = process.cpuUsage()
    const startMs = performance.now()
    let count = 0
    for (; count < 3 || performance.now() - startMs < roundMs; count += 1) await work()
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / count)
  }
  return times.slice(1).sort((a, b) => a - b)[2] ?? 0
}
