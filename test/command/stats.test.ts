import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { until } from '../support/until.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer({ env: { SYNC_INTERVAL_MS: '3600000' } })
  await until('the currency is known', () => server.db.supplierState.findFirst({ where: { currency: 'USD' } }))
  const serviceId = Number((await server.serviceId('1739')).replace('service_', ''))
  const at = (text: string) => new Date(`2026-11-${text}Z`)
  await storeOrders(server, [
    { serviceId, orderedAt: at('22T23:30:00'), placedAt: at('22T23:30:05'), finishedAt: at('22T23:39:05') },
    {
      serviceId,
      orderedAt: at('23T10:00:00'),
      placedAt: at('23T10:00:00'),
      finishedAt: at('23T10:01:00'),
      status: 'REJECTED',
    },
    {
      serviceTitle: '=1+1, "evil"\u001b[31m',
      orderedAt: at('24T00:10:00'),
      priceMicros: 1_500_000n,
      supplierOrderId: '9',
    },
    { serviceId, orderedAt: at('24T00:20:00'), status: 'REFUSED' },
  ])
})
afterAll(() => server.close())

const run = (...args: string[]) => makeTerminal(server.env).run(['stats', ...args])

test('stats tells by day and by service what became of the orders and what they cost', async () => {
  const { exitCode, out } = await run()
  expect(exitCode).toBe(0)
  expect(out).toContain(
    '4 orders, 2026-11-22 to 2026-11-24 (UTC), 0 of them today. Spent: 1.58 USD.\n2 completed, 1 rejected, 1 refused\nRejected: 1 order for 0.08 USD, not counted as spent. ',
  )
  expect(out).toMatch(/^Day +Orders +Placed +Completed +Rejected +Spent\n/m)
  expect(out).toMatch(/^2026-11-24 +2 +1 +1 +0 +1\.50$/m)
  expect(out).toMatch(/^total +4 +3 +2 +1 +1\.58$/m)
  expect(out).toMatch(/^ +1739 +Apple .* +3 +1 +1 +50\.0 % +0\.08 +5 min$/m)
  expect(out).toMatch(/^ +=1\+1, "evil"\[31m +1 +1 +0 +100\.0 % +1\.50$/m)
})

test('days are those of the zone, and the range takes days or moments', async () => {
  const { out } = await run('--zone', 'Europe/Berlin', '--since', '2026-11-23', '--until', '2026-11-23')
  expect(out).toContain('2 orders, 2026-11-23 (Europe/Berlin)')
  expect((await run('--since', '2026-11-24T00:15:00Z')).out).toContain('1 order, 2026-11-24')
  expect((await run('--since', '2026-11-24')).out).not.toContain('Rejected:')
  expect((await run('--until', '2020-01-01')).out).toBe('No orders in this time.\n')
})

test('--json prints the numbers as the API has them', async () => {
  const document = (await run('--json', '--since', '2026-11-24')).json()
  expect(document).toMatchObject({
    from: '2026-11-24T00:00:00.000Z',
    to: null,
    timeZone: 'UTC',
    statistics: { total: 2, byDay: [{ date: '2026-11-24', orders: 2, placed: 1 }], byService: [{}, {}] },
  })
})

test('--csv prints one table, in which no cell is a formula', async () => {
  const days = parse((await run('--csv')).out, { columns: true }) as Record<string, string>[]
  expect(days.map(({ Day, Orders, Spent }) => [Day, Orders, Spent])).toEqual([
    ['2026-11-22', '1', '0.08'],
    ['2026-11-23', '1', '0.00'],
    ['2026-11-24', '2', '1.50'],
  ])
  const services = parse((await run('--csv', 'services')).out, { columns: true }) as Record<string, string>[]
  expect(
    services.map((row) => [row['Number'], row['Service']?.replace(/^Apple.*/, 'Apple'), row['Median seconds']]),
  ).toEqual([
    ['1739', 'Apple', '300'],
    ['', '\'=1+1, "evil"[31m', ''],
  ])
})

test.each([
  [['--zone', 'Atlantis'], /"Atlantis" is no time zone/],
  [['--since', 'soon'], /"soon" is no day or moment/],
  [['--since', '2026-11-24', '--until', '2026-11-22'], /: --since 2026-11-24 is after --until 2026-11-22\.\n/],
  [['--csv', 'months'], /Allowed choices are days, services/],
  [['--csv', '--json'], /not both/],
])('%j is refused with the reason', async (args, why) => {
  const { exitCode, err } = await run(...args)
  expect(exitCode).toBe(2)
  expect(err).toMatch(why)
})
