import { describe, expect, test } from 'vitest'
import { parseClientReference, writeClientReference } from '../../bot/chat/client-reference.ts'
import { nameBeside } from '../../bot/chat/file-name.ts'
import { measurePace } from '../../bot/features/batch-progress/batch-standing.ts'
import { findAnswers, nameResultColumns, resultColumns } from '../../bot/features/batch-progress/result-cells.ts'
import { ordersPageButton } from '../../bot/features/look-back/orders-list.ts'
import { chooseUsualButton, lastPage } from '../../bot/features/look-back/services-list.ts'
import { parseSetting } from '../../bot/features/settings/parse-setting.ts'
import type { ChatBatchFragment, ResultLineFragment, ResultOrderFragment } from '../../bot/generated/graphql.ts'
import { showBar } from '../../bot/text/show-bar.ts'
import { resultColumns as columnsOfTheCommandLine } from '../../src/command/result-cells.ts'

test('the result columns are those of the command line', () => {
  expect(resultColumns).toEqual(columnsOfTheCommandLine)
})

test("result columns never have a name that the person's file uses", () => {
  expect(nameResultColumns(['imei', ' STATUS ', 'Status (2)'])[1]).toBe('Status (3)')
})

test('a repeated line shows the answer of the line that it repeats, an ordered one that of the earlier order', () => {
  const order = (id: string) => ({ id }) as ResultOrderFragment
  const line = (part: Partial<ResultLineFragment>) => ({ order: null, earlier: null, problem: null, ...part })
  const lines = [
    line({ imei: '1', order: order('own') }),
    line({ imei: '1', problem: 'REPEATED' }),
    line({ imei: '2', problem: 'ALREADY_ORDERED', earlier: order('open') }),
    line({ imei: '3', earlier: order('old') }),
  ] as ResultLineFragment[]
  expect(findAnswers(lines).map((one) => one?.id ?? null)).toEqual(['own', 'own', 'open', null])
})

test.each([
  [0, 3, '▱▱▱▱▱▱▱▱▱▱▱▱ 0 %'],
  [1, 1_000, '▰▱▱▱▱▱▱▱▱▱▱▱ 0 %'],
  [999, 1_000, '▰▰▰▰▰▰▰▰▰▰▰▱ 99 %'],
  [1_000, 1_000, '▰▰▰▰▰▰▰▰▰▰▰▰ 100 %'],
  [0, 0, '▰▰▰▰▰▰▰▰▰▰▰▰ 100 %'],
])('a bar for %d of %d is full only at the end and never empty after the beginning', (done, total, bar) => {
  expect(showBar(done, total)).toBe(bar)
})

describe('how fast a list goes', () => {
  const confirmedAt = '2026-11-23T08:00:00.000Z'
  const batch = (part: Partial<ChatBatchFragment>) =>
    ({
      confirmedAt,
      etaSeconds: null,
      statusCounts: [
        { status: 'QUEUED', count: 60 },
        { status: 'PENDING', count: 30 },
      ],
      ...part,
    }) as ChatBatchFragment
  const at = (seconds: number) => Date.parse(confirmedAt) + seconds * 1_000

  test('is measured since the order', () => {
    expect(measurePace(batch({}), at(60))).toEqual({ perMinute: 30, secondsLeft: 120 })
  })
  test('follows the time that the server knows from the allowed rate', () => {
    expect(measurePace(batch({ etaSeconds: 72 }), at(60)).secondsLeft).toBe(72)
  })
  test('is not guessed from the first seconds', () => {
    expect(measurePace(batch({}), at(2))).toEqual({ perMinute: null, secondsLeft: null })
  })
})

test.each([
  ['phones.csv', 'phones.results.csv'],
  ['phones.TXT', 'phones.results.TXT'],
  ['phones', 'phones.results.csv'],
  ['a.b.xls', 'a.b.results.csv'],
  [null, 'list.results.csv'],
  ['.csv', 'list.results.csv'],
  ['../etc/pass\u202ewd\r\n.csv', '.._etc_passwd .results.csv'],
])('the results of %j are called %j', (name, expected) => {
  expect(nameBeside(name, 'results')).toBe(expected)
})

test('the name of a result stays short and whole whatever the file was called', () => {
  const name = nameBeside('😀'.repeat(120), 'results')
  expect(name.length).toBeLessThan(130)
  expect(name).not.toMatch(/\p{Cs}/u)
})

test('buttons with the longest cursor, page and owner fit into what Telegram takes', () => {
  const owner = 2 ** 52 - 1
  const cursor = `${8_640_000_000_000}.${'Z'.repeat(26)}`
  const longest = [
    ordersPageButton.data(owner, { filter: 'n', direction: 'b', cursor }),
    chooseUsualButton.data(owner, { service: `service_${'9'.repeat(10)}`, page: lastPage }),
  ]
  expect(Math.max(...longest.map((data) => Buffer.byteLength(data)))).toBeLessThanOrEqual(64)
})

test('a client reference with the longest file id fits into 512 characters and comes back whole', () => {
  const reference = {
    bot: 2 ** 52,
    chat: -(2 ** 52),
    person: 2 ** 52,
    ask: 2 ** 31,
    card: 2 ** 31,
    told: 'FINISHED',
    file: 'B'.repeat(200),
    errors: 2 ** 31,
  }
  expect(parseClientReference(writeClientReference(reference))).toEqual(reference)
})

test.each([
  ['', null],
  ['quiet 22:00-7:30', { quietFrom: '22:00', quietTo: '07:30' }],
  ['QUIET off', { quietFrom: null, quietTo: null }],
  ['zone Europe/London', { timeZone: 'Europe/London' }],
  ['zone off', { timeZone: null }],
  ['quiet 22-7', 'unknown'],
  ['quiet', 'unknown'],
  ['zone a b', 'unknown'],
])('the words %j behind /settings mean %j', (words, change) => {
  expect(parseSetting(words)).toEqual(change)
})
