import type { Message } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { dataLimitBytes } from '../../bot/buttons/button.ts'
import { supplierNumberField } from '../../bot/buttons/fields.ts'
import { isSaidBy, whoSays } from '../../bot/chat/who-says.ts'
import { hasNumberButton } from '../../bot/features/decide/decide-buttons.ts'
import { findCandidateIds } from '../../bot/features/decide/find-candidate-ids.ts'
import { readNumber, readNumberPrompt } from '../../bot/features/decide/number-prompt.ts'
import { sendHeldNowButton } from '../../bot/features/held/held-buttons.ts'
import { classifyBatchNews } from '../../bot/notices/classify-batch-news.ts'
import { classifyPauseNews } from '../../bot/notices/classify-pause-news.ts'
import { addTold, removeTold } from '../../bot/notices/told-words.ts'
import { sumCredits } from '../../bot/text/credits.ts'

describe("the supplier's numbers", () => {
  test.each([
    ['The supplier lists 15000123, 15000124 for this IMEI and service.', ['15000123', '15000124']],
    ['The supplier has 15000123 for this IMEI: 352099001761481.', ['15000123']],
    ['of this IMEI it lists only 15000004 (there before this order was sent).', []],
    ['After 15 minutes; the balance fell from 12345.60 to 12345.52 on 2026-11-23, order order_12345678.', []],
    [Array.from({ length: 9 }, (_, index) => 20_000_000 + index).join(', '), 5],
    [null, []],
  ])('are found in %j', (evidence, expected) => {
    const found = findCandidateIds(evidence)
    if (typeof expected === 'number') expect(found).toHaveLength(expected)
    else expect(found).toEqual(expected)
  })

  test.each([
    ['15000123', { kind: 'number', number: '15000123' }],
    [' #15 000 123 ', { kind: 'number', number: '15000123' }],
    ['it is 15000123, I think', { kind: 'number', number: '15000123' }],
    ['00017', { kind: 'number', number: '17' }],
    ['352099001761481', { kind: 'imei' }],
    ['35-209900-176148-1', { kind: 'imei' }],
    ['15000123 or 15000124', { kind: 'none' }],
    ['no idea', { kind: 'none' }],
    ['9'.repeat(21), { kind: 'none' }],
  ])('are read from %j', (text, expected) => {
    expect(readNumber(text)).toEqual(expected)
  })

  test('fit into a button there and back, the longest too', () => {
    const number = '9'.repeat(20)
    expect(supplierNumberField.read(supplierNumberField.write(number))).toBe(number)
    expect(supplierNumberField.read('zzzzzzzzzzzzzz')).toBeNull()
    expect(supplierNumberField.read('x|')).toBeNull()
    const data = hasNumberButton.data(9_999_999_999, { order: 'order_01KA7JQ1Z8Y6X5W4V3T2S1R0QP', number })
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(dataLimitBytes)
    expect(Buffer.byteLength(sendHeldNowButton.data(9_999_999_999, { print: '0123456789ab' }))).toBeLessThanOrEqual(
      dataLimitBytes,
    )
  })
})

describe('the question for a number', () => {
  const note = 'order_01KA 57'
  const prompt = (text: string, from: number, type: 'code' | 'bold' = 'code') =>
    ({
      from: { id: from, is_bot: true, first_name: 'Bot' },
      text,
      entities: [{ type, offset: text.indexOf(note), length: note.length }],
      // Only the parts that are read.
    }) as Partial<Message> as Message

  test('is known by the note that only the bot can have written', () => {
    expect(readNumberPrompt(prompt(`Which? ${note}`, 5), 5)).toEqual({ order: 'order_01KA', card: 57 })
    expect(readNumberPrompt(prompt(`Which? ${note}`, 6), 5)).toBeNull()
    expect(readNumberPrompt(prompt(`Which? ${note}`, 5, 'bold'), 5)).toBeNull()
    expect(readNumberPrompt(undefined, 5)).toBeNull()
  })
})

describe('who decided', () => {
  test('is named, and known again by the number and not by the name', () => {
    const reason = `A person says so: ${whoSays({ id: 10, first_name: 'Ann\n(telegram:1), in Telegram', last_name: 'X' })}`
    expect(isSaidBy(reason, 10)).toBe(true)
    expect(isSaidBy(reason, 1)).toBe(false)
    expect(isSaidBy(whoSays({ id: 10, first_name: 'Ann' }), 1)).toBe(false)
    expect(isSaidBy(null, 1)).toBe(false)
  })
})

describe('the news of a pause', () => {
  const at = (reason: string | null, forMs: number, toldReason: string | null) =>
    classifyPauseNews({ reason, forMs, toldReason })

  test.each(['credit', 'auth', 'ip', 'restored'])('%s is told at once, and once', (reason) => {
    expect(at(reason, 0, null)).toEqual({ kind: 'tell' })
    expect(at(reason, 0, 'maintenance')).toEqual({ kind: 'tell' })
    expect(at(reason, 999_999, reason)).toEqual({ kind: 'quiet' })
  })

  test.each(['maintenance', 'unreachable', 'failing', 'busy', 'something of next year'])(
    '%s is told when it lasts a minute',
    (reason) => {
      expect(at(reason, 20_000, null)).toEqual({ kind: 'wait', ms: 40_000 })
      expect(at(reason, 60_000, null)).toEqual({ kind: 'tell' })
      expect(at(reason, 60_000, 'credit')).toEqual({ kind: 'quiet' })
    },
  )

  test('its end is told when it was told and sending has gone on for a while', () => {
    expect(at(null, 0, null)).toEqual({ kind: 'quiet' })
    expect(at(null, 5_000, 'credit')).toEqual({ kind: 'wait', ms: 10_000 })
    expect(at(null, 15_000, 'credit')).toEqual({ kind: 'tell-over' })
  })
})

describe('the news of a list', () => {
  const batch = (status: 'CONFIRMED' | 'FINISHED', ...statuses: ('HELD' | 'NEEDS_REVIEW' | 'QUEUED')[]) => ({
    status,
    statusCounts: statuses.map((one) => ({ status: one, count: 1 })),
  })

  test('are told once, several of them side by side, and again when they come to be again', () => {
    expect(classifyBatchNews(batch('CONFIRMED', 'HELD', 'NEEDS_REVIEW'), undefined).news).toEqual(['HELD', 'REVIEW'])
    const { told } = addTold('HELD')(addTold('REVIEW')({ told: undefined }))
    expect(classifyBatchNews(batch('CONFIRMED', 'HELD', 'NEEDS_REVIEW'), told)).toEqual({ news: [], outdated: [] })
    expect(classifyBatchNews(batch('CONFIRMED', 'QUEUED'), told).outdated).toEqual(['HELD', 'REVIEW'])
    expect(removeTold(['REVIEW'])({ told })).toEqual({ told: 'HELD' })
    expect(removeTold(['HELD', 'REVIEW'])({ told })).toEqual({ told: undefined })
    expect(classifyBatchNews(batch('CONFIRMED', 'QUEUED'), 'FINISHED').outdated).toEqual(['FINISHED'])
    expect(classifyBatchNews(batch('FINISHED'), 'FINISHED').news).toEqual([])
  })
})

test('prices are added exactly', () => {
  expect(sumCredits(['0.1', '0.2', null, '0.000001'])).toBe('0.300001')
})
