import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOrderDateReader } from '../../src/supplier/gsm-fusion/order-date.ts'

const read = (zone: string, text: string) => createOrderDateReader(zone)(text)?.toISOString() ?? null

describe('order dates', () => {
  test.each([
    ['UTC', '2025-03-04 09:05:06', '2025-03-04T09:05:06.000Z'],
    ['UTC', '2025-03-04 9:05:06', '2025-03-04T09:05:06.000Z'],
    ['UTC', '2025-03-04 0:00:00', '2025-03-04T00:00:00.000Z'],
    ['America/New_York', '2025-01-15 08:00:00', '2025-01-15T13:00:00.000Z'],
    ['America/New_York', '2025-07-15 08:00:00', '2025-07-15T12:00:00.000Z'],
    ['Asia/Kathmandu', '2025-07-15 00:00:00', '2025-07-14T18:15:00.000Z'],
    ['Asia/Kolkata', '2024-02-29 05:29:59', '2024-02-28T23:59:59.000Z'],
  ])('in %s, %s is %s', (zone, text, iso) => {
    expect(read(zone, text)).toBe(iso)
  })

  test('an hour that the change of clocks repeats is read as its first pass', () => {
    expect(read('Europe/Berlin', '2025-10-26 02:30:00')).toBe('2025-10-26T00:30:00.000Z')
    expect(read('America/New_York', '2025-11-02 01:30:00')).toBe('2025-11-02T05:30:00.000Z')
  })

  test('an hour that the change of clocks skips is read as if the clocks had not changed yet', () => {
    expect(read('Europe/Berlin', '2025-03-30 02:30:00')).toBe('2025-03-30T01:30:00.000Z')
    expect(read('America/New_York', '2025-03-09 02:30:00')).toBe('2025-03-09T07:30:00.000Z')
  })

  test.each([
    '',
    '-',
    '0000-00-00 00:00:00',
    '2025-02-29 10:00:00',
    '2025-13-01 10:00:00',
    '2025-04-31 1:00:00',
    '2025-01-01 24:00:00',
    '2025-01-01 10:60:00',
    '2025-01-01',
    '01/02/2025 10:00',
    'soon',
    '2025-01-01 10:00:00 PM',
  ])('"%s" is no date', (text) => {
    expect(read('Europe/Berlin', text)).toBeNull()
  })

  test('a time zone that does not exist is refused when the reader is built', () => {
    expect(() => createOrderDateReader('Mars/Olympus')).toThrow(RangeError)
  })

  test.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'])(
    'in %s what is read shows the same wall clock',
    (timeZone) => {
      const readDate = createOrderDateReader(timeZone)
      const show = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
      const range = { min: Date.UTC(2000, 0, 1), max: Date.UTC(2035, 0, 1) }
      fc.assert(
        fc.property(fc.integer(range), (instantMs) => {
          const text = show.format(instantMs)
          const date = readDate(text)
          expect(date === null ? null : show.format(date)).toBe(text)
        }),
        { numRuns: 200 },
      )
    },
  )
})
