import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMessyFile, messyRows } from './make-messy-file.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer()
})
afterAll(() => server.close())

const readCsv = (text: string) => parse(text, { bom: true, relaxQuotes: true }) as string[][]

const placed = (name: string, ...more: string[]) => ['place', name, '--service', '1739', '--yes', ...more]

test('the committed example is what the generator makes', () => {
  expect(readFileSync('examples/messy-500.csv', 'utf8')).toBe(makeMessyFile())
})

// 420 orders take some ten seconds where others work on the same two cores.
const patienceMs = 60_000

test(
  'a messy file of 500 rows becomes 420 orders and a result file, row for row, and running it again pays nothing',
  async () => {
    const terminal = makeTerminal(server.env)
    terminal.write('phones.csv', makeMessyFile())

    const first = await terminal.run(placed('phones.csv'))
    expect(first).toMatchObject({ exitCode: 0, out: expect.stringContaining('420 orders: 420 completed.') })
    expect(first.out).toContain('    420  to order')
    expect(first.out).toContain('     20  repeated in this file')
    expect(first.out).toContain('     60  without a usable IMEI')
    expect(first.out).toContain('and 55 more')
    expect(first.out).toContain('Total 33.60 USD. The account holds 1000.00; 966.40 stay.')
    const ledger = server.sandbox.ledger()
    expect(ledger).toMatchObject({ balance: '966.40' })
    const wanted = messyRows().flatMap(({ kind, imei }) => (kind === 'order' ? [imei] : []))
    expect(ledger.orders.map(({ imei }) => imei).sort()).toEqual(wanted.sort())

    checkRows(terminal.read('phones.results.csv'))

    const second = await terminal.run(placed('phones.csv', '--json'))
    expect(second.exitCode).toBe(0)
    expect(second.err).toContain('nothing is ordered again')
    expect(second.json()).toMatchObject({ alreadyPlaced: true, batch: { statusCounts: { COMPLETED: 420 } } })
    expect(second.json()['resultFile']).toMatch(/phones\.results-2\.csv$/)
    expect(server.sandbox.ledger().orders).toHaveLength(420)
    expect(terminal.read('phones.results-2.csv')).toBe(terminal.read('phones.results.csv'))

    terminal.write('copy.csv', makeMessyFile())
    const copied = await terminal.run(placed('copy.csv'))
    expect(copied).toMatchObject({ exitCode: 3, err: expect.stringContaining('under another name') })
    expect(server.sandbox.ledger().orders).toHaveLength(420)
  },
  patienceMs,
)

/** Every row stands where it stood, with its own cells as they were and its result beside them. */
function checkRows(text: string): void {
  const [header = [], ...rows] = readCsv(text)
  const own = readCsv(makeMessyFile())
  expect(header.slice(0, 4)).toEqual(['Shelf', 'Customer', 'IMEI', 'Note'])
  expect(rows.map((row) => row.slice(0, 4))).toEqual(own.slice(1))
  const at = (row: readonly string[] | undefined, name: string) => row?.[header.indexOf(name)]
  const first = new Map<string, string[]>()
  for (const [index, { kind, imei }] of messyRows().entries()) {
    const row = rows[index] ?? []
    const seen = { read: at(row, 'IMEI read'), status: at(row, 'Status'), price: at(row, 'Price') }
    switch (kind) {
      case 'order':
        expect(seen).toEqual({ read: imei, status: 'COMPLETED', price: '0.08' })
        expect(at(row, 'Model')).toMatch(/^iPhone/)
        expect(at(row, 'Answer')).toContain(`IMEI Number: ${imei}`)
        first.set(imei ?? '', row)
        break
      case 'repeated':
        expect(seen).toEqual({ read: imei, status: 'REPEATED', price: '' })
        expect(at(row, 'Reason')).toMatch(/^The same IMEI as line \d+/)
        expect(at(row, 'Answer')).toBe(at(first.get(imei ?? ''), 'Answer'))
        break
      case 'bad':
        expect(seen).toEqual({ read: '', status: 'INVALID', price: '' })
        expect(at(row, 'Reason')).not.toBe('')
        expect(at(row, 'Order')).toBe('')
        break
      default:
        kind satisfies never
    }
  }
}
