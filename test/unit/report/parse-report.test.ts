import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DeviceReport, parseReport } from '../../../src/report/parse-report.ts'

const fields: readonly (readonly [string, string])[] = [
  ['Model', 'iPhone 13 Pro Max - 256GB'],
  ['IMEI Number', '352099001761481'],
  ['Serial Number', 'F2LXD0ABCD'],
  ['IMEI2 Number', '352099001761499'],
  ['MEID Number', '35209900176148'],
  ['AppleCare Eligible', 'Yes'],
  ['Estimated Purchase Date', '01/02/23'],
  ['Carrier', 'US T-Mobile - Wi-Fi Calling'],
  ['Next Tether Policy', '23 - US T-Mobile/Sprint ESIM'],
  ['Current GSMA Status', 'Clean'],
  ['Find My iPhone', 'OFF'],
  ['SimLock', 'Unlocked'],
]

const report: DeviceReport = {
  model: 'iPhone 13 Pro Max - 256GB',
  imei: '352099001761481',
  imei2: '352099001761499',
  serialNumber: 'F2LXD0ABCD',
  meid: '35209900176148',
  carrier: 'US T-Mobile - Wi-Fi Calling',
  simlock: 'Unlocked',
  findMyIphone: 'OFF',
  gsmaStatus: 'Clean',
  purchaseDate: '01/02/23',
  appleCare: 'Yes',
  tetherPolicy: '23 - US T-Mobile/Sprint ESIM',
  other: [],
}

const nothing: DeviceReport = {
  model: null,
  imei: null,
  imei2: null,
  serialNumber: null,
  meid: null,
  carrier: null,
  simlock: null,
  findMyIphone: null,
  gsmaStatus: null,
  purchaseDate: null,
  appleCare: null,
  tetherPolicy: null,
  other: [],
}

const pairs = fields.map(([label, value]) => `${label}: ${value}`)
const tagged = fields.map(([label, value]) => `<p><b>${label}:</b> <span style="color:blue">${value}</span></p>`)

describe('an Apple answer is read however its fields are joined', () => {
  test.each([
    ['by br', pairs.join('<br>')],
    ['by br and line ends', pairs.join('<br />\r\n')],
    ['by escaped br', pairs.join('&lt;br&gt;')],
    ['by br escaped twice', pairs.join('&amp;lt;br/&amp;gt;')],
    ['by line ends', pairs.join('\n')],
    ['by dashes on one line', pairs.join(' - ')],
    ['by commas on one line', pairs.join(', ')],
    ['by bars on one line', pairs.join(' | ')],
    ['by spaces on one line', pairs.join(' ')],
    ['by paragraphs with bold labels', tagged.join('')],
    ['by rows of a table', fields.map(([label, value]) => `<tr><td>${label}:</td><td>${value}</td></tr>`).join('')],
    ['with the labels in capitals', fields.map(([label, value]) => `${label.toUpperCase()} : ${value}`).join('<br>')],
    ['with text before the first label', `Result ${pairs.join(' - ')}`],
  ])('%s', (_, code) => {
    expect(parseReport(code)).toEqual(report)
  })
})

test.each([
  ['Device Model', 'model'],
  ['Model Description', 'model'],
  ['IMEI 2', 'imei2'],
  ['SN', 'serialNumber'],
  ['Locked To', 'carrier'],
  ['Original Carrier', 'carrier'],
  ['Sold By', 'carrier'],
  ['Network Lock', 'carrier'],
  ['Sim-Lock Status', 'simlock'],
  ['Locked', 'simlock'],
  ['FMI', 'findMyIphone'],
  ['Activation Lock', 'findMyIphone'],
  ['iCloud', 'findMyIphone'],
  ['Blacklist Status', 'gsmaStatus'],
  ['Policy ID', 'tetherPolicy'],
  ['Next Tether Policy ID', 'tetherPolicy'],
  ['Purchase Date', 'purchaseDate'],
  ['AppleCare', 'appleCare'],
] as const)('the label %s means %s', (label, field) => {
  expect(parseReport(`${label}: value`)[field]).toBe('value')
  expect(parseReport(`Colour: Blue - ${label}: value - Size: 5`)[field]).toBe('value')
})

test('a phone with one SIM has no second IMEI', () => {
  expect(parseReport(pairs.filter((pair) => !pair.startsWith('IMEI2')).join(' - '))).toEqual({ ...report, imei2: null })
})

describe('what has no field of its own is kept in order', () => {
  const other = [
    { label: 'Brand', value: 'Apple' },
    { label: 'Warranty', value: 'Out of warranty' },
    { label: 'Time', value: '10:30' },
  ]

  test.each(['<br>', ' - ', '\n'])('joined by %j', (joint) => {
    const code = [
      'Brand: Apple',
      'Model: iPhone 13',
      'Warranty: Out of warranty',
      'Carrier: T-Mobile',
      'Time: 10:30',
    ].join(joint)
    expect(parseReport(code)).toEqual({ ...nothing, model: 'iPhone 13', carrier: 'T-Mobile', other })
  })

  test('a known label at the end of a longer word', () => {
    expect(parseReport('Submodel: B - Model: C')).toEqual({
      ...nothing,
      model: 'C',
      other: [{ label: 'Submodel', value: 'B' }],
    })
  })

  test('a serial number is one word, so a pair behind it is not part of it', () => {
    const { serialNumber, carrier, other } = parseReport('SN: R58 Warranty: Out of warranty Network: ATT')
    expect({ serialNumber, carrier, other }).toEqual({
      serialNumber: 'R58',
      carrier: 'ATT',
      other: [{ label: 'Warranty', value: 'Out of warranty' }],
    })
  })

  test('a second value for a field', () => {
    const { carrier, other } = parseReport('Carrier: AT&amp;T<br>Sold By: Apple Store')
    expect({ carrier, other }).toEqual({ carrier: 'AT&T', other: [{ label: 'Sold By', value: 'Apple Store' }] })
  })

  test('a label inside a line of several is part of the value before it', () => {
    expect(parseReport('Note: see Carrier: X\nModel: Y').other).toEqual([{ label: 'Note', value: 'see Carrier: X' }])
  })
})

test.each([
  '',
  '1234567890123456',
  'Invalid_IMEI',
  'Unlocked! Connect the phone to Wi-Fi with a new SIM and restore it to finish.',
  'This is not possible, sorry. Please note: order again later',
  'Sorry, note: order again',
  'https://example.com/352099001761481',
  'Carrier:',
  ': value',
])('a bare code, a sentence or an empty label gives an empty report: %j', (code) => {
  expect(parseReport(code)).toEqual(nothing)
})

test('an empty value is no value, and the next label is not taken for it', () => {
  expect(parseReport('Carrier: SimLock: Unlocked')).toEqual({ ...nothing, simlock: 'Unlocked' })
  expect(parseReport('Carrier: - SimLock: Unlocked - Model: x')).toEqual({
    ...nothing,
    simlock: 'Unlocked',
    model: 'x',
  })
})

test('values are cut at 500 characters and there are at most 100 unknown pairs', () => {
  expect(parseReport(`Model: ${'x'.repeat(5000)}`).model).toHaveLength(500)
  expect(parseReport(Array.from({ length: 500 }, (_, n) => `Label ${n}: x`).join('<br>')).other).toHaveLength(100)
})

test('anything is answered, with short values', () => {
  const piece = fc.oneof(
    fc.constantFrom('Model: ', 'IMEI', ': ', ' - ', '<br>', '&lt;', 'SN: ', '：'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { other, ...known } = parseReport(pieces.join(''))
      for (const value of Object.values(known))
        expect(value === null || (value.length > 0 && value.length <= 500)).toBe(true)
      for (const { label, value } of other) expect(label !== '' && value !== '').toBe(true)
    }),
  )
})

// No clock is read: what goes back and forth over a text of this size takes longer than the minute that the runner gives a test.
test.each(['Model: ', ' - A: b', ':', 'IMEI ', ' - ', 'Model: a - ', 'a '])(
  'a million characters of %j take time that grows with their number only',
  (unit) => {
    expect(parseReport(`IMEI: 1 Model: a${unit.repeat(1_000_000 / unit.length)}x`)).toHaveProperty('other')
  },
)
