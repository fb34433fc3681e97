import { expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/telegram/fault.ts'
import { eventually, makeTelegram, mara, type TestTelegram, token, tomas } from './make-telegram.ts'

async function withFault(fault: Omit<FaultInput, 'method'>): Promise<TestTelegram> {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  telegram.sandbox.say(tomas, 'hello')
  telegram.sandbox.addFault({ method: 'sendMessage', ...fault })
  return telegram
}

const say = (telegram: TestTelegram, chat = mara) => telegram.refusal('sendMessage', { chat_id: chat, text: 'hi' })
const sent = ({ sandbox }: TestTelegram) => sandbox.messages(mara).filter(({ from }) => from === 'bot').length

test('429 tells when to come again, as often as it was asked for', async () => {
  const telegram = await withFault({ fault: '429', retryAfter: 5, times: 2 })
  const answer = await telegram.call('sendMessage', { chat_id: mara, text: 'hi' })
  expect(answer).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 5',
    parameters: { retry_after: 5 },
  })
  expect(await say(telegram)).toBe('429 Too Many Requests: retry after 5')
  expect(sent(telegram)).toBe(0)
  expect(await say(telegram)).toMatch(/^accepted/)
  expect(telegram.sandbox.faults()).toEqual([])
})

test.each([
  ['500', '500 Internal Server Error'],
  ['401', '401 Unauthorized'],
  ['blocked', '403 Forbidden: bot was blocked by the user'],
] as const)('%s is answered and nothing is done', async (fault, refusal) => {
  const telegram = await withFault({ fault })
  expect(await say(telegram)).toBe(refusal)
  expect(sent(telegram)).toBe(0)
})

test('502 is a page of HTML', async () => {
  const telegram = await withFault({ fault: '502' })
  const response = await fetch(`${telegram.sandbox.url}/bot${token}/sendMessage?chat_id=${mara}&text=hi`)
  expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html'])
  expect(sent(telegram)).toBe(0)
})

test.each([
  ['drop-before', 0],
  ['drop-after', 1],
] as const)('%s cuts the connection with %i messages sent', async (fault, count) => {
  const telegram = await withFault({ fault })
  await expect(say(telegram)).rejects.toThrow('fetch failed')
  expect(sent(telegram)).toBe(count)
  expect(telegram.sandbox.calls('sendMessage')).toMatchObject([{ fault, status: null, answer: null }])
})

test('a delayed call is done at once and answered late', async () => {
  const telegram = await withFault({ fault: 'delay', delayMs: 300 })
  const answer = say(telegram)
  await eventually(() => sent(telegram)).toBe(1)
  expect(telegram.sandbox.calls('sendMessage')[0]?.status).toBeNull()
  expect(await answer).toMatch(/^accepted/)
})

test('a fault may be for one chat, and may let calls pass first', async () => {
  const telegram = await withFault({ fault: '500', chat: tomas, skip: 1 })
  expect(await say(telegram, tomas)).toMatch(/^accepted/)
  expect(await say(telegram, mara)).toMatch(/^accepted/)
  expect(await say(telegram, tomas)).toBe('500 Internal Server Error')
})

test('a star is every method, and an unknown fault is told', async () => {
  const telegram = await withFault({ method: '*', fault: '401' } as FaultInput)
  expect(await telegram.refusal('getMe')).toBe('401 Unauthorized')
  expect(() => telegram.sandbox.addFault({ method: 'getMe', fault: 'fire' as never })).toThrow('Wrong fault: fault: ')
})
