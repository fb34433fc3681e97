import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import BetterSqlite3 from 'better-sqlite3'
import { reportCpu } from './report-cpu.ts'

/** The least that could hand all orders out: one statement, iterated, its twelve cells joined and written, nothing escaped. `export-floor.process.ts FILE`. */
const [file = ''] = process.argv.slice(2)
const db = new BetterSqlite3(file, { readonly: true })
const rows = db
  .prepare(
    `SELECT "serviceTitle", imei, "priceMicros", status, "resultText", imei2, carrier, simlock, model, "findMyIphone", "orderedAt", note
     FROM "Order" ORDER BY "orderedAt" DESC, id DESC`,
  )
  .raw()

const server = createServer(async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  // Raw rows are arrays of cells.
  for (const row of rows.iterate() as Iterable<unknown[]>)
    if (!response.write(`${row.join('\t')}\r\n`)) await once(response, 'drain')
  response.end()
})
// A listening TCP server has an address with a port.
server.listen(0, '127.0.0.1', () => reportCpu((server.address() as AddressInfo).port))
