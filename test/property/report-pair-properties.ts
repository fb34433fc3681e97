import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type DeviceReport, parseReport } from '../../src/report/parse-report.ts'
import { toPlainText } from '../../src/report/plain-text.ts'
import { createTally, type Property, type RunParameters, type Tally } from './property.ts'

const known = {
  model: ['Model', 'DEVICE MODEL', 'Model Description'],
  carrier: ['Carrier', 'Sold By', 'locked to'],
  simlock: ['SimLock', 'Sim-Lock Status', 'SIM LOCK'],
  findMyIphone: ['Find My iPhone', 'FMI', 'Find My iPhone (FMI)'],
  gsmaStatus: ['Current GSMA Status', 'Blacklist Status'],
  purchaseDate: ['Estimated Purchase Date'],
  tetherPolicy: ['Next Tether Policy', 'Policy ID'],
} as const

type Field = keyof typeof known

/** Values that tempt a parser to cut them: dashes, colons, names with dashes, escapes, other scripts. */
const words = fc.constantFrom(
  'T-Mobile',
  'Wi-Fi',
  'AT&T',
  'iPhone 13 Pro',
  '256GB',
  '10:30',
  '23 - US T-Mobile/Sprint',
  '01/02/23',
  'Unlocked',
  'ON',
  '(A2890)',
  'Größe',
  '中国移动',
)
const aValue = fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
const anUnknownLabel = fc.constantFrom(
  'Colour',
  'Warranty Status',
  'Wi-Fi MAC',
  'Farbe',
  'Цвет',
  'iOS/Build',
  'Loaner (Apple)',
)

type Line = { field: Field | null; label: string; value: string }

const aKnownLine = fc
  .constantFrom(...(Object.keys(known) as Field[]))
  .chain((field) => fc.record({ field: fc.constant(field), label: fc.constantFrom(...known[field]), value: aValue }))
const anUnknownLine = fc.record({ field: fc.constant(null), label: anUnknownLabel, value: aValue })
const someLines: fc.Arbitrary<Line[]> = fc
  .tuple(aKnownLine, fc.array(fc.oneof(aKnownLine, anUnknownLine), { minLength: 1, maxLength: 12 }))
  .map(([first, more]) => [first, ...more])

/** How the pairs are joined; between bars and dashes a value must not hold the joint itself before something like a label. */
const joints = {
  br: '<br>',
  'br and line end': '<br />\r\n',
  'escaped br': '&lt;br&gt;',
  'line end': '\n',
  dash: ' - ',
  bar: ' | ',
} as const

function write(lines: readonly Line[], joint: string): string {
  const isMarkup = joint.includes('br')
  const text = (part: string) => (isMarkup ? part.replaceAll('&', joint.startsWith('&') ? '&amp;amp;' : '&amp;') : part)
  return lines.map(({ label, value }) => `${text(label)}: ${text(value)}`).join(joint)
}

function expected(lines: readonly Line[]): Pick<DeviceReport, Field | 'other'> {
  const found = new Map<Field, string>()
  const other: DeviceReport['other'] = []
  for (const { field, label, value } of lines) {
    if (field !== null && !found.has(field)) found.set(field, value)
    else other.push({ label, value })
  }
  const fields = Object.keys(known).map((field) => [field, found.get(field as Field) ?? null])
  // Object.fromEntries forgets the keys; they are exactly the known ones.
  return { ...(Object.fromEntries(fields) as Record<Field, string | null>), other }
}

async function checkPairs(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const joint = fc.constantFrom(...(Object.keys(joints) as (keyof typeof joints)[]))
  const property = fc.property(someLines, joint, (lines, name) => {
    const code = write(lines, joints[name])
    const report = parseReport(code)
    const { imei, imei2, serialNumber, meid, appleCare, ...rest } = report
    if (imei ?? imei2 ?? serialNumber ?? meid ?? appleCare) throw new Error('a fact came out that was not put in')
    if (!isDeepStrictEqual(rest, expected(lines)))
      throw new Error(
        `${JSON.stringify(code)} became ${JSON.stringify(rest)} and not ${JSON.stringify(expected(lines))}`,
      )
    if (!isDeepStrictEqual(parseReport(toPlainText(code)), report))
      throw new Error('its plain text says something else')
    tally.count(name)
  })
  fc.assert(property, parameters)
  return tally.counts()
}

export const reportPairProperties: readonly Property[] = [
  {
    name: 'the pairs of a report come back whole, unknown ones in their order, however they are joined',
    fewRuns: 1_000,
    share: 0.3,
    check: checkPairs,
  },
]
