import { BotError, type Context, GrammyError, HttpError } from 'grammy'
import { expect, test } from 'vitest'
import { classifyHandlerFailure } from '../../bot/intake/classify-handler-failure.ts'
import { classifyPollFailure } from '../../bot/intake/classify-poll-failure.ts'
import { TryLater } from '../../bot/intake/try-later.ts'
import { classifySendFailure } from '../../bot/notices/classify-send-failure.ts'

const said = (code: number, description = '', retryAfter?: number) =>
  new GrammyError(
    'failed',
    { ok: false, error_code: code, description, ...(retryAfter ? { parameters: { retry_after: retryAfter } } : {}) },
    'sendMessage',
    {},
  )
const silent = new HttpError('no answer', new Error('socket hang up'))
const inHandler = (error: unknown) => new BotError(error, {} as Context)

test('a handler that waits for the API keeps its update at Telegram, however often it has tried', () => {
  expect(classifyHandlerFailure(inHandler(new TryLater('down')), 1)).toEqual({
    kind: 'again',
    afterMs: 1_000,
    held: true,
  })
  expect(classifyHandlerFailure(inHandler(new TryLater('down')), 500)).toEqual({
    kind: 'again',
    afterMs: 15_000,
    held: true,
  })
})

test('"too many requests" waits as long as Telegram says, and is not tried for ever', () => {
  expect(classifyHandlerFailure(inHandler(said(429, '', 3_600)), 1)).toEqual({
    kind: 'again',
    afterMs: 3_600_000,
    held: false,
  })
  expect(classifyHandlerFailure(inHandler(said(429, '', 3_600)), 5)).toEqual({ kind: 'broken' })
})

test('no answer from Telegram is tried again for some minutes', () => {
  expect(classifyHandlerFailure(inHandler(silent), 3)).toEqual({ kind: 'again', afterMs: 4_000, held: false })
  expect(classifyHandlerFailure(inHandler(said(502)), 10)).toEqual({ kind: 'broken' })
})

test('somebody who has blocked the bot is no error', () => {
  expect(classifyHandlerFailure(inHandler(said(403, 'Forbidden: bot was blocked by the user')), 1)).toEqual({
    kind: 'unreachable',
  })
  expect(classifySendFailure(said(403, 'Forbidden: bot was kicked from the group chat'), 1)).toEqual({ kind: 'gone' })
  expect(classifySendFailure(said(400, 'Bad Request: chat not found'), 1)).toEqual({ kind: 'gone' })
})

test('what Telegram refuses, or what is a mistake of ours, is not tried again', () => {
  expect(classifyHandlerFailure(inHandler(said(400, 'Bad Request: message text is empty')), 1)).toEqual({
    kind: 'broken',
  })
  expect(classifyHandlerFailure(inHandler(new TypeError('x')), 1)).toEqual({ kind: 'broken' })
  expect(classifySendFailure(said(400, 'Bad Request: message text is empty'), 1)).toEqual({ kind: 'hopeless' })
})

test('a notice without an answer is sent again: saying it twice is better than not at all', () => {
  expect(classifySendFailure(silent, 1)).toEqual({ kind: 'again', afterMs: 1_000 })
  expect(classifySendFailure(silent, 30)).toEqual({ kind: 'again', afterMs: 60_000 })
  expect(classifySendFailure(said(429, '', 17), 1)).toEqual({ kind: 'again', afterMs: 17_000 })
})

test('a wrong token ends the bot at once, and says which setting is wrong', () => {
  for (const code of [401, 404]) {
    const failure = classifyPollFailure(said(code, 'Unauthorized'), 1, 0)
    expect(failure).toMatchObject({ kind: 'token-refused', message: expect.stringContaining('TELEGRAM_BOT_TOKEN') })
  }
})

test('a conflict is waited for a little, since a killed bot still has its call open, and then ends the bot', () => {
  expect(classifyPollFailure(said(409, 'Conflict'), 1, 1)).toMatchObject({ kind: 'wait', ms: 1_000 })
  expect(classifyPollFailure(said(409, 'Conflict'), 3, 3)).toMatchObject({ kind: 'wait', ms: 3_000 })
  expect(classifyPollFailure(said(409, 'Conflict'), 4, 4)).toMatchObject({
    kind: 'conflict',
    message: expect.stringContaining('another program'),
  })
})

test('while the network is gone, the bot asks ever more seldom, and at least every 30 s', () => {
  expect(classifyPollFailure(silent, 1, 0)).toMatchObject({ kind: 'wait', ms: 500 })
  expect(classifyPollFailure(silent, 100, 0)).toMatchObject({ kind: 'wait', ms: 30_000 })
  expect(classifyPollFailure(said(429, '', 5), 1, 0)).toMatchObject({ kind: 'wait', ms: 5_000 })
})
