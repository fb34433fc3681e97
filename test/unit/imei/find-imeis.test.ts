import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findImeis } from '../../../imei/find-imeis.ts'
import { makeImei } from './make-imei.ts'

const [first, second, third] = [makeImei(1), makeImei(2), makeImei(3)]

/** Findings in short: the IMEI, or the reason against it. */
function found(text: string): string[] {
  return findImeis(text).map(({ reading }) => (reading.kind === 'imei' ? reading.imei : reading.reason))
}

function grouped(imei: string, joint: string): string {
  return [imei.slice(0, 2), imei.slice(2, 8), imei.slice(8, 14), imei.slice(14)].join(joint)
}

describe('several IMEIs are told apart', () => {
  test.each([
    ['on lines of their own', `${first}\n${second}\r\n${third}`],
    ['by a space', `${first} ${second} ${third}`],
    ['by commas, semicolons, tabs and bars', `${first},${second};${third}`],
    ['by a tab and a bar', `${first}\t${second}|${third}`],
    ['by slashes', `${first}/${second}/${third}`],
    ['by words', `Please check ${first} and ${second}, also ${third}. Thanks`],
    ['when grouped by dashes', [first, second, third].map((imei) => grouped(imei, '-')).join(' ')],
    ['when grouped by spaces', [first, second, third].map((imei) => grouped(imei, ' ')).join(' ')],
    ['when grouped and joined by commas', [first, second, third].map((imei) => grouped(imei, '-')).join(',')],
    ['when labelled on one line', `IMEI1: ${first} IMEI2: ${second} imei=${third}`],
    ['in a numbered list', `1. ${first}\n2) ${second}\n3 ${third}`],
    ['with .0 behind each', `${first}.0 ${second}.0, ${third}.00`],
    ['in formulas', `="${first}";="${second}";='${third}'`],
    ['with thousands signs', [first, second, third].map((imei) => imei.replace(/(\d{3})(?=\d)/g, '$1,')).join(', ')],
    ['right behind words of a script without spaces', `串号${first}，串号${second}；${third}`],
    ['with the version behind a slash', `${first}/01 ${second}/78 ${third}`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([first, second, third])
  })

  test('each finding names its line and what stands there', () => {
    const findings = findImeis(`Hello\n\nIMEI: ${grouped(first, '-')} (black)\r\n${second}`)
    expect(findings.map(({ line, input }) => ({ line, input }))).toEqual([
      { line: 3, input: grouped(first, '-') },
      { line: 4, input: second },
    ])
  })

  test('two IMEIs written without a space are reported as one wrong value, never cut', () => {
    expect(found(first + second)).toEqual(['several'])
  })
})

describe('a wrong attempt is a finding', () => {
  test.each([
    ['3520990000001', 'too-short'],
    ['35209900000010', 'no-check-digit'],
    ['352099000000011', 'check-digit'],
    ['3520990000000123', 'imeisv'],
    ['35209900000001234', 'too-long'],
    ['35-209900-000001', 'no-check-digit'],
    ['35-209900-000001-23', 'imeisv'],
    ['IMEI: 3520990017', 'too-short'],
    ['35209900000001O', 'letters'],
    [`SN${first}`, 'letters'],
    ['3.52E+14', 'scientific'],
    ['000000000000000', 'same-digits'],
  ])('%s: %s', (text, reason) => {
    expect(found(`Is ${text} fine?`)).toEqual([reason])
  })

  test('a quantity behind 14 digits is not taken for the check digit', () => {
    expect(found('35209900000001 2 pcs')).toEqual(['no-check-digit'])
    expect(found('35-209900-000001 2 pcs')).toEqual(['no-check-digit'])
  })
})

test('an IMEI is not cut out of a longer dashed number', () => {
  expect(found(`7-${grouped(first, '-')}`)).toEqual([])
  expect(found(`${grouped(first, '-')}-9-9`)).toEqual([])
  expect(found(`${grouped(first, '-')}-99`)).toEqual(['too-long'])
})

test('words, phone numbers, dates, short numbers, card and SIM numbers are no findings', () => {
  const text = [
    'Hi, when is order 15000001 done? And 15000002 1500003?',
    'Call +49 170 1234567, +353 861 234 567 890, 0049-170-1234-5678 or 001 212 555 0100 ext. 12345',
    '2024-01-15 10:30:45, 20240115 103045, 15.01.2024',
    'Card 4111 1111 1111 1111, ICCID 8949020000001234567',
    '192.168.100.200 350e8400-e29b-41d4-a716-446655440000 $1,234,567,890.00',
  ].join('\n')
  expect(findImeis(text)).toEqual([])
})

test('any mixture of IMEIs, words and separators gives back exactly the IMEIs, in order', () => {
  const imei = fc.nat(999_999).map(makeImei)
  const written = imei.chain((digits) =>
    fc.constantFrom(digits, grouped(digits, '-'), `IMEI: ${digits}`, `'${digits}`, `${digits}.0`),
  )
  const joint = fc.constantFrom(' ', '\n', ', ', ';', '\t', ' and ', ' | ', '\r\n', ' (ok) ')
  fc.assert(
    fc.property(fc.array(fc.tuple(written, joint), { minLength: 1, maxLength: 8 }), (parts) => {
      const expected = parts.map(([text]) => text.replace(/\.0$/, '').replace(/\D/g, ''))
      expect(found(parts.flat().join(''))).toEqual(expected)
    }),
  )
})

// No clock is read: a search that goes back and forth over a text of this size takes longer than the minute that the runner gives a test.
test.each(['1', '1 ', '3-', 'imei ', '3E+14 ', '352,', 'a1', `${first} `, `${first}\n`, '٣', '35 ', '+1 '])(
  'the time to search grows with the length only: a million characters of %j',
  (unit) => {
    expect(findImeis(unit.repeat(1_000_000 / unit.length))).toBeInstanceOf(Array)
  },
)
