import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

const ordered = 5_500
const answer = (index: number) => `Model: =iPhone ${index}<br>Carrier: T-Mobile<br>SimLock: Unlocked`

/** 5,500 orders, every tenth of them rejected and every eleventh for another service; the first IMEI was ordered once before. */
beforeAll(async () => {
  server = await makeServer()
  const [mine, other] = await server.db.service.findMany({ take: 2, orderBy: { supplierServiceId: 'asc' } })
  const rows = Array.from({ length: ordered }, (_, index) => ({
    id: `DAY${String(index).padStart(6, '0')}`,
    service: index % 11 === 0 ? other?.id : mine?.id,
    imei: makeImei(index),
    status: index % 10 === 0 ? 'REJECTED' : 'COMPLETED',
    code: answer(index),
    at: Date.UTC(2026, 10, 1, 8) + index,
  }))
  const before = { id: 'BEFORE', service: mine?.id, imei: makeImei(0), status: 'COMPLETED', code: answer(0), at: 1 }
  await server.db.$executeRawUnsafe(
    `INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, "resultCode", "resultText", "orderedAt", "updatedAt")
     SELECT value ->> '$.id', 'owner', value ->> '$.service', '=Checker', 80000, value ->> '$.imei', value ->> '$.status',
            value ->> '$.code', '=1+1', value ->> '$.at', 1 FROM json_each(?)`,
    JSON.stringify([before, ...rows]),
  )
})
afterAll(() => server.close())

/** A day as a shop keeps it: 6,000 rows, of which 5,500 were ordered, one is repeated, and the last two are no IMEIs. */
function makeDay(): string {
  const row = (index: number) => `shelf ${index % 90};${makeImei(index)};=note ${index}`
  const rows = Array.from({ length: 5_997 }, (_, index) => row(index))
  return ['Shelf;IMEI;Status', ...rows, row(7), 'x;35209900176148;', 'y;unreadable;'].join('\r\n')
}

const readCsv = (text: string) => parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]

test('a day of 6,000 rows is written with the answers beside them, and counted in words', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('day.csv', makeDay())
  const run = await terminal.run(['lookup', 'day.csv'])
  expect(run.exitCode).toBe(6)
  expect(run.out).toContain('6000 rows looked up; nothing was ordered.')
  expect(run.out).toContain('   5501  known: 4952 COMPLETED, 549 REJECTED')
  expect(run.out).toContain('      1  of these have a newer order that has brought no answer')
  expect(run.out).toContain('    497  never ordered')
  expect(run.out).toContain('      2  without a usable IMEI')
  const rows = readCsv(terminal.read('day.lookup.csv'))
  expect(rows).toHaveLength(6_000)
  expect(rows.map(({ Shelf }) => Shelf)).toEqual(readCsv(makeDay()).map(({ Shelf }) => Shelf))
  const wrong = rows
    .slice(0, ordered)
    .filter(
      (row, index) =>
        row['IMEI read'] !== makeImei(index) || row['Order'] !== (index === 0 ? 'order_BEFORE' : idOf(index)),
    )
  expect(wrong).toEqual([])
  expect(rows[0]).toMatchObject({
    Status: '=note 0',
    'Status (2)': 'COMPLETED',
    'Newer order': 'REJECTED',
    Orders: '2',
    Price: '0.08',
    Carrier: 'T-Mobile',
  })
  expect(rows[1]).toMatchObject({
    'Newer order': '',
    Model: "'=iPhone 1",
    Answer: "'=1+1",
    Service: "'=Checker",
    'SIM lock': 'Unlocked',
  })
  expect(rows[5_600]).toMatchObject({
    'Status (2)': 'NOT_ORDERED',
    Reason: expect.stringContaining('no order'),
    Orders: '0',
  })
  expect(rows[5_997]).toMatchObject({ Order: idOf(7), Orders: '1', Price: '' })
  expect(rows[5_998]).toMatchObject({ 'Status (2)': 'INVALID', Reason: expect.stringContaining('14 digits') })
})

const idOf = (index: number) => `order_DAY${String(index).padStart(6, '0')}`

describe('what is looked up', () => {
  test('may come by the standard input, is chosen by service, and is printed as one document', async () => {
    const terminal = makeTerminal(server.env)
    const [mine] = await server.db.service.findMany({ take: 1, orderBy: { supplierServiceId: 'asc' } })
    const text = [makeImei(0), makeImei(11), makeImei(12)].join('\n')
    const stdin = (async function* () {
      yield new TextEncoder().encode(text)
    })()
    const run = await terminal.run(['lookup', '-', '--service', mine?.supplierServiceId ?? '', '--json'], { stdin })
    expect(run.exitCode).toBe(6)
    expect(run.json()).toMatchObject({
      resultFile: expect.stringMatching(/stdin\.lookup\.csv$/),
      counts: { rows: 3, known: 2, notOrdered: 1, invalid: 0, byStatus: { COMPLETED: 2 } },
      rows: [
        { input: makeImei(0), latest: { id: 'order_BEFORE', report: { carrier: 'T-Mobile' } }, orderCount: 1 },
        { imei: makeImei(11), latest: null, orderCount: 0 },
        { latest: { id: idOf(12) } },
      ],
    })
    expect(terminal.read('stdin.lookup.csv').trim().split('\n')).toHaveLength(4)
  })

  test('may be a few IMEIs, which are answered as a table', async () => {
    const terminal = makeTerminal(server.env)
    const run = await terminal.run(['lookup', makeImei(12), makeImei(5_800), '35209900176148'])
    expect(run.exitCode).toBe(6)
    const [header, known, unknown, bad] = run.out.split('\n')
    expect(header).toMatch(/^IMEI +STATUS +ORDERED +SERVICE +MODEL/)
    expect(known).toMatch(new RegExp(`^${makeImei(12)} +COMPLETED +2026-11-01 +=Checker +=iPhone 12 +T-Mobile`))
    expect(unknown).toMatch(new RegExp(`^${makeImei(5_800)} +NOT_ORDERED +Nothing is known`))
    expect(bad).toMatch(/^35209900176148 +INVALID/)
    expect((await terminal.run(['lookup', makeImei(12)])).exitCode).toBe(0)
    const again = await terminal.run(['lookup', makeImei(0)])
    expect(again.out).toMatch(
      /^IMEI .* ORDER +NEWER ORDER\n\d+ +COMPLETED +1970-01-01 .* order_BEFORE +REJECTED \(order_DAY000000\)/,
    )
    expect((await terminal.run(['lookup', makeImei(5_800)])).exitCode).toBe(3)
  })

  test('must be one file or IMEIs: anything else is said before the API is asked for answers', async () => {
    const terminal = makeTerminal(server.env)
    terminal.write('day.csv', makeDay())
    terminal.write('empty.csv', '')
    const fails = async (args: readonly string[], exitCode: number, words: string) =>
      expect(await terminal.run(['lookup', ...args])).toMatchObject({ exitCode, err: expect.stringContaining(words) })
    await fails(['day.csv', makeImei(1)], 2, 'nothing else. "day.csv" has letters')
    await fails([makeImei(1), '12345'], 2, 'nothing else. "12345" has 5 digits; an IMEI has 15.')
    await fails([makeImei(1), '--out', 'x.csv'], 2, '--out is for a file')
    await fails(['nowhere.csv'], 3, 'There is no file nowhere.csv')
    await fails(['empty.csv'], 3, 'empty')
    await fails(['day.csv', '--service', '99999999'], 2, '99999999')
    await fails(['day.csv', '--out', 'nowhere/x.csv'], 2, '--out')
  })
})
