import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { makeListing } from './listing/made-up-listing.ts'
import type { TurnFigures } from './listing/measure-turns.ts'

export const listingBenchmark: Benchmark = {
  about:
    "reading the list of an account's orders (--listed) with the client, and then looking for orders in doubt in it; floor: fast-xml-parser over the same text, at once and unchecked",
  run: async ({ listed }) => {
    const xml = Buffer.from(makeListing(listed))
    const server = createServer((request, response) => request.resume().on('end', () => response.end(xml)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // it listens on a port, not on a path
    const measure = (what: string) => readIn(what, `http://127.0.0.1:${port}`, listed)
    const floor = await measure('floor')
    const client = await measure('client')
    const reconcile = await measure('reconcile')
    server.close()
    const size = `${listed} orders, ${(xml.length / 1_048_576).toFixed(0)} MiB`
    return [...rowsOf('read', client, floor, size), ...rowsOf('read and looked through', reconcile, floor, size)]
  },
}

const rowsOf = (what: string, measured: TurnFigures, floor: TurnFigures, remark: string): BenchRow[] => [
  { what: `${what}: CPU`, measured: measured.cpuMs, floor: floor.cpuMs, unit: 'ms', remark },
  { what: `${what}: longest hold of the event loop`, measured: measured.holdMs, floor: floor.holdMs, unit: 'ms' },
  { what: `${what}: most CPU of one hold`, measured: measured.holdCpuMs, floor: floor.holdCpuMs, unit: 'ms' },
  { what: `${what}: memory`, measured: measured.grownMiB, floor: floor.grownMiB, unit: 'MiB' },
]

async function readIn(what: string, url: string, count: number): Promise<TurnFigures> {
  const entry = fileURLToPath(new URL('listing/read.process.ts', import.meta.url))
  const child = fork(entry, [what, url, String(count)], {
    execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const found = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => null)])
  if (found === null) throw new Error(`${what} broke off`)
  if (child.exitCode === null) await once(child, 'exit')
  // Only measure-turns.ts sends messages.
  return found[0] as TurnFigures
}
