import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { reportCpu } from './report-cpu.ts'

/** How a floor answers one request: the JSON of the answer, by nothing but prepared statements. */
export type FloorAnswer = (variables: Record<string, unknown>) => string
/** A floor's module exports this as `createFloor`. */
export type CreateFloor = (db: BetterSqlite3.Database) => FloorAnswer

/** The least that could answer: node:http and raw better-sqlite3 in one process, nothing checked. `floor.process.ts FILE MODULE`. */
const [file = '', moduleFile = ''] = process.argv.slice(2)
const db = new BetterSqlite3(file, { readonly: true })
// The module is named by the benchmark that started this process.
const { createFloor } = (await import(pathToFileURL(moduleFile).href)) as { createFloor: CreateFloor }
const answer = createFloor(db)

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const body = answer(variables)
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  })
})
// A listening TCP server has an address with a port.
server.listen(0, '127.0.0.1', () => reportCpu((server.address() as AddressInfo).port))
