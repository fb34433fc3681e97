import { describe, expect, test } from 'vitest'
import { parseClientReference, writeClientReference } from '../../bot/chat/client-reference.ts'
import { withoutToken } from '../../bot/logger.ts'
import { classifyNotice } from '../../bot/notices/classify-notice.ts'
import { createEventLedger } from '../../bot/notices/event-ledger.ts'
import { isQuiet } from '../../bot/notices/quiet-hours.ts'
import { newPerson } from '../../bot/person/person.ts'

describe('what is said beyond the card', () => {
  const answered = {
    status: 'COMPLETED',
    told: null,
    choice: 'EVERY_ANSWER',
    isShown: true,
    tookMs: 60_000,
    isTheirOwn: false,
  } as const

  test('an answer that took a while is told, one that came before their eyes is not', () => {
    expect(classifyNotice(answered)).toBe('tell')
    expect(classifyNotice({ ...answered, tookMs: 3_000 })).toBe('quiet')
    expect(classifyNotice({ ...answered, tookMs: 3_000, isShown: false })).toBe('tell')
  })

  test('nothing is told twice, but a corrected answer is told', () => {
    expect(classifyNotice({ ...answered, told: 'COMPLETED' })).toBe('quiet')
    expect(classifyNotice({ ...answered, status: 'REJECTED', told: 'COMPLETED' })).toBe('tell')
  })

  test("a person's choice decides about answers and failures", () => {
    expect(classifyNotice({ ...answered, choice: 'FAILURES_ONLY' })).toBe('quiet')
    expect(classifyNotice({ ...answered, choice: 'FAILURES_ONLY', status: 'REFUSED' })).toBe('tell')
    expect(classifyNotice({ ...answered, choice: 'SUMMARIES', status: 'REFUSED' })).toBe('quiet')
  })

  test.each(['UNKNOWN', 'NEEDS_REVIEW', 'HELD'] as const)('%s is told whatever was chosen', (status) => {
    expect(classifyNotice({ ...answered, status, choice: 'SUMMARIES', tookMs: null })).toBe('tell')
  })

  test('what a person has just settled with a button is no news to them; what another one settled is', () => {
    const settled = { ...answered, status: 'NOT_PLACED' } as const
    expect(classifyNotice({ ...settled, isTheirOwn: true })).toBe('quiet')
    expect(classifyNotice(settled)).toBe('tell')
  })

  test('steps on the way are never told', () => {
    for (const status of ['QUEUED', 'SENDING', 'PENDING', 'IN_PROCESS', 'CANCELLED'] as const)
      expect(classifyNotice({ ...answered, status, isShown: false })).toBe('quiet')
  })
})

describe('the ledger of events', () => {
  test('only what stands before the first unsettled event counts as settled', () => {
    const ledger = createEventLedger()
    const [one, two, three] = ['1', '2', '5'].map((cursor) => ledger.add(cursor))
    two?.()
    expect(ledger.settled()).toBeNull()
    one?.()
    expect(ledger.settled()).toBe('2')
    three?.()
    expect(ledger.settled()).toBe('5')
    expect(ledger.newest()).toBe('5')
    expect(ledger.size()).toBe(0)
  })

  test('it stays in order over thousands of events', () => {
    const ledger = createEventLedger()
    const settles = Array.from({ length: 5_000 }, (_, index) => ledger.add(String(index)))
    for (const settle of settles.slice(1).reverse()) settle()
    expect(ledger.settled()).toBeNull()
    settles[0]?.()
    expect(ledger.settled()).toBe('4999')
    ledger.add('5000')()
    expect(ledger.settled()).toBe('5000')
  })
})

describe('quiet hours', () => {
  const person = { ...newPerson('telegram:1'), quietFrom: '22:00', quietTo: '07:30', timeZone: 'Europe/Berlin' }
  const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`)

  test('span midnight, on the clock of the person', () => {
    expect(isQuiet(person, at('21:00'))).toBe(true)
    expect(isQuiet(person, at('06:29'))).toBe(true)
    expect(isQuiet(person, at('06:30'))).toBe(false)
    expect(isQuiet(person, at('20:59'))).toBe(false)
  })

  test('are over when they were never chosen', () => {
    expect(isQuiet(newPerson('telegram:1'), at('23:00'))).toBe(false)
  })
})

describe('where an order is shown', () => {
  const reference = { bot: 1, chat: -1001, person: 1001, ask: 5, card: 7, told: 'COMPLETED', file: 'BQAC&=?' }

  test('is written and read back, below the limit of the server', () => {
    const text = writeClientReference({ ...reference, file: `${'A-_='.repeat(40)}` })
    expect(text.length).toBeLessThanOrEqual(512)
    expect(parseClientReference(writeClientReference(reference))).toEqual(reference)
  })

  test.each([null, '', 'web:17', 'tg1?bot=x&chat=1&person=1&ask=1', 'tg1?chat=1'])('%j is not ours', (text) => {
    expect(parseClientReference(text)).toBeNull()
  })
})

test('no log line carries the token of the bot', () => {
  const error = 'request to http://x/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe failed'
  expect(withoutToken(error)).toBe('request to http://x/bot<token>/getMe failed')
})
