import { expect, test } from 'vitest'
import { findSpan, parsePeriod } from '../../bot/features/stats/period.ts'

test.each([
  ['', { kind: 'days', days: 7 }],
  ['  30 ', { kind: 'days', days: 30 }],
  ['14 days', { kind: 'days', days: 14 }],
  ['Today', { kind: 'days', days: 1 }],
  ['ALL', { kind: 'all' }],
  ['2026-11-01', { kind: 'dates', first: '2026-11-01', last: '2026-11-01' }],
  ['2026-11-01..2026-11-15', { kind: 'dates', first: '2026-11-01', last: '2026-11-15' }],
  ['2026-11-01 … 2026-11-15', { kind: 'dates', first: '2026-11-01', last: '2026-11-15' }],
  ['2026-11-01 2026-11-15', { kind: 'dates', first: '2026-11-01', last: '2026-11-15' }],
  ['2026-11-01 to 2026-11-15', { kind: 'dates', first: '2026-11-01', last: '2026-11-15' }],
])('"%s" is read', (text, period) => {
  expect(parsePeriod(text)).toEqual(period)
})

test.each([
  '0',
  '-7',
  '3654',
  '99999',
  '7.5',
  'yesterday',
  '2026-02-30',
  '2026-11-15..2026-11-01',
  '2026-11-15 2026-11-01',
  '1999-01-01',
  '2026-11-01..',
  '..2026-11-01',
  '2026-11-01..2026-11-02..2026-11-03',
  '0000-00-00',
  'constructor',
  '🕰',
  'x'.repeat(10_000),
])('"%s" is no range of time', (text) => {
  expect(parsePeriod(text)).toBeNull()
})

test.each([
  ['UTC', '2026-11-22T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-22T18:15:00.000Z', '2026-11-24T18:15:00.000Z'],
  ['America/New_York', '2026-11-22T05:00:00.000Z', '2026-11-24T05:00:00.000Z'],
])('the last two days on the clocks of %s', (timeZone, from, to) => {
  expect(findSpan({ kind: 'days', days: 2 }, timeZone, Date.parse('2026-11-23T20:00:00Z'))).toMatchObject({ from, to })
})

test('a day on which the clocks are changed has its 25 hours', () => {
  const { from, to } = findSpan({ kind: 'dates', first: '2026-10-25', last: '2026-10-25' }, 'Europe/London', 0)
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(25 * 3_600_000)
})
