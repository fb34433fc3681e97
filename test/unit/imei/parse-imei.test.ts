import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigitFor } from '../../../imei/luhn.ts'
import { parseImei } from '../../../imei/parse-imei.ts'

const imei = '352099001761481'
const anyImei = fc.stringMatching(/^[0-9]{14}$/).map((start) => start + checkDigitFor(start))
const realImei = anyImei.filter((digits) => !/^(\d)\1*$/.test(digits))

function problemOf(input: string): string {
  const reading = parseImei(input)
  return reading.kind === 'invalid' ? reading.reason : `read as ${reading.imei}`
}

function messageOf(input: string): string {
  const reading = parseImei(input)
  return reading.kind === 'invalid' ? reading.message : ''
}

describe('an IMEI is read', () => {
  test.each([
    ['as it is', imei],
    ['with blanks around it', `  ${imei}\t\r\n`],
    ['with spaces between groups', '35 209900 176148 1'],
    ['with dashes between groups', '35-209900-176148-1'],
    ['with typographic dashes', '35–209900—176148−1'],
    ['with dots between groups', '35.209900.176148.1'],
    ['with the check digit after a dash', '35209900176148-1'],
    ['with every digit apart', '3 5 2 0 9 9 0 0 1 7 6 1 4 8 1'],
    ['with a label and a colon', `IMEI: ${imei}`],
    ['with a numbered label', `IMEI1=${imei}`],
    ['with a numbered label and a blank', `IMEI 2 ${imei}`],
    ['with a label for a slot', `IMEI (SIM 2): ${imei}`],
    ['with a label in words', `imei no. ${imei}`],
    ['with a double label', `IMEI/MEID: ${imei}`],
    ['with a label stuck to it', `IMEI${imei}`],
    ['behind the number of a list', `12. ${imei}`],
    ['behind a bullet', `• ${imei}`],
    ["behind a spreadsheet's apostrophe", `'${imei}`],
    ['in typographic quotes', `“${imei}”`],
    ['in a text formula', `="${imei}"`],
    ['before a comma', `${imei},`],
    ['in full-width digits', '３５２０９９００１７６１４８１'],
    ['in Arabic-Indic digits', '٣٥٢٠٩٩٠٠١٧٦١٤٨١'],
    ['in Devanagari digits', '३५२०९९००१७६१४८१'],
    ['in mathematical digits', '𝟛𝟝𝟚𝟘𝟡𝟡𝟘𝟘𝟙𝟟𝟞𝟙𝟜𝟠𝟙'],
    ['with invisible marks in it', '\ufeff3520\u200b99\u200e00\u2060176\u00ad14\u200f81'],
    ['with no-break spaces', '352099\u00a0001761\u202f481'],
    ['with comma thousands', '352,099,001,761,481'],
    ['with apostrophe thousands', "352'099'001'761'481"],
    ['with thousands and decimals', '352.099.001.761.481,00'],
    ['with the software version behind a slash', `${imei}/01`],
    ['grouped, with the software version', '35-209900-176148-1 / 01'],
  ])('%s', (_, input) => {
    expect(parseImei(input)).toEqual({ kind: 'imei', imei })
  })

  test('a trailing .0 is read as part of the spreadsheet, not of the IMEI', () => {
    expect(parseImei(`${imei}.0`)).toEqual({ kind: 'imei', imei })
    expect(parseImei(`${imei},00`)).toEqual({ kind: 'imei', imei })
  })

  test('leading zeros are digits like all others', () => {
    expect(parseImei('004999010640000')).toEqual({ kind: 'imei', imei: '004999010640000' })
  })
})

describe('a text that is no IMEI is refused by what is wrong with it', () => {
  test.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['-', 'empty'],
    ['IMEI:', 'empty'],
    ['352099001', 'too-short'],
    ['35209900176148', 'no-check-digit'],
    ['352099001761482', 'check-digit'],
    ['3520990017614812', 'imeisv'],
    ['35-209900-176148-23', 'imeisv'],
    ['35209900176148123', 'too-long'],
    ['3.52E+14', 'scientific'],
    ['3,52099E+14', 'scientific'],
    ['="3.52E+14"', 'scientific'],
    ['000000000000000', 'same-digits'],
    ['999999999999999', 'same-digits'],
    ['35209900176148O', 'letters'],
    [`${imei} black`, 'letters'],
    ['n/a', 'letters'],
    ['352099******481', 'symbols'],
    [`+${imei}`, 'symbols'],
    [`${imei}²`, 'symbols'],
    [`${imei} ${imei}`, 'several'],
    [`${imei}${imei}`, 'several'],
    [`${imei},${imei}`, 'several'],
    [`${imei}\n${imei}`, 'several'],
    ['35209900\n1761481', 'several'],
  ])('%j is %s', (input, reason) => {
    expect(problemOf(input)).toBe(reason)
  })

  test('14 digits and an index or a quantity never add up to an IMEI', () => {
    expect(problemOf('1 35209900176148')).toBe('several')
    expect(problemOf('1 35-209900-176148')).toBe('several')
    expect(problemOf('35209900176148 1')).toBe('several')
    expect(problemOf('35-209900-176148 1')).toBe('several')
    expect(problemOf('1. 35209900176148')).toBe('no-check-digit')
  })

  test('a 14-digit number with .0 is still one digit short, even where 0 would be its check digit', () => {
    const fitting = '35209900000003'
    expect(checkDigitFor(fitting)).toBe('0')
    expect(problemOf(`${fitting}.0`)).toBe('no-check-digit')
  })
})

describe('the message of a refusal', () => {
  test('names the likely check digit, which is never put in by itself', () => {
    expect(messageOf('35209900176148')).toContain('It would be 1 if')
    expect(messageOf('352099001761482')).toContain('last digit would be 1 if')
  })

  test('says how to get the digits back that Excel has cut off', () => {
    expect(messageOf('3.52E+14')).toMatch(/format of the IMEI column to Text/)
  })

  test('names the letters that look like digits only where they do', () => {
    expect(messageOf('35209900176148O')).toContain('letter O')
    expect(messageOf('iPhone 13')).not.toContain('letter O')
  })

  test('shows at most 40 characters of the value and spells out what cannot be seen', () => {
    expect(messageOf('x'.repeat(5000))).toContain(`"${'x'.repeat(40)}…"`)
    expect(messageOf('35\u001b[2J\u202e')).toContain('35<U+001B>[2J<U+202E>')
  })
})

describe('whatever the input', () => {
  test('any grouping by dashes or spaces that begins with two digits reads as the same IMEI', () => {
    const sizes = fc.constantFrom([2, 6, 6, 1], [8, 6, 1], [6, 9], [5, 5, 5], [3, 3, 3, 3, 3], [8, 7], [15])
    fc.assert(
      fc.property(realImei, sizes, fc.constantFrom(' ', '-', '.', ' - ', '\u00a0'), (digits, groups, joint) => {
        const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, size) => sum + size, 0))
        const written = groups
          .map((size, index) => digits.slice(starts[index], (starts[index] ?? 0) + size))
          .join(joint)
        expect(parseImei(written)).toEqual({ kind: 'imei', imei: digits })
      }),
    )
  })

  test('it is answered, and an IMEI that is answered stands in the text digit by digit', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('352099', '001761', '481', '-', '/', ' ', '.0', 'IMEI', '"', '='),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const input = parts.join('')
        const reading = parseImei(input)
        if (reading.kind === 'imei') expect(input.normalize('NFKC').replace(/\D/g, '')).toContain(reading.imei)
        else expect(reading.message.length).toBeLessThan(700)
      }),
      { numRuns: 500 },
    )
  })

  test('a million characters of anything are judged, in time that grows with their number only', () => {
    const texts = ['1', ' ', '1 ', '3-', '"', 'imei ', '352,', '352.0', '٣', 'a1', '\u200b'].map((unit) =>
      unit.repeat(1_000_000 / unit.length),
    )
    // No clock is read: what is not linear takes longer than the minute that the runner gives a test.
    for (const text of [...texts, `imei${' '.repeat(1_000_000)}1`]) expect(problemOf(text)).not.toBe('')
  })
})
