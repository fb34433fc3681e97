import BetterSqlite3 from 'better-sqlite3'
import { checkDigitFor } from '../imei/luhn.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { openOrders } from './million-orders/open-orders.ts'
import { compareCpu } from './server/compare-cpu.ts'
import { startApi, startFloor } from './server/start-server.ts'

const fields = '{ id status serviceTitle price supplierOrderId resultText orderedAt finishedAt }'
const queryOf = (orders: string) =>
  `query ($inputs: [String!]!) { lookupImeis(inputs: $inputs) { input imei problem message orderCount ${orders} } }`
const newest = queryOf(`latest ${fields}`)
const both = queryOf(`latest ${fields} latestCompleted ${fields}`)

/** The most that one question may hold. */
const inputCount = 30_000

export const lookupBenchmark: Benchmark = {
  about:
    'CPU of looking up 30,000 IMEIs at the API, one in fifty of them unknown, with 8 fields of each newest order; floor: node:http and the raw join with the same JSON',
  run: async (options) => {
    const file = await openOrders(options.orders)
    const api = await startApi(file, options)
    const floor = await startFloor(file, new URL('floor/lookup.ts', import.meta.url))
    const inputs = chooseInputs(file, options.orders)
    const compare = async (what: string, query: string, variables: object): Promise<BenchRow> => {
      const rounds = { warmUp: 4, rounds: 6, requestsPerRound: 3 }
      const found = await compareCpu(api, floor, [{ query, variables: { inputs, ...variables } }], rounds)
      return { what, measured: found.measured / 1_000, floor: found.floor / 1_000, unit: 'ms', most: 2 }
    }
    const rows = [
      await compare(`${inputCount} IMEIs, the newest order`, newest, {}),
      // GraphQL reads over what it did not ask for.
      await compare('the newest completed one as well', both, { withCompleted: true }),
    ]
    await Promise.all([api.stop(), floor.stop()])
    return rows
  },
}

/** IMEIs from all over the history, in no order, with some that were never ordered among them. */
function chooseInputs(file: string, orders: number): string[] {
  const db = new BetterSqlite3(file, { readonly: true })
  const every = Math.max(1, Math.floor(orders / inputCount))
  const known = db
    .prepare(
      'SELECT imei FROM (SELECT imei, id, row_number() OVER (ORDER BY id) AS n FROM "Order") WHERE n % ? = 0 ORDER BY substr(imei, 9), imei',
    )
    .pluck()
    .all(every) as string[] // the one column
  db.close()
  return Array.from({ length: inputCount }, (_, index) => {
    const isUnknown = index % 50 === 0
    const unknown = `99${String(index).padStart(12, '0')}`
    return isUnknown ? unknown + checkDigitFor(unknown) : (known[index % known.length] ?? '')
  })
}
