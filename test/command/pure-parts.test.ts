import { expect, test } from 'vitest'
import { isOver } from '../../src/command/batch-standing.ts'
import { isNegative, showCredits, subtractCredits } from '../../src/command/credits.ts'
import type { OrderStatus } from '../../src/command/generated/graphql.ts'
import { nearestServices } from '../../src/command/nearest-services.ts'
import { makePlaceKey } from '../../src/command/place-key.ts'
import { plainLine, plainText, toJson } from '../../src/command/plain-text.ts'
import { nameResultColumns } from '../../src/command/result-cells.ts'
import { textTable } from '../../src/command/text-table.ts'
import { showAge, showSeconds } from '../../src/command/time-words.ts'
import { resultPlace } from '../../src/command/write-results.ts'

test('escape codes, C1 codes and direction marks are taken out of text, line breaks are not', () => {
  expect(plainText('\u001b[2Ja\u009bb\u0007\r\nc\u202ed\u2028e\tf')).toBe('[2Jab\ncd e f')
  expect(plainLine(' a\n\n b\t c ')).toBe('a b c')
})

test('JSON keeps such characters, spelt out', () => {
  const json = toJson({ text: '\u001b\u009b\u202e\u2028é' })
  expect(json).toContain('\\u001b\\u009b\\u202e\\u2028é')
  expect(JSON.parse(json)).toEqual({ text: '\u001b\u009b\u202e\u2028é' })
})

test('credits are subtracted exactly and written as money', () => {
  expect(subtractCredits('1000.00', '33.6')).toBe('966.40')
  expect(subtractCredits('0.3', '0.1')).toBe('0.20')
  expect(subtractCredits('0.08', '33.6')).toBe('-33.52')
  expect(isNegative(subtractCredits('0.08', '33.6'))).toBe(true)
  expect(showCredits('0.000125')).toBe('0.000125')
  expect(showCredits('7')).toBe('7.00')
})

test('times are said in the unit that tells most', () => {
  expect([0, 45, 89, 90, 5_300, 5_400, 129_599, 129_600].map(showSeconds)).toEqual([
    '0 s',
    '45 s',
    '89 s',
    '2 min',
    '88 min',
    '2 h',
    '36 h',
    '2 days',
  ])
  expect(showAge('2026-11-23T08:00:00.000Z', Date.UTC(2026, 10, 23, 8, 0, 3))).toBe('just now')
  expect(showAge('2026-11-23T08:00:00.000Z', Date.UTC(2026, 10, 23, 11))).toBe('3 h ago')
})

test('the nearest services are those with fewest slips in the number, or most words of the title', () => {
  const services = [
    { supplierServiceId: '269', title: 'iPhone IMEI Checker' },
    { supplierServiceId: '1739', title: 'Apple FULL INFO' },
    { supplierServiceId: '1795', title: 'Nokia Unlock' },
  ]
  const names = (wanted: string) => nearestServices(wanted, services).map(({ supplierServiceId }) => supplierServiceId)
  expect(names('1793')).toEqual(['1739', '1795'])
  expect(names('17399')).toEqual(['1739', '1795'])
  expect(names('296')).toEqual(['269'])
  expect(names('apple checker')).toEqual(['269', '1739'])
  expect(names('99999')).toEqual([])
})

test('a key depends on the content, the service and the wish to repeat, and on nothing else', () => {
  const key = makePlaceKey(Buffer.from('a'), '1739', false, 1)
  expect(key).toMatch(/^[A-Za-z0-9._:-]{8,128}$/)
  expect(makePlaceKey(Buffer.from('a'), '1739', false, 1)).toBe(key)
  const others = [
    makePlaceKey(Buffer.from('b'), '1739', false, 1),
    makePlaceKey(Buffer.from('a'), '269', false, 1),
    makePlaceKey(Buffer.from('a'), '1739', true, 1),
    makePlaceKey(Buffer.from('a'), '1739', false, 2),
  ]
  expect(new Set([key, ...others]).size).toBe(5)
})

test("result columns step aside for the file's own", () => {
  expect(nameResultColumns(['IMEI', ' status ', 'Status (2)', 'ANSWER'])).toEqual(
    expect.arrayContaining(['IMEI read', 'Status (3)', 'Answer (2)', 'Model']),
  )
})

test('results stand beside the file, as CSV', () => {
  const at = (name: string) => resultPlace({ folder: '/x', name })
  expect(['phones.csv', 'list.txt', 'a.b.TSV', 'bare'].map(at)).toEqual([
    '/x/phones.results.csv',
    '/x/list.results.csv',
    '/x/a.b.results.TSV',
    '/x/bare.results.csv',
  ])
})

test('numbers of a table end at the same place', () => {
  expect(
    textTable(
      ['No', 'Title'],
      [
        ['1', 'a\nb'],
        ['22', 'c'],
      ],
      [0],
    ),
  ).toEqual(['No  Title', ' 1  a b', '22  c'])
})

test.each<[OrderStatus, boolean]>([
  ['QUEUED', false],
  ['SENDING', false],
  ['UNKNOWN', false],
  ['PENDING', false],
  ['IN_PROCESS', false],
  ['HELD', true],
  ['NEEDS_REVIEW', true],
  ['COMPLETED', true],
])('waiting for an order that is %s is over: %s', (status, over) => {
  const statusCounts = [
    { status: 'REJECTED' as const, count: 1 },
    { status, count: 2 },
  ]
  expect(isOver({ status: 'CONFIRMED', statusCounts })).toBe(over)
})
