import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigitFor, hasValidCheckDigit } from '../../../imei/luhn.ts'

const digits14 = fc.stringMatching(/^[0-9]{14}$/)

test('the check digits of published examples are right', () => {
  expect(checkDigitFor('49015420323751')).toBe('8')
  expect(checkDigitFor('35209900176148')).toBe('1')
  expect(hasValidCheckDigit('490154203237518')).toBe(true)
  expect(hasValidCheckDigit('490154203237517')).toBe(false)
})

test('exactly one last digit completes any 14 digits', () => {
  fc.assert(
    fc.property(digits14, (start) => {
      const right = [...'0123456789'].filter((last) => hasValidCheckDigit(start + last))
      expect(right).toEqual([checkDigitFor(start)])
    }),
  )
})

test('every single mistyped digit is noticed', () => {
  fc.assert(
    fc.property(digits14, fc.nat(14), fc.integer({ min: 1, max: 9 }), (start, place, shift) => {
      const imei = start + checkDigitFor(start)
      const wrong = String((Number(imei.charAt(place)) + shift) % 10)
      expect(hasValidCheckDigit(imei.slice(0, place) + wrong + imei.slice(place + 1))).toBe(false)
    }),
  )
})

test('anything but 15 ASCII digits has no valid check digit', () => {
  for (const text of ['', '35209900176148', '3520990017614810', '35209900176148 1', '٣٥٢٠٩٩٠٠١٧٦١٤٨١']) {
    expect(hasValidCheckDigit(text)).toBe(false)
  }
})

test('asking for the check digit of anything but 14 digits is a mistake in the program', () => {
  expect(() => checkDigitFor('352099001761481')).toThrow(RangeError)
})
