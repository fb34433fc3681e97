import { formatCredits, parseCredits } from '../catalog/credits.ts'
import { builder } from './builder.ts'
import { requestError } from './request-errors.ts'

builder.scalarType('DateTime', {
  description:
    'A moment as ISO 8601 text, in UTC when we write it: "2026-11-23T08:00:00.000Z". A time zone is needed when you write it.',
  serialize: (value) => value.toISOString(),
  parseValue: parseDateTime,
})
builder.scalarType('Date', {
  description: 'A day of the calendar as ISO 8601 text: "2026-11-23".',
  serialize: (value) => value,
  parseValue: parseDate,
})
builder.scalarType('Imei', {
  description: '15 digits as text. Luhn-valid for what we place; an imported one may not be.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && /^\d{15}$/.test(value)) return value
    throw requestError('BAD_REQUEST', 'An Imei is 15 digits as text.')
  },
})
builder.scalarType('Credits', {
  description: 'An exact decimal number of supplier credits, as text: "0.08".',
  serialize: formatCredits,
  parseValue: (value) => {
    const micros = typeof value === 'string' ? parseCredits(value) : null
    if (micros !== null) return micros
    throw requestError(
      'BAD_REQUEST',
      'Credits are a decimal number as text with at most six digits after the point, such as "0.08".',
    )
  },
})

const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

function parseDateTime(value: unknown): Date {
  if (typeof value === 'string' && dateTimePattern.test(value) && isDay(value.slice(0, 10))) {
    const date = new Date(value)
    if (!Number.isNaN(date.getTime())) return date
  }
  throw requestError('BAD_REQUEST', 'A DateTime is ISO 8601 text with a time zone, such as "2026-11-23T08:00:00Z".')
}

function parseDate(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)) return value
  throw requestError('BAD_REQUEST', 'A Date is a day as text, such as "2026-11-23".')
}

/** Whether the calendar has this day: JavaScript takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
