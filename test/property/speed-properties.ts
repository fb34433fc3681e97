import fc from 'fast-check'
import { findImeis } from '../../imei/find-imeis.ts'
import { parseImei } from '../../imei/parse-imei.ts'
import { parseReport } from '../../src/report/parse-report.ts'
import { toPlainText } from '../../src/report/plain-text.ts'
import { classifyErrorText } from '../../src/supplier/gsm-fusion/error-text.ts'
import { parseMoney } from '../../src/supplier/gsm-fusion/money.ts'
import { readXml } from '../../src/supplier/gsm-fusion/xml-document.ts'
import { hostileTexts } from './hostile-text.ts'
import type { Property, RunParameters, Tally } from './property.ts'
import { escaped, markup, reportWords } from './report-properties.ts'

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['toPlainText', toPlainText],
  ['parseReport', parseReport],
  ['findImeis', findImeis],
  ['parseImei', parseImei],
  ['parseMoney', parseMoney],
  ['classifyErrorText', classifyErrorText],
  ['readXml', (text) => readXml(`<result><imeis><code>${text}</code></imeis></result>`)],
]

/** What patterns are prone to look at again and again. */
const proneUnits = [
  ' - ',
  '-',
  ',',
  ' ',
  '\t',
  '|',
  '<script>',
  '<style>',
  '<!--',
  '<b',
  '</',
  '&',
  '&#1',
  '1',
  '35 ',
  '3-',
  '352,',
  ':',
  '"',
]
const unit = fc.oneof(
  fc.constantFrom(...proneUnits),
  fc
    .array(fc.constantFrom(...proneUnits, ...markup, ...escaped, ...reportWords, ...hostileTexts), {
      minLength: 1,
      maxLength: 3,
    })
    .map((units) => units.join('')),
)
const aHostileText = fc.record({
  start: fc.constantFrom('', 'Model: a', 'IMEI: ', '<b>', '&lt;'),
  unit,
  end: fc.constantFrom('', 'x', '>', ': y', '-->'),
  isLongest: fc.nat(9).map((draw) => draw === 0),
})

const lengths = [20_000, 60_000, 200_000]
const longest = 1_000_000
/** A reader whose time grows with the length takes a tenth of this for the longest text. */
const mostMs = 2_000

/** Growing lengths, so that a reader whose time grows with the square is caught before it takes for ever. */
async function checkSpeed(parameters: RunParameters): Promise<Tally> {
  const property = fc.property(aHostileText, ({ start, unit: repeated, end, isLongest }) => {
    for (const length of isLongest ? [...lengths, longest] : lengths) {
      const text = start + repeated.repeat(Math.ceil(length / repeated.length)) + end
      for (const [name, read] of readers) {
        const tookMs = measure(() => read(text))
        if (tookMs > mostMs) throw new Error(`${name} took ${Math.round(tookMs)} ms for ${length} characters`)
      }
    }
  })
  // Looking for a smaller text that is as slow would take as long again each time.
  fc.assert(property, { ...parameters, endOnFailure: true })
  return {}
}

/** Milliseconds of the processor: by the clock on the wall, a busy machine would look like a slow reader. */
function measure(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

export const speedProperties: readonly Property[] = [
  {
    name: 'a million hostile characters take every reader no longer than their number asks for',
    fewRuns: 10,
    share: 0.002,
    check: checkSpeed,
  },
]
