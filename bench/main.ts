import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmark.ts'
import { countWritesBenchmark } from './count-writes.ts'
import { exportBenchmark } from './export.ts'
import { intake } from './intake.ts'
import { listingBenchmark } from './listing.ts'
import { lookupBenchmark } from './lookup.ts'
import { pagesBenchmark } from './pages.ts'
import { printRows } from './print-rows.ts'
import { searchBenchmark } from './search.ts'
import { statisticsBenchmark } from './statistics.ts'
import { writesBenchmark } from './writes.ts'

/**
 * `npm run bench -- NAME... [--orders 1000000] [--lines 50000] [--listed 75000] [--profile]` runs benchmarks and prints each figure beside its floor of the same run; `all` runs every
 * one, and without a name they are listed. A database of a million orders is made once for each state of the migrations and kept in the
 * folder for temporary files.
 */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  intake,
  pages: pagesBenchmark,
  search: searchBenchmark,
  writes: writesBenchmark,
  lookup: lookupBenchmark,
  export: exportBenchmark,
  statistics: statisticsBenchmark,
  'count-writes': countWritesBenchmark,
  listing: listingBenchmark,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    orders: { type: 'string', default: '1000000' },
    lines: { type: 'string', default: '50000' },
    listed: { type: 'string', default: '75000' },
    profile: { type: 'boolean', default: false },
  },
})
const names = positionals.includes('all') ? Object.keys(benchmarks) : positionals
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0)
  fail(`there is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}`)
const options = {
  orders: readCount('orders', values.orders),
  lines: readCount('lines', values.lines),
  listed: readCount('listed', values.listed),
  profile: values.profile,
}
if (names.length === 0) for (const [name, { about }] of Object.entries(benchmarks)) console.log(`${name}: ${about}`)

for (const name of names) {
  const benchmark = benchmarks[name]
  if (!benchmark) continue
  console.log(`\n${name}: ${benchmark.about}`)
  console.log(`(${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node.js ${process.versions.node})`)
  printRows(await benchmark.run(options))
}

function readCount(name: string, text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1_000) fail(`--${name} has to be a whole number from 1000 on, not "${text}"`)
  return count
}

function fail(message: string): never {
  console.error(`bench: ${message}`)
  process.exit(2)
}
