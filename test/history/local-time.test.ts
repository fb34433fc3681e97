import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLocalTime } from '../../src/history/local-time.ts'

/** From the year 1 to 9999, whole days and their ends among them. */
const moments = fc.oneof(
  fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 11, 31) }),
  fc.integer({ min: -20_000, max: 20_000 }).map((day) => day * 86_400_000),
  fc.integer({ min: -20_000, max: 20_000 }).map((day) => day * 86_400_000 - 1),
)

test('any moment in UTC is written as JavaScript writes it', () => {
  const { plain, iso } = createLocalTime('UTC')
  fc.assert(
    fc.property(moments, (ms) => {
      const expected = new Date(ms).toISOString()
      expect(iso(ms)).toBe(expected)
      expect(plain(ms)).toBe(expected.slice(0, 19).replace('T', ' '))
    }),
  )
})

test('any moment in a zone is written by its clocks, with the offset that they have then', () => {
  for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia']) {
    const { plain, iso } = createLocalTime(zone)
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2040, 0, 1) }), (ms) => {
        expect(plain(ms)).toBe(clock.format(ms))
        expect(Date.parse(iso(ms))).toBe(ms)
        expect(iso(ms).slice(0, 19)).toBe(plain(ms).replace(' ', 'T'))
      }),
    )
  }
})
