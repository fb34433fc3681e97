import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAnswerColumns } from '../../src/order/answer-columns.ts'
import { reparseReports } from '../../src/order/reparse-reports.ts'
import { parseReport, reportVersion } from '../../src/report/parse-report.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { apple } from '../unit/report/corpus/apple.ts'
import { hostile } from '../unit/report/corpus/hostile.ts'
import { otherMakers } from '../unit/report/corpus/other-makers.ts'
import { createExport, fetchRaw } from './exports.ts'

let desk: TestDesk
let port: number

const texts = [...apple, ...otherMakers, ...hostile]
  .map(({ text }) => text)
  .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text))
const stored = 'Model: phone<br>Serial Number: S1<br>Colour: red'

/** Answers that nobody has read yet, one that today's parser has (and that was then made to differ, to tell it), and an order without an answer. */
beforeAll(async () => {
  desk = await makeDesk({ jobs: false, env: { PORT: '0' } })
  port = await desk.app().listen()
  const orderedAt = (index: number) => new Date(1_700_000_000_000 - index)
  const changed = { ...readAnswerColumns(stored), serialNumber: 'STORED', otherFacts: '[{"label":"L","value":"V"}]' }
  await storeOrders(desk, [
    ...texts.map((resultCode, index) => ({ resultCode, orderedAt: orderedAt(index) })),
    { resultCode: stored, ...changed, orderedAt: orderedAt(1_000_000) },
    { resultCode: stored, ...changed, reportVersion: reportVersion - 1, orderedAt: orderedAt(1_000_001) },
    { status: 'PENDING', orderedAt: orderedAt(1_000_002), note: 'unanswered' },
  ])
})

afterAll(() => desk.close())

async function fetchText(input: object): Promise<string> {
  const { url } = await createExport(desk, port, input)
  const { body, isWhole } = await fetchRaw(url)
  expect(isWhole).toBe(true)
  return body.toString('utf8')
}

async function fetchReports(): Promise<unknown[]> {
  const lines = (await fetchText({ layout: 'JSON_LINES' })).trimEnd().split('\n')
  return lines.map((line) => (JSON.parse(line) as { report: unknown }).report)
}

function reportOf(text: string): object {
  const { imei: _, ...report } = parseReport(text)
  return report
}

test('answers that an older program read are exported as reparse will store them', async () => {
  const [before, table] = [await fetchReports(), await fetchText({ layout: 'FULL' })]
  expect(before.slice(0, texts.length)).toEqual(texts.map(reportOf))
  const [trusted, older, none] = before.slice(texts.length)
  expect(trusted).toMatchObject({ model: 'phone', serialNumber: 'STORED', other: [{ label: 'L', value: 'V' }] })
  expect(older).toEqual(reportOf(stored))
  expect(none).toBeNull()
  expect(table.match(/,STORED,/g)).toHaveLength(1)
  expect(table).toContain(',S1,')

  await desk.db.order.updateMany({ where: { serialNumber: 'STORED', reportVersion }, data: { reportVersion: null } })
  await reparseReports(desk, 'owner', { after: null, first: 5_000 })
  expect(await desk.db.order.count({ where: { reportVersion } })).toBe(texts.length + 2)
  const after = await fetchReports()
  expect(after).toEqual(before.with(texts.length, reportOf(stored)))
})

test('orders found by their words are exported, too', async () => {
  const text = await fetchText({ layout: 'JSON_LINES', filter: { search: 'phone' } })
  expect(text.match(/"model":"phone"/g)).toHaveLength(2)
  expect(await fetchText({ layout: 'JSON_LINES', filter: { search: 'unanswered' } })).toMatch(/"report":null.*\n$/)
})
