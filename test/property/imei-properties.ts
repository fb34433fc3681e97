import fc from 'fast-check'
import { findImeis } from '../../imei/find-imeis.ts'
import { parseImei } from '../../imei/parse-imei.ts'
import { makeImei } from '../support/make-imei.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce]
const inScript = (digits: string, zero: number) =>
  [...digits].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')

const anImei = fc.nat(999_999).map(makeImei)
/** An IMEI as people, spreadsheets and chats write it, and near misses of one. */
const aWrittenImei = fc.oneof(
  anImei,
  fc.tuple(anImei, fc.constantFrom(...zeros)).map(([imei, zero]) => inScript(imei, zero)),
  fc.tuple(anImei, fc.nat(14), fc.nat(9)).map(([imei, at, digit]) => imei.slice(0, at) + digit + imei.slice(at + 1)),
  fc
    .tuple(anImei, fc.integer({ min: 1, max: 14 }), fc.constantFrom(' ', '-', '.', '\n', ',', '\u200b', '\u00a0', '/'))
    .map(([imei, at, joint]) => imei.slice(0, at) + joint + imei.slice(at)),
  anImei.map((imei) => `${imei.slice(0, 2)}-${imei.slice(2, 8)}-${imei.slice(8, 14)}-${imei.slice(14)}`),
)
const aPiece = fc.oneof(
  { weight: 3, arbitrary: aWrittenImei },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'IMEI: ',
      'imei2=',
      '"',
      "'",
      '="',
      '\n',
      '\r\n',
      '\t',
      ' ',
      ', ',
      ';',
      '.0',
      'E+14',
      '/01',
      '1) ',
      '+49 ',
      '35',
      'ok',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
)
const aText = fc.array(aPiece, { maxLength: 12 }).map((pieces) => pieces.join(''))

/** The decimal digits of every script, in their order, as 0 to 9; by another way than the program's. */
function digitsIn(text: string): string {
  return [...text]
    .filter((char) => /\p{Nd}/u.test(char))
    .map((char) => {
      // Every block of ten begins where the ten before it are no digits, or whole blocks.
      const code = char.codePointAt(0) ?? 0
      let run = 0
      while (/\p{Nd}/u.test(String.fromCodePoint(code - run - 1))) run += 1
      return run % 10
    })
    .join('')
}

/** Luhn, added up from the right. */
function isImei(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (doubled % 10) + Math.floor(doubled / 10)
  }, 0)
  return /^[0-9]{15}$/.test(digits) && sum % 10 === 0
}

async function checkReading(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(fc.oneof(aWrittenImei, aText), (text) => {
    const reading = parseImei(text)
    tally.count(reading.kind)
    if (reading.kind !== 'imei') return
    if (!isImei(reading.imei)) throw new Error(`${reading.imei} is no IMEI`)
    if (!digitsIn(text).includes(reading.imei)) throw new Error(`${reading.imei} does not stand there`)
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'imei', 0.05)
  return tally.counts()
}

async function checkFinding(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(aText, (text) => {
    const lines = text.split(/\r\n|[\n\v\f\r\u2028\u2029]/)
    const left = lines.map(digitsIn)
    for (const { line, input, reading } of findImeis(text)) {
      tally.count(reading.kind)
      const digits = digitsIn(input)
      const rest = left[line - 1] ?? ''
      const at = rest.indexOf(digits)
      if (at === -1) throw new Error(`${JSON.stringify(input)} does not stand on line ${line}, or was found twice`)
      left[line - 1] = rest.slice(at + digits.length)
      if (reading.kind === 'imei' && !digits.includes(reading.imei)) throw new Error(`${reading.imei} is not its own`)
      if (JSON.stringify(parseImei(input)) !== JSON.stringify(reading)) throw new Error('read in two ways')
    }
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'imei', 0.05)
  return tally.counts()
}

export const imeiProperties: readonly Property[] = [
  {
    name: 'an IMEI that is read from a text stands in it digit by digit, in any script, and nothing throws',
    fewRuns: 2_000,
    share: 0.5,
    check: checkReading,
  },
  {
    name: 'every IMEI found in a text stands on its line, once, in the order of reading',
    fewRuns: 2_000,
    share: 0.2,
    check: checkFinding,
  },
]
