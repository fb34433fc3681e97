import fc from 'fast-check'
import { formatCredits, parseCredits } from '../../src/catalog/credits.ts'
import { parseMoney } from '../../src/supplier/gsm-fusion/money.ts'
import { createOrderDateReader } from '../../src/supplier/gsm-fusion/order-date.ts'
import { hostileNumbers, hostileTexts } from './hostile-text.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const int64Max = 2n ** 63n - 1n
const anAmount = fc.oneof(
  fc.bigInt({ min: -int64Max, max: int64Max }),
  fc.bigInt({ min: -1_000_000n, max: 200_000_000n }),
)

async function checkMoney(parameters: RunParameters): Promise<Tally> {
  const forms = fc.constantFrom<(amount: string) => string>(
    (amount) => amount,
    (amount) => `$ ${amount} USD`,
    (amount) => `${amount} Credits`,
    (amount) => `  ${amount}\n`,
    (amount) => amount.replace(/\B(?=([0-9]{3})+(?![0-9]))(?=[0-9]*\.)/g, ','),
  )
  const property = fc.property(anAmount, forms, (micros, write) => {
    const text = formatCredits(micros)
    if (parseCredits(text) !== micros) throw new Error(`${text} is not read back`)
    if (parseMoney(write(text))?.micros !== micros) throw new Error(`${write(text)} is not read`)
  })
  fc.assert(property, parameters)
  return {}
}

/** What is read from a text that is no clean amount must have every one of its digits. */
async function checkStrangeMoney(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const aPiece = fc.oneof(
    fc.constantFrom(
      '1',
      '0',
      '.',
      ',',
      '-',
      '$',
      '€',
      ' ',
      'USD',
      '185',
      '000',
      '99',
      ' '.repeat(120),
      '٣',
      'e5',
      '+',
      '.0000001',
      '0.0800000',
    ),
    fc.constantFrom(...hostileTexts),
  )
  const property = fc.property(
    fc.array(aPiece, { minLength: 1, maxLength: 5 }),
    fc.nat(hostileNumbers.length - 1),
    (pieces, how) => {
      const joined = pieces.join('')
      for (const text of [joined, hostileNumbers[how]?.(joined) ?? joined]) {
        const money = parseMoney(text)
        tally.count(money === null ? 'unread' : 'read')
        if (money === null) continue
        const written = text.replace(/[^0-9.]/g, '')
        const significant = (digits: string) =>
          digits
            .replace(/^0+/, '')
            .replace(/(\..*?)0+$/, '$1')
            .replace(/\.$/, '')
        const size = formatCredits(money.micros < 0n ? -money.micros : money.micros)
        if (significant(written) !== significant(size)) throw new Error(`${JSON.stringify(text)} was read as ${size}`)
      }
    },
  )
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'read', 0.02)
  return tally.counts()
}

const two = (number: number) => String(number).padStart(2, '0')
const readUtc = createOrderDateReader('UTC')
const readZones = ['America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'].map(createOrderDateReader)

async function checkDates(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const parts = fc.tuple(
    fc.integer({ min: 1965, max: 2045 }),
    fc.nat(13),
    fc.nat(32),
    fc.nat(25),
    fc.nat(60),
    fc.nat(60),
  )
  const property = fc.property(parts, fc.boolean(), ([year, month, day, hour, minute, second], isPadded) => {
    const text = `${year}-${two(month)}-${two(day)} ${isPadded ? two(hour) : hour}:${two(minute)}:${two(second)}`
    const isReal = year >= 1970 && isOnCalendar(year, month, day) && hour < 24 && minute < 60 && second < 60
    const date = readUtc(text)
    tally.count(isReal ? 'real' : 'not real')
    if ((date !== null) !== isReal) throw new Error(`${text} was read as ${date?.toISOString() ?? null}`)
    if (date === null) return
    const shown = `${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 19)}`
    if (shown !== text.replace(/ (?=[0-9]:)/, ' 0')) throw new Error(`${text} was read as ${shown}`)
    for (const readDate of readZones) {
      const hours = Math.abs((readDate(text)?.getTime() ?? Number.NaN) - date.getTime()) / 3_600_000
      if (!(hours <= 14)) throw new Error(`${text} is ${hours} hours away in another zone`)
    }
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'real', 0.2)
  return tally.counts()
}

function isOnCalendar(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day >= 1 && day <= (lengths[month - 1] ?? 0)
}

async function checkStrangeDates(parameters: RunParameters): Promise<Tally> {
  const aPiece = fc.oneof(
    fc.constantFrom('2026-11-23', ' ', '8:00', ':00', 'T', '0000-00-00', '٣'),
    fc.constantFrom(...hostileTexts),
  )
  const property = fc.property(fc.array(aPiece, { maxLength: 5 }), (pieces) => {
    for (const readDate of [readUtc, ...readZones]) {
      const date = readDate(pieces.join(''))
      if (date !== null && Number.isNaN(date.getTime())) throw new Error('an invalid date')
    }
  })
  fc.assert(property, parameters)
  return {}
}

export const numberProperties: readonly Property[] = [
  {
    name: 'every amount that is written is read back, however it is dressed up',
    fewRuns: 1_000,
    share: 0.2,
    check: checkMoney,
  },
  { name: 'no amount that is read lost a digit', fewRuns: 2_000, share: 0.5, check: checkStrangeMoney },
  {
    name: 'a date is read exactly when a calendar has it, in every zone',
    fewRuns: 500,
    share: 0.05,
    check: checkDates,
  },
  { name: 'no text makes the reading of dates throw', fewRuns: 300, share: 0.05, check: checkStrangeDates },
]
