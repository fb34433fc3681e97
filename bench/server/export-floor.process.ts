import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import BetterSqlite3 from 'better-sqlite3'
import { reportCpu } from './report-cpu.ts'

/**
 * The least that could hand all orders out: one statement that reads the columns of a layout, iterated and written, nothing escaped, shown or checked.
 * `export-floor.process.ts FILE`; the path of a request names the layout.
 */
const [file = ''] = process.argv.slice(2)
const db = new BetterSqlite3(file, { readonly: true })

const advanced = `"serviceTitle", imei, "priceMicros", o.status, "resultText", imei2, carrier, simlock, model, "findMyIphone", "orderedAt", note
  FROM "Order" o`
const everything = `o.id, o.imei, o.status, s."supplierServiceId", o."serviceTitle", o."priceMicros", o."supplierOrderId", o."supplierStatus",
  o."supplierOrderedAt", o."orderedAt", o."placedAt", o."finishedAt", o."lastSyncedAt", o."updatedAt", o.model, o.imei2, o."serialNumber", o.meid,
  o.carrier, o.simlock, o."findMyIphone", o."gsmaStatus", o."purchaseDate", o."appleCare", o."tetherPolicy", o."resultText", o.reason, o.note,
  o."batchId", b."fileName", o."duplicateOfId", o."repeatOfId", o."replacesId"
  FROM "Order" o LEFT JOIN "Service" s ON s.id = o."serviceId" LEFT JOIN "Batch" b ON b.id = o."batchId"`
const statement = (columns: string) => db.prepare(`SELECT ${columns} ORDER BY o."orderedAt" DESC, o.id DESC`)

/** The lines of each layout. Raw rows are arrays of cells. */
const layouts: Record<string, () => Iterable<string>> = {
  '/ADVANCED': () => joined(statement(advanced).raw().iterate() as Iterable<unknown[]>, '\t'),
  '/FULL': () => joined(statement(everything).raw().iterate() as Iterable<unknown[]>, ','),
  '/JSON_LINES': () => objects(statement(everything).iterate()),
}

function* joined(rows: Iterable<unknown[]>, delimiter: string): Generator<string> {
  for (const row of rows) yield `${row.join(delimiter)}\r\n`
}

function* objects(rows: Iterable<unknown>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}

const server = createServer(async (request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  for (const line of layouts[request.url ?? '']?.() ?? []) if (!response.write(line)) await once(response, 'drain')
  response.end()
})
// A listening TCP server has an address with a port.
server.listen(0, '127.0.0.1', () => reportCpu((server.address() as AddressInfo).port))
