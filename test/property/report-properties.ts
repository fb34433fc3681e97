import fc from 'fast-check'
import { parseReport } from '../../src/report/parse-report.ts'
import { toPlainText } from '../../src/report/plain-text.ts'
import { hostileTexts } from './hostile-text.ts'
import { createTally, type Property, type RunParameters, type Tally } from './property.ts'

export const markup = [
  '<script>',
  '</script>',
  '<style ',
  '<!--',
  '-->',
  '<img src=x onerror=1>',
  '<a href="',
  '<b',
  '</p>',
  '<br>',
  '<td>',
  '<',
  '>',
  '"',
]
export const escaped = [
  '&lt;',
  '&gt;',
  '&amp;lt;',
  '&amp;amp;lt;',
  '&#60;',
  '&#x3c;script&#62;',
  '&lt;!--',
  '&quot;',
  '&amp;',
  '&',
  '&#0;',
  '&#xd800;',
]
export const reportWords = [
  'Model: ',
  'IMEI',
  'IMEI2: ',
  ': ',
  ' - ',
  '：',
  'SN: ',
  'Find My iPhone: ',
  'ON',
  ' | ',
  '\n',
  'Carrier',
  'T-Mobile',
  'a ',
  '\u200b',
  '\u202e',
  '\u0007',
  '\ud800',
]
const aPiece = fc.oneof(
  fc.constantFrom(...markup),
  fc.constantFrom(...escaped),
  fc.constantFrom(...reportWords),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const aReport = fc.array(aPiece, { maxLength: 30 }).map((pieces) => pieces.join(''))

async function checkReports(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(aReport, (code) => {
    assertPlain(toPlainText(code))
    const { other, ...known } = parseReport(code)
    const values = Object.values(known).flatMap((value) => value ?? [])
    for (const text of [...values, ...other.flatMap(({ label, value }) => [label, value])]) {
      assertPlain(text)
      if (text === '' || text.length > 500 || text.includes('\n'))
        throw new Error(`a value of ${text.length} characters`)
    }
    tally.count(values.length > 0 ? 'facts' : 'no facts')
  })
  fc.assert(property, parameters)
  return tally.counts()
}

/** No tag and no comment opens in it, and nothing in it moves a cursor or hides. */
function assertPlain(text: string): void {
  if (/<[a-z!/?]/i.test(text)) throw new Error(`markup is left in ${JSON.stringify(text.slice(0, 200))}`)
  if (/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u.test(text))
    throw new Error(`a control character is left in ${JSON.stringify(text)}`)
}

async function checkPlainTexts(parameters: RunParameters): Promise<Tally> {
  const words = fc.stringMatching(/^[A-Za-z0-9.,:;!?'"()\-–é中]{1,8}$/)
  const property = fc.property(fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (lines) => {
    const text = lines.map((line) => line.join(' ')).join('\n')
    if (toPlainText(text) !== text) throw new Error('a plain text was changed')
    const html = text.replaceAll('\n', '<br/>').replaceAll(' ', '&nbsp;')
    for (const form of [html, html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')]) {
      if (toPlainText(form) !== text) throw new Error(`${JSON.stringify(form)} lost something`)
    }
  })
  fc.assert(property, parameters)
  return {}
}

export const reportProperties: readonly Property[] = [
  {
    name: 'whatever a report holds, no markup and no control character comes out, and nothing throws',
    fewRuns: 2_000,
    share: 0.5,
    check: checkReports,
  },
  {
    name: 'a plain text survives being written as HTML, once or twice escaped',
    fewRuns: 500,
    share: 0.1,
    check: checkPlainTexts,
  },
]
