import { Bot } from 'grammy'
import { expect, test } from 'vitest'
import type { BotContext } from '../../bot/bot-context.ts'
import { defineButton } from '../../bot/buttons/button.ts'
import { onButton } from '../../bot/buttons/on-button.ts'
import { messagesFor } from '../../bot/messages/messages.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'

const button = defineButton('t', {})

/** A bot with one button, whose work ends when the test says what it answers. Telegram takes everything, except late answers when it is told so. */
function makePress({ isTooOld = false } = {}) {
  const clock = makeClock()
  const calls: [string, string][] = []
  let resolve = (_: unknown) => {}
  const work = new Promise<unknown>((done) => {
    resolve = done
  })
  const bot = new Bot<BotContext>('1:a', {
    botInfo: { id: 1, is_bot: true, first_name: 'Bot', username: 'bot' } as Bot['botInfo'], // the rest is never looked at
  })
  bot.api.config.use(async (_, method, payload) => {
    calls.push([method, (payload as { text?: string }).text ?? ''])
    if (method === 'answerCallbackQuery' && isTooOld)
      return { ok: false, error_code: 400, description: 'Bad Request: query is too old' }
    return { ok: true, result: (method === 'sendMessage' ? { message_id: 9 } : true) as never }
  })
  bot.use(async (ctx, next) => {
    ctx.messages = messagesFor('en')
    ctx.run = { attempt: 1, signal: new AbortController().signal, memory: {} }
    await next()
  })
  bot.use(onButton(button, { clock }, () => work))
  const chat = { id: 7, type: 'private' as const, first_name: 'One' }
  const handled = bot.handleUpdate({
    update_id: 1,
    callback_query: {
      id: 'q',
      from: { id: 7, is_bot: false, first_name: 'One' },
      chat_instance: '1',
      message: { message_id: 3, date: 1, chat },
      data: button.data(7, {}),
    },
  })
  const end = async (answer?: unknown) => {
    resolve(answer)
    await handled
    return calls
  }
  /** Puts the clock forward once the work has begun. */
  const wait = async (ms: number) => {
    await until('the press is being handled', () => clock.sleepers() > 0)
    clock.advance(ms)
  }
  return { wait, calls, end }
}

test('what a press has to tell within 3 s stands on top of the chat', async () => {
  const { end } = makePress()
  expect(await end('Stopped: 4 orders.')).toEqual([['answerCallbackQuery', 'Stopped: 4 orders.']])
})

test('what it has to tell later is not lost: the press is answered after 3 s, and the words come in a message', async () => {
  const { wait, calls, end } = makePress()
  await wait(2_999)
  expect(calls).toEqual([])
  await wait(1)
  await until('the press is answered', () => calls.length === 1)
  expect(await end('Stopped: 4 orders.')).toEqual([
    ['answerCallbackQuery', ''],
    ['sendMessage', 'Stopped: 4 orders.'],
  ])
})

test('what Telegram takes no longer as an answer comes in a message too', async () => {
  const { end } = makePress({ isTooOld: true })
  expect(await end('Stopped: 4 orders.')).toEqual([
    ['answerCallbackQuery', 'Stopped: 4 orders.'],
    ['sendMessage', 'Stopped: 4 orders.'],
  ])
})

test.each([[{ passing: 'Updated.' }], [undefined]])(
  'what the card shows by now is not said again later: %j',
  async (answer) => {
    const quick = makePress()
    expect(await quick.end(answer)).toEqual([['answerCallbackQuery', answer?.passing ?? '']])
    const slow = makePress()
    await slow.wait(3_000)
    await until('the press is answered', () => slow.calls.length === 1)
    expect(await slow.end(answer)).toEqual([['answerCallbackQuery', '']])
    const old = makePress({ isTooOld: true })
    expect((await old.end(answer)).map(([method]) => method)).toEqual(['answerCallbackQuery'])
  },
)
