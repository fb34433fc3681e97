import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { createExport, fetchRaw } from './exports.ts'

let desk: TestDesk
let port: number

const hostile = '=HYPERLINK("http://evil.test";"x")'
const answer =
  'Model: iPhone 13 Pro Max - 256GB\nIMEI2 Number: 352099001761499\nCarrier: US T-Mobile\nFind My iPhone: OFF'

beforeAll(async () => {
  desk = await makeDesk({ jobs: false, env: { PORT: '0' } })
  port = await desk.app().listen()
  await storeOrders(desk, [
    {
      id: 'A',
      imei: '012345678901237',
      serviceTitle: 'Apple, "full"; check\tnow',
      priceMicros: 80_000n,
      status: 'COMPLETED',
      resultText: answer,
      resultCode: `${answer.replaceAll('\n', '<br>')}<br>Current GSMA Status: Clean<br>Colour: red`,
      imei2: '352099001761499',
      carrier: 'US T-Mobile',
      simlock: 'Locked',
      model: 'iPhone 13 Pro Max - 256GB',
      findMyIphone: 'OFF',
      note: 'two\r\nlines 📱 "quoted"',
      supplierOrderId: '12345678',
      orderedAt: new Date('2026-07-01T22:30:00Z'),
      finishedAt: new Date('2026-12-01T22:30:00.123Z'),
    },
    {
      id: 'B',
      status: 'REJECTED',
      serviceTitle: 'B',
      priceMicros: null,
      reason: '@SUM(A1)\nsecond line',
      note: hostile,
      orderedAt: new Date('2026-06-30T00:00:00Z'),
    },
    {
      id: 'C',
      status: 'IN_PROCESS',
      serviceTitle: '-1+1',
      priceMicros: 19_900_000n,
      note: 'nul\0 bell\u0007 \ttab',
      resultText: '\rstarts with a return',
      orderedAt: new Date('2026-06-29T00:00:00Z'),
    },
    { id: 'D', status: 'UNKNOWN', orderedAt: new Date('2026-06-28T00:00:00Z') },
  ])
})

afterAll(() => desk.close())

async function fetchExport(input: object) {
  const made = await createExport(desk, port, input)
  expect(made).toMatchObject({ __typename: 'Export' })
  const { headers, body, isWhole } = await fetchRaw(made.url)
  expect(isWhole).toBe(true)
  return { made, headers, text: body.toString('utf8') }
}

test("the Advanced Export has the site's columns in its order, with tabs unless told otherwise", async () => {
  const { made, headers, text } = await fetchExport({ layout: 'ADVANCED', timeZone: 'Europe/Berlin' })
  expect(made.rowCount).toBe(4)
  expect(text.split('\r\n')[0]).toBe(
    'SERVICE\tIMEI NO.\tCREDITS\tSTATUS\tCODE\tIMEI 2\tCARRIER\tSIMLOCK\tMODEL\tFMI\tORDER DATE\tNOTES',
  )
  expect(headers['content-disposition']).toMatch(/^attachment; filename="advanced-export-\d{4}-\d\d-\d\d\.csv"$/)
  expect(parse(text, { delimiter: '\t', from: 2 })).toEqual([
    [
      'Apple, "full"; check\tnow',
      '012345678901237',
      '$0.08',
      'Completed',
      'Model: iPhone 13 Pro Max - 256GB - IMEI2 Number: 352099001761499 - Carrier: US T-Mobile - Find My iPhone: OFF',
      '352099001761499',
      'US T-Mobile',
      'Locked',
      'iPhone 13 Pro Max - 256GB',
      'OFF',
      '2026-07-02 00:30:00',
      'two\r\nlines 📱 "quoted"',
    ],
    [
      'B',
      expect.any(String),
      '',
      'Rejected',
      "'@SUM(A1) - second line",
      '',
      '',
      '',
      '',
      '',
      '2026-06-30 02:00:00',
      `'${hostile}`,
    ],
    [
      "'-1+1",
      expect.any(String),
      '$19.90',
      'In Process',
      'starts with a return',
      '',
      '',
      '',
      '',
      '',
      '2026-06-29 02:00:00',
      'nul bell \ttab',
    ],
    expect.arrayContaining(['Outcome unknown', '2026-06-28 02:00:00']),
  ])
})

test.each([
  ['COMMA', ','],
  ['SEMICOLON', ';'],
])('with %s the same cells come back, behind a byte order mark when asked for', async (delimiter, sign) => {
  const tabs = await fetchExport({ layout: 'ADVANCED' })
  const { text } = await fetchExport({ layout: 'ADVANCED', delimiter, bom: true })
  expect(text.startsWith('\ufeffSERVICE')).toBe(true)
  expect(parse(text, { delimiter: sign, bom: true })).toEqual(parse(tabs.text, { delimiter: '\t' }))
})

test('the full layout has everything that is known, with commas and in a stable order of columns', async () => {
  const { headers, text } = await fetchExport({ layout: 'FULL' })
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  const [header, first] = parse(text) as string[][]
  expect(header?.join(',')).toBe(
    'ORDER,IMEI,STATUS,SERVICE NUMBER,SERVICE,PRICE,SUPPLIER ORDER,SUPPLIER STATUS,SUPPLIER ORDER DATE,ORDERED AT,PLACED AT,FINISHED AT,LAST SYNCED AT,UPDATED AT,MODEL,IMEI 2,SERIAL NUMBER,MEID,CARRIER,SIM LOCK,FIND MY IPHONE,GSMA STATUS,PURCHASE DATE,APPLECARE,TETHER POLICY,ANSWER,REASON,NOTE,BATCH,FILE,DUPLICATE OF,REPEAT OF,REPLACES',
  )
  const cells = Object.fromEntries((header ?? []).map((name, index) => [name, first?.[index]]))
  expect(cells).toMatchObject({
    ORDER: 'order_A',
    IMEI: '012345678901237',
    PRICE: '0.08',
    'ORDERED AT': '2026-07-01 22:30:00',
    'FINISHED AT': '2026-12-01 22:30:00',
    'GSMA STATUS': 'Clean',
    ANSWER: answer,
    'PLACED AT': '',
  })
})

test("JSON Lines have one object a row with the API's field names, and moments with the zone's offset", async () => {
  const { headers, text } = await fetchExport({ layout: 'JSON_LINES', timeZone: 'Europe/London' })
  expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
  const lines = text.split('\n')
  expect(lines).toHaveLength(5)
  const rows = lines.slice(0, 4).map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(rows[0]).toMatchObject({
    id: 'order_A',
    price: '0.08',
    note: 'two\r\nlines 📱 "quoted"',
    orderedAt: '2026-07-01T23:30:00.000+01:00',
    finishedAt: '2026-12-01T22:30:00.123+00:00',
    report: { model: 'iPhone 13 Pro Max - 256GB', gsmaStatus: 'Clean', other: [{ label: 'Colour', value: 'red' }] },
  })
  // What could be a formula in a table is only text here.
  expect(rows[1]).toMatchObject({ note: hostile, price: null, report: null })
})

test('a filter chooses the same orders as in the list of orders, and one that matches nothing makes an empty table', async () => {
  const chosen = await fetchExport({ layout: 'JSON_LINES', filter: { status: ['REJECTED', 'UNKNOWN'] } })
  expect(chosen.made.rowCount).toBe(2)
  expect(chosen.text.match(/"id":"order_(\w)"/g)).toEqual(['"id":"order_B"', '"id":"order_D"'])
  const none = await fetchExport({ layout: 'FULL', filter: { orderedBefore: '2001-01-01T00:00:00Z' } })
  expect(none.made.rowCount).toBe(0)
  expect(parse(none.text)).toHaveLength(1)
})

test.each([
  [{ layout: 'FULL', timeZone: 'Mars/Base' }, 'timeZone', /"Mars\/Base" is no time zone/],
  [{ layout: 'JSON_LINES', delimiter: 'TAB' }, 'delimiter', /no delimiter/],
  [{ layout: 'JSON_LINES', bom: true }, 'bom', /no byte order mark/],
])('what cannot be written is refused: %j', async (input, field, message) => {
  const refused = await createExport(desk, port, input)
  expect(refused).toMatchObject({ __typename: 'InvalidInputError', field, message: expect.stringMatching(message) })
  expect(await desk.db.export.count({ where: { timeZone: 'Mars/Base' } })).toBe(0)
})
