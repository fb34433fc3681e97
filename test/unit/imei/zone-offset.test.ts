import { expect, test } from 'vitest'
import { dayIn, shiftDay, startOfDay } from '../../../imei/zone-offset.ts'

const start = (zone: string, day: string) => new Date(startOfDay(zone, day)).toISOString()

test.each([
  ['UTC', '2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['Europe/London', '2026-07-01', '2026-06-30T23:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
  ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
  // Clocks went forward at midnight: the day began at one o'clock.
  ['America/Santiago', '2025-09-07', '2025-09-07T04:00:00.000Z'],
  // Clocks went back at midnight, to eleven of the day before.
  ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z'],
  // Clocks go back from one o'clock to midnight: the day begins at the first of its two midnights.
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
])('in %s the %s begins at %s', (zone, day, moment) => {
  expect(start(zone, day)).toBe(moment)
  expect(dayIn(zone, Date.parse(moment))).toBe(day)
  expect(dayIn(zone, Date.parse(moment) - 1)).toBe(shiftDay(day, -1))
})

test('days are shifted by the calendar', () => {
  expect(shiftDay('2024-02-28', 1)).toBe('2024-02-29')
  expect(shiftDay('2026-01-01', -1)).toBe('2025-12-31')
})
