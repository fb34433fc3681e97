import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer
let serviceId: number

beforeAll(async () => {
  server = await makeServer({ jobs: true })
  serviceId = Number((await server.serviceId('1739')).replace('service_', ''))
  await storeOrders(server, [
    { imei: '352099001761481', note: 'two\nlines', orderedAt: new Date('2026-11-22T23:30:00Z'), serviceId },
    { imei: '352099001761499', status: 'REJECTED', orderedAt: new Date('2026-11-23T10:00:00Z') },
    { imei: '012345678901237', orderedAt: new Date('2026-11-24T00:10:00Z') },
  ])
})

afterAll(() => server.close())

const imeisOf = (text: string, delimiter = '\t') =>
  (parse(text, { delimiter, columns: true }) as Record<string, string>[]).map((row) => row['IMEI NO.'] ?? row['IMEI'])

test('the orders of a day in a zone are written to a file, and the file says so', async () => {
  const terminal = makeTerminal(server.env)
  const run = await terminal.run([
    'export',
    'day.csv',
    '--since',
    '2026-11-23',
    '--until',
    '2026-11-23',
    '--zone',
    'Europe/Berlin',
  ])
  expect(run).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^2 orders written to .*day\.csv \(1 kB\)\.\n$/),
  })
  expect(imeisOf(terminal.read('day.csv'))).toEqual(['352099001761499', '352099001761481'])
  expect(terminal.read('day.csv')).toContain('2026-11-23 00:30:00')
  expect(readdirSync(terminal.folder)).toEqual(['day.csv'])
})

test('flags choose layout, delimiter, mark, statuses and services', async () => {
  const terminal = makeTerminal(server.env)
  const full = await terminal.run([
    'export',
    '--layout',
    'full',
    '--delimiter',
    'semicolon',
    '--bom',
    '--status',
    'rejected,unknown',
    '-',
  ])
  expect(full.err).toBe('1 order written.\n')
  expect(full.out.startsWith('\ufeffORDER;IMEI;')).toBe(true)
  expect(imeisOf(full.out.slice(1), ';')).toEqual(['352099001761499'])
  const found = await terminal.run(['export', '--search', 'two', '--layout', 'full'])
  expect(imeisOf(found.out, ',')).toEqual(['352099001761481'])
  const lines = await terminal.run(['export', 'all.jsonl', '-l', 'jsonl', '-s', '1739', '--json'])
  expect(lines.json()).toMatchObject({ rowCount: 1, file: expect.stringMatching(/all\.jsonl$/) })
  expect(JSON.parse(terminal.read('all.jsonl'))).toMatchObject({ imei: '352099001761481', note: 'two\nlines' })
})

test('where no order matches nothing is written, and that is said', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('kept.csv', 'mine')
  for (const place of [['none.csv'], ['kept.csv', '--overwrite'], []]) {
    const run = await terminal.run(['export', ...place, '--search', 'nowhere'])
    expect(run).toMatchObject({
      exitCode: 3,
      out: '',
      err: expect.stringMatching(/No order matches .*nowhere.*Nothing was written\./),
    })
  }
  expect(readdirSync(terminal.folder)).toEqual(['kept.csv'])
  expect(terminal.read('kept.csv')).toBe('mine')
})

test('a file that is there stays as it is, unless it may be replaced', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('mine.csv', 'mine')
  expect(await terminal.run(['export', 'mine.csv'])).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/exists already/),
  })
  expect(terminal.read('mine.csv')).toBe('mine')
  expect((await terminal.run(['export', 'mine.csv', '--overwrite'])).exitCode).toBe(0)
  expect(imeisOf(terminal.read('mine.csv'))).toHaveLength(3)
})

test.each([
  [['--since', '2026-02-30'], /"2026-02-30" is no day or moment/],
  [['--zone', 'Mars/Base', '--since', 'today'], /"Mars\/Base" is no time zone/],
  [['--zone', 'Mars/Base'], /"Mars\/Base" is no time zone/],
  [['--layout', 'jsonl', '--delimiter', 'tab'], /JSON Lines have no delimiter/],
  [['--status', 'DONE'], /Allowed are HELD/],
  [['--service', '999999'], /There is no service "999999"/],
])('what makes no sense is refused, and no file is left: %j', async (flags, message) => {
  const terminal = makeTerminal(server.env)
  const run = await terminal.run(['export', ...flags, 'x.csv'])
  expect(run).toMatchObject({ exitCode: 2, err: expect.stringMatching(message) })
  expect(readdirSync(terminal.folder)).toEqual([])
})

test.each([
  ['breaks off', 'cut', /broke off at row 0 of 3/],
  ['is too short', 'short', /has 1 rows where 3 were promised/],
] as const)('a download that %s is said, and leaves no file', async (_, trick, message) => {
  const terminal = makeTerminal({ ...server.env, API_URL: await startBadProxy(trick) })
  const run = await terminal.run(['export', 'x.csv'])
  expect(run.exitCode).toBeGreaterThan(0)
  expect(run.err).toMatch(message)
  expect(readdirSync(terminal.folder)).toEqual([])
})

/** Passes the API on, and spoils what is downloaded. */
async function startBadProxy(trick: 'cut' | 'short'): Promise<string> {
  const origin = new URL(server.apiUrl).origin
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const isPost = request.method === 'POST'
    const headers = { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' }
    const answer = await fetch(
      `${origin}${request.url}`,
      isPost ? { method: 'POST', headers, body: Buffer.concat(chunks) } : {},
    )
    const text = await answer.text()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    if (isPost) return void response.end(text)
    if (trick === 'short') return void response.end(text.split('\r\n').slice(0, 2).join('\r\n').concat('\r\n'))
    response.write(text.slice(0, 130))
    setTimeout(() => response.destroy(), 50)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  // A listening TCP server has an address with a port.
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`
}
