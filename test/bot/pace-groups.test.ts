import type { Transformer } from 'grammy'
import { expect, test } from 'vitest'
import { paceGroups } from '../../bot/chat/pace-groups.ts'
import { makeClock } from '../support/make-clock.ts'

type Call = Parameters<Transformer>[0]

test('a group gets twenty messages a minute, a person as many as there are, and edits are free', async () => {
  const clock = makeClock()
  const pace = paceGroups(clock)
  const calls: string[] = []
  const prev: Call = async (method) => {
    calls.push(method)
    // What Telegram answers is not looked at.
    return { ok: true, result: true } as never
  }
  const send = (method: 'sendMessage' | 'editMessageText', chat: number) =>
    pace(prev, method, { chat_id: chat, text: 'x' } as never)
  for (let index = 0; index < 20; index += 1) expect((await send('sendMessage', -5)).ok).toBe(true)
  clock.advance(45_000)
  expect(await send('sendMessage', -5)).toMatchObject({ ok: false, error_code: 429, parameters: { retry_after: 15 } })
  expect((await send('sendMessage', 5)).ok).toBe(true)
  expect((await send('sendMessage', -6)).ok).toBe(true)
  expect((await send('editMessageText', -5)).ok).toBe(true)
  expect(calls).toHaveLength(23)
  clock.advance(15_000)
  expect((await send('sendMessage', -5)).ok).toBe(true)
})
