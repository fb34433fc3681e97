import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer({ jobs: true })
  const serviceId = Number((await server.serviceId('1739')).replace('service_', ''))
  await storeOrders(server, [
    {
      imei: '352099001761481',
      note: '=two\nlines, "left"',
      model: 'iPhone 13 Pro',
      resultCode: 'Model: iPhone 13 Pro<br>Carrier: T-Mobile',
      orderedAt: new Date('2026-11-22T23:30:00Z'),
      serviceId,
    },
    { imei: '352099001761499', status: 'REJECTED', reason: 'no', orderedAt: new Date('2026-11-23T10:00:00Z') },
    ...Array.from({ length: 230 }, (_, index) => ({ note: 'many', orderedAt: new Date(Date.UTC(2020, 0, 1) + index) })),
  ])
})
afterAll(() => server.close())

const orders = (...args: string[]) => makeTerminal(server.env).run(['orders', ...args])

test('words find orders, and the table shows the newest with what is known of them', async () => {
  const run = await orders('ipho', '13')
  expect(run).toMatchObject({ exitCode: 0, err: '1 order.\n' })
  expect(run.out).toMatch(/^Ordered +IMEI +Status +Service +Model +Carrier +Supplier order +Note\n/)
  expect(run.out).toMatch(
    /\n2026-11-22 23:30:00 +352099001761481 +COMPLETED +Apple Checker +iPhone 13 Pro +T-Mobile +=two lines, "left"\n$/,
  )
})

test('words in quotes of their own have to be there whole and together', async () => {
  expect((await orders('"iPhone 13"', 'pr')).err).toBe('1 order.\n')
  expect((await orders('"ipho', '13"')).err).toMatch(
    /No order matches "ipho 13"\..* what stands in quotes has to be there as it is\./,
  )
})

test('days are those of the zone, and flags narrow the words down', async () => {
  const day = ['--since', '2026-11-23', '--until', '2026-11-23', '--zone', 'Europe/Berlin']
  expect((await orders(...day)).out.match(/3520990017614\d\d/g)).toEqual(['352099001761499', '352099001761481'])
  expect((await orders(...day, '--status', 'REJECTED')).out.match(/3520990017614\d\d/g)).toEqual(['352099001761499'])
  expect((await orders(...day, '--service', '1739')).out).toContain('2026-11-23 00:30:00')
  expect((await orders('--model', '13 pro')).out).toContain('352099001761481')
})

test('a flag takes one value or several with commas, in any case, and leaves the words behind it alone', async () => {
  expect((await orders('--status', 'rejected,In-Process', '--since', '2026-11-01')).out).toContain('352099001761499')
  expect((await orders('--status', 'completed', '--status', 'REJECTED', '--since', '2026-11-01')).err).toBe(
    '2 orders.\n',
  )
  expect((await orders('--status', 'completed', 'ipho', '13')).err).toBe('1 order.\n')
  expect((await orders('--service', '1739', 'ipho')).err).toBe('1 order.\n')
  expect(await orders('--service', '1739,999999')).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('999999'),
  })
})

test('more than a page is read on, up to the limit, and what is left out is said', async () => {
  expect(await orders('many')).toMatchObject({ err: '50 of 230 orders; --limit or --all shows more.\n' })
  expect((await orders('many', '--limit', '130')).out.trim().split('\n')).toHaveLength(131)
  const all = await orders('many', '--all', '--json')
  expect(all.json()).toMatchObject({ total: { count: 230, capped: false } })
  expect(all.json()['orders']).toHaveLength(230)
})

test('a table file keeps every sign of a note and starts no formula', async () => {
  const { out, exitCode } = await orders('--csv', '--all')
  expect(exitCode).toBe(0)
  const rows = parse(out, { columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(232)
  expect(rows[1]).toMatchObject({
    IMEI: '352099001761481',
    Note: `'=two\nlines, "left"`,
    Carrier: 'T-Mobile',
    Price: '0.08',
  })
  expect(rows[0]).toMatchObject({ Status: 'REJECTED', Reason: 'no', Order: expect.stringMatching(/^order_/) })
})

test('what finds nothing, or cannot be meant, says so and what to do', async () => {
  const none = await orders('nothing', 'here', '--status', 'HELD', '--since', 'today')
  expect(none).toMatchObject({ exitCode: 3, out: '' })
  expect(none.err).toMatch(/No order matches "nothing here", status HELD, since today\. .*fewer words/)
  expect(none.err).toMatch(/Every word has to begin .* fewer words or a longer time or other statuses\./)
  expect((await orders('--status', 'UNKNOWN')).err).toBe('imei-desk: No order matches status UNKNOWN.\n')
  const unworded = await orders('--status', 'unknown', '--until', '2019-01-01')
  expect(unworded.err).toMatch(/until 2019-01-01\. More may be found with a longer time or other statuses\.\n$/)
  expect(await orders('"""')).toMatchObject({ exitCode: 3 })
  expect(await orders('x'.repeat(501))).toMatchObject({ exitCode: 1, err: expect.stringContaining('500 characters') })
  expect(await orders('--limit', '0')).toMatchObject({ exitCode: 2 })
  const gone = await orders('--status', 'held,gone')
  expect(gone).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/"gone" is no status\. Allowed are HELD, .*CANC/),
  })
  for (const flag of ['--status', '--service'])
    expect(await orders(flag, '1739,')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/one value, or several/),
    })
  expect(await orders('--since', 'someday')).toMatchObject({ exitCode: 2, err: expect.stringContaining('someday') })
  expect(await orders('--zone', 'Mars/Base')).toMatchObject({ exitCode: 2 })
  expect(await orders('--csv', '--json')).toMatchObject({ exitCode: 2 })
})
