import { expect, test } from 'vitest'
import { eventually, makeTelegram, mara, otherToken, type TestTelegram, token, tomas } from './make-telegram.ts'

type Update = { update_id: number; message?: { text: string; chat: { id: number } } }

const poll = ({ result }: TestTelegram, parameters: Record<string, unknown> = {}) =>
  result<Update[]>('getUpdates', parameters)
const texts = (updates: Update[]) => updates.map(({ message }) => message?.text)

test('an update is handed out again until a later offset confirms it', async () => {
  const telegram = await makeTelegram()
  for (const text of ['one', 'two', 'three']) telegram.sandbox.say(mara, text)
  const first = await poll(telegram, { limit: 2 })
  expect(texts(first)).toEqual(['one', 'two'])
  expect(texts(await poll(telegram))).toEqual(['one', 'two', 'three'])
  const next = (first[1]?.update_id ?? 0) + 1
  expect(texts(await poll(telegram, { offset: next }))).toEqual(['three'])
  expect(texts(await poll(telegram))).toEqual(['three'])
  expect(telegram.sandbox.waitingUpdates()).toBe(1)
})

test('a negative offset keeps that many of the newest and forgets the rest', async () => {
  const telegram = await makeTelegram()
  for (const text of ['one', 'two', 'three']) telegram.sandbox.say(mara, text)
  expect(texts(await poll(telegram, { offset: -1 }))).toEqual(['three'])
  expect(telegram.sandbox.waitingUpdates()).toBe(1)
})

test('a poll waits, and ends as soon as somebody writes', async () => {
  const telegram = await makeTelegram()
  const waiting = poll(telegram, { timeout: 30 })
  await eventually(() => telegram.sandbox.calls('getUpdates').length).toBe(1)
  telegram.sandbox.say(mara, 'now')
  expect(texts(await waiting)).toEqual(['now'])
})

test('a second poll ends the first with 409, and gets the updates itself', async () => {
  const telegram = await makeTelegram()
  const older = telegram.refusal('getUpdates', { timeout: 30 })
  await eventually(() => telegram.sandbox.calls('getUpdates').length).toBe(1)
  const newer = poll(telegram, { timeout: 30 })
  expect(await older).toBe(
    '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
  telegram.sandbox.say(mara, 'hello')
  expect(texts(await newer)).toEqual(['hello'])
})

test('a poller that hung up loses nothing and is in nobody’s way', async () => {
  const telegram = await makeTelegram()
  const leaving = new AbortController()
  const url = `${telegram.sandbox.url}/bot${token}/getUpdates?timeout=30`
  const left = fetch(url, { signal: leaving.signal }).catch(() => 'left')
  await eventually(() => telegram.sandbox.calls('getUpdates').length).toBe(1)
  leaving.abort()
  expect(await left).toBe('left')
  await eventually(() => telegram.sandbox.calls('getUpdates')[0]?.status).toBe(200)
  telegram.sandbox.say(mara, 'still here')
  expect(texts(await poll(telegram))).toEqual(['still here'])
})

test('polling is refused while a webhook is set, and setting one ends a waiting poll', async () => {
  const telegram = await makeTelegram()
  const waiting = telegram.refusal('getUpdates', { timeout: 30 })
  await eventually(() => telegram.sandbox.calls('getUpdates').length).toBe(1)
  await telegram.call('setWebhook', { url: 'https://example.com/hook' })
  expect(await waiting).toBe('409 Conflict: terminated by setWebhook request')
  expect(await telegram.refusal('getUpdates')).toMatch(
    /^409 Conflict: can't use getUpdates method while webhook is active/,
  )
  await telegram.call('deleteWebhook')
  expect(await poll(telegram)).toEqual([])
})

test('deleteWebhook can drop what waits', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'old')
  await telegram.call('deleteWebhook', { drop_pending_updates: true })
  expect(await poll(telegram)).toEqual([])
})

test('only the kinds that the bot allowed come, until it allows others', async () => {
  const telegram = await makeTelegram()
  await poll(telegram, { allowed_updates: ['message'] })
  const { id } = telegram.sandbox.say(mara, 'one')
  telegram.sandbox.edit(mara, id, 'one, changed')
  await poll(telegram)
  telegram.sandbox.edit(mara, id, 'one, changed again')
  expect((await poll(telegram)).map((update) => Object.keys(update)[1])).toEqual(['message'])
  await poll(telegram, { allowed_updates: [] })
  telegram.sandbox.edit(mara, id, 'one, changed at last')
  expect((await poll(telegram)).map((update) => Object.keys(update)[1])).toEqual(['message', 'edited_message'])
})

test('what nobody fetched for a day is gone', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'old')
  telegram.clock.nowMs += 23 * 3_600_000
  telegram.sandbox.say(mara, 'newer')
  telegram.clock.nowMs += 3_600_001
  expect(texts(await poll(telegram))).toEqual(['newer'])
})

test('an update can be sent again below the offset: with its id, or with a new one', async () => {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'twice')
  const [update] = await poll(telegram)
  const id = update?.update_id ?? 0
  telegram.sandbox.sendAgain()
  telegram.sandbox.sendAgain(id, true)
  const again = await poll(telegram, { offset: id + 1 })
  expect(again.map((one) => [one.update_id, one.message?.text])).toEqual([
    [id, 'twice'],
    [id + 1, 'twice'],
  ])
  expect(await poll(telegram, { offset: id + 2 })).toEqual([])
})

test('what people wrote before any bot showed up waits for the first one, and no other bot sees it', async () => {
  const telegram = await makeTelegram({ token: null })
  telegram.sandbox.say(mara, 'anybody there?')
  telegram.sandbox.say(tomas, 'me too')
  expect(texts(await poll(telegram))).toEqual(['anybody there?', 'me too'])
  expect(await telegram.result('getUpdates', {}, otherToken)).toEqual([])
  expect(await telegram.refusal('sendMessage', { chat_id: mara, text: 'hi' }, otherToken)).toBe(
    '400 Bad Request: chat not found',
  )
})

test('a backlog of 5,000 comes in order, a hundred at a time', async () => {
  const telegram = await makeTelegram()
  for (let n = 1; n <= 5_000; n += 1) telegram.sandbox.say(mara, `message ${n}`)
  const seen: (string | undefined)[] = []
  let offset = 0
  for (;;) {
    const updates = await poll(telegram, { offset, limit: 1_000 })
    if (updates.length === 0) break
    expect(updates.length).toBeLessThanOrEqual(100)
    seen.push(...texts(updates))
    offset = (updates.at(-1)?.update_id ?? 0) + 1
  }
  expect(seen).toEqual(Array.from({ length: 5_000 }, (_, index) => `message ${index + 1}`))
})
