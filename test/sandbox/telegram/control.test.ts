import { request } from 'node:http'
import { expect, test } from 'vitest'
import { eventually, makeTelegram, mara, type TestTelegram } from './make-telegram.ts'

async function withKeyboard(): Promise<TestTelegram> {
  const telegram = await makeTelegram()
  await telegram.control(`people/${mara}/messages`, { text: '/start' })
  const inline_keyboard = [
    [
      { text: 'Place 420 orders', callback_data: 'p' },
      { text: 'Cancel', callback_data: 'c' },
    ],
  ]
  await telegram.result('sendMessage', { chat_id: mara, text: 'Sure?', reply_markup: { inline_keyboard } })
  return telegram
}

test('the chat is seen as a person sees it', async () => {
  const telegram = await withKeyboard()
  await telegram.result('setMessageReaction', {
    chat_id: mara,
    message_id: 1,
    reaction: [{ type: 'emoji', emoji: '👀' }],
  })
  await telegram.result('editMessageText', {
    chat_id: mara,
    message_id: 2,
    text: 'Really?',
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  const { body } = await telegram.control(`chats/${mara}/messages?after=0`)
  expect(body).toMatchObject([
    {
      id: 1,
      from: mara,
      name: 'Mara Lindqvist',
      text: '/start',
      buttons: [],
      edits: 0,
      replyTo: null,
      reactions: ['👀'],
    },
    { id: 2, from: 'bot', text: 'Really?', buttons: [['Yes']], edits: 1, document: null, photo: null },
  ])
  expect((await telegram.control(`chats/${mara}/messages?after=1`)).body).toMatchObject([{ id: 2 }])
  expect((await telegram.control('chats/5/messages')).body).toEqual([])
})

test('a document is the request’s body, with its name and caption in the query', async () => {
  const telegram = await makeTelegram()
  const query = 'name=my%20orders.csv&caption=for%20Monday&size=none&type=none&forwardedFrom=Somebody'
  const response = await fetch(`${telegram.sandbox.url}/_sandbox/people/${mara}/documents?${query}`, {
    method: 'POST',
    body: 'imei\n1',
  })
  expect(await response.json()).toMatchObject({ text: 'for Monday', document: { name: 'my orders.csv', bytes: 6 } })
  const [update] = await telegram.result<{ message: { document: object } }[]>('getUpdates')
  expect(update).toMatchObject({
    message: { document: { file_name: 'my orders.csv' }, forward_origin: { type: 'hidden_user' } },
  })
  expect(update?.message.document).not.toHaveProperty('file_size')
  expect(update?.message.document).not.toHaveProperty('mime_type')
})

test('buttons are pressed, groups made, people named and messages edited over HTTP', async () => {
  const telegram = await withKeyboard()
  const pressed = await telegram.control(`people/${mara}/presses`, { message: 2, button: 'Place' })
  expect(pressed.body).toMatchObject({ data: 'p' })
  const { press } = pressed.body as { press: string }
  expect((await telegram.control(`presses/${press}`)).body).toMatchObject({ data: 'p', answer: null })
  await telegram.control('people/7', { firstName: 'Ines' })
  const { body: group } = await telegram.control('groups', { title: 'Shop', members: [7] })
  const { id } = group as { id: number }
  await telegram.control('people/7/messages', { text: 'hello', chat: id })
  await telegram.control('people/7/messages/1', { text: 'hello all', chat: id })
  expect((await telegram.control(`chats/${id}/messages`)).body).toMatchObject([
    { name: 'Ines', text: 'hello all', edits: 1 },
  ])
  await telegram.control(`groups/${id}/bot`, { standing: 'kicked' })
  await telegram.control('channels/-100123/posts', { text: 'news' })
  await telegram.control(`people/${mara}/albums`, { files: [{ name: 'a.csv', content: 'é' }, { base64: 'AAE=' }] })
  await telegram.control(`people/${mara}/block`, {})
  await telegram.control('updates/again', {})
  await telegram.control('updates', { poll: {} })
  const updates = await telegram.result<object[]>('getUpdates')
  expect(updates.map((update) => Object.keys(update)[1] ?? '')).toEqual([
    ...['message', 'callback_query', 'my_chat_member', 'message', 'edited_message', 'my_chat_member', 'channel_post'],
    ...['message', 'message', 'my_chat_member', 'my_chat_member', 'update_id'],
  ])
  expect(telegram.sandbox.messages(mara).slice(-2)).toMatchObject([
    { document: { name: 'a.csv', bytes: 2 } },
    { document: { bytes: 2 } },
  ])
})

test('calls are told with what they were given and what they got', async () => {
  const telegram = await withKeyboard()
  await telegram.refusal('sendMessage', { chat_id: 5, text: 'hi' })
  const { body } = await telegram.control('calls?method=sendMessage')
  expect(body).toMatchObject({
    total: 2,
    calls: [
      { n: 1, bot: 123_456_789, method: 'sendMessage', status: 200, fault: null, parameters: { text: 'Sure?' } },
      {
        n: 2,
        status: 400,
        parameters: { chat_id: 5 },
        answer: { ok: false, description: 'Bad Request: chat not found' },
      },
    ],
  })
})

test('faults are set and cleared over HTTP, and reset forgets all but the bots', async () => {
  const telegram = await withKeyboard()
  const fault = { method: 'getMe', fault: '429', retryAfter: 5, times: 1 }
  expect((await telegram.control('faults', fault)).body).toMatchObject({ faults: [fault] })
  expect((await telegram.control('faults', { clear: true })).body).toEqual({ faults: [] })
  await telegram.control('faults', fault)
  await telegram.result('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] })
  await telegram.control('people/7/messages', { text: 'hello' })
  const { body } = await telegram.control('reset', {})
  expect(body).toMatchObject({ bot: { isThere: true, commands: [{ command: 'start' }] }, chats: [] })
  expect(telegram.sandbox.waitingUpdates()).toBe(0)
  expect(telegram.sandbox.faults()).toEqual([])
  expect(await telegram.result('getMe')).toMatchObject({ is_bot: true })
  expect(telegram.sandbox.say(mara, 'again').id).toBeGreaterThan(2)
})

test.each([
  ['people/5/messages', { txt: 'hi' }, 400, /text: .*Unrecognized key: "txt"/],
  ['people/5/presses', { message: 1, button: 'Go' }, 404, /There is no message 1 in chat 5/],
  ['people/zero/messages', { text: 'hi' }, 404, /is not known: see sandbox\/telegram\/README.md/],
  ['groups', { title: 'Empty', members: [] }, 400, /needs at least one person/],
  ['faults', { method: 'getMe', fault: 'fire' }, 400, /fault: /],
  ['chats/5/messages/1/delete', {}, 404, /There is no chat 5 yet/],
])('%s with %j is refused in words', async (path, body, status, error) => {
  const telegram = await makeTelegram()
  const answer = await telegram.control(path, body)
  expect(answer).toMatchObject({ status, body: { error: expect.stringMatching(error) } })
})

test.each([
  ['another host', { host: 'evil.example' }],
  ['another origin', { origin: 'https://evil.example' }],
])('requests of %s get 403, everywhere', async (_, headers) => {
  const { sandbox } = await makeTelegram()
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${sandbox.url}${path}`, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
  const paths = ['/', '/_sandbox/overview', '/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe']
  expect(await Promise.all(paths.map(statusOf))).toEqual([403, 403, 403])
})

test('the live stream tells new messages, edits, deletions, actions and answers', async () => {
  const telegram = await withKeyboard()
  const leaving = new AbortController()
  const stream = await fetch(`${telegram.sandbox.url}/_sandbox/live`, { signal: leaving.signal })
  let seen = ''
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) seen += Buffer.from(chunk).toString()
  })().catch(() => 'left')
  const { body } = await telegram.control(`people/${mara}/presses`, { message: 2, button: 'Cancel' })
  const { press } = body as { press: string }
  await telegram.result('answerCallbackQuery', { callback_query_id: press, text: 'Cancelled' })
  await telegram.result('sendChatAction', { chat_id: mara, action: 'typing' })
  await telegram.result('editMessageText', { chat_id: mara, message_id: 2, text: 'Cancelled' })
  await telegram.result('deleteMessage', { chat_id: mara, message_id: 1 })
  await eventually(() => seen).toContain('"kind":"deleted"')
  const events = [...seen.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '{}'))
  expect(events).toMatchObject([
    { kind: 'answer', press, person: mara, text: 'Cancelled', alert: false },
    { kind: 'action', chat: mara, name: 'typing' },
    { kind: 'message', chat: mara, message: { id: 2, text: 'Cancelled', edits: 1 } },
    { kind: 'deleted', chat: mara, id: 1 },
  ])
  leaving.abort()
  expect(await reading).toBe('left')
})
