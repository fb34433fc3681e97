import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCredits, parseCredits } from '../../src/catalog/credits.ts'

describe('credits', () => {
  test.each([
    ['0.08', 80_000n],
    ['19.9', 19_900_000n],
    ['185', 185_000_000n],
    ['0.0800000000', 80_000n],
    ['-3.50', -3_500_000n],
    ['0', 0n],
    ['9223372036854.775807', 2n ** 63n - 1n],
  ])('%s is read exactly', (text, micros) => {
    expect(parseCredits(text)).toBe(micros)
  })

  test.each([
    '',
    '-',
    '.',
    '1.',
    '.5',
    '1e3',
    '0x10',
    ' 1',
    '1 ',
    '1,000',
    'NaN',
    '٣',
    '0.0000001',
    '9223372036854.775808',
    '1.2.3',
    '+1',
  ])('"%s" is refused and not rounded', (text) => {
    expect(parseCredits(text)).toBeNull()
  })

  test.each([
    [80_000n, '0.08'],
    [19_900_000n, '19.90'],
    [185_000_000n, '185.00'],
    [125_000n, '0.125'],
    [1n, '0.000001'],
    [0n, '0.00'],
    [-80_000n, '-0.08'],
  ])('%s millionths are written with at least two decimals and no spare zeros', (micros, text) => {
    expect(formatCredits(micros)).toBe(text)
  })

  test('every 64-bit amount survives being written and read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n - 1n), max: 2n ** 63n - 1n }), (micros) => {
        expect(parseCredits(formatCredits(micros))).toBe(micros)
      }),
    )
  })
})
