import { describe, expect, test } from 'vitest'
import { makePng, makeTelegram, mara, type TestTelegram, tomas } from './make-telegram.ts'

type Update = { update_id: number; [kind: string]: unknown }

/** What the bot gets, each update once. */
async function receive<T extends Update>(telegram: TestTelegram): Promise<T[]> {
  const updates = await telegram.result<T[]>('getUpdates')
  await telegram.call('getUpdates', { offset: (updates.at(-1)?.update_id ?? 0) + 1, limit: 1 })
  return updates
}

async function greeted(): Promise<TestTelegram> {
  const telegram = await makeTelegram()
  telegram.sandbox.start(mara)
  await receive(telegram)
  return telegram
}

describe('writing', () => {
  test('a command is marked as one, and comes with sender, chat and date', async () => {
    const telegram = await makeTelegram()
    telegram.sandbox.start(mara)
    expect(await receive(telegram)).toMatchObject([
      {
        message: {
          message_id: 1,
          date: telegram.clock.nowMs / 1000,
          text: '/start',
          entities: [{ type: 'bot_command', offset: 0, length: 6 }],
          from: { id: mara, is_bot: false, first_name: 'Mara', username: 'mara_l', language_code: 'en' },
          chat: { id: mara, type: 'private', first_name: 'Mara' },
        },
      },
    ])
  })

  test('a text above 4,096 characters goes in pieces, cut wherever that falls, but never inside a character', async () => {
    const telegram = await makeTelegram()
    const text = `${'490154203237518 '.repeat(260)}`
    const sent = telegram.sandbox.say(mara, text)
    expect(sent.parts).toHaveLength(2)
    const pieces = telegram.sandbox.messages(mara).map((message) => message.text)
    expect(pieces).toEqual([text.slice(0, 4_096).trimEnd(), text.slice(4_096).trim()])
    telegram.sandbox.say(tomas, `${'x'.repeat(4_095)}😀`)
    expect(telegram.sandbox.messages(tomas).map((message) => message.text)).toEqual(['x'.repeat(4_095), '😀'])
  })

  test('replies, edits and forwarded messages are told as such', async () => {
    const telegram = await greeted()
    const { id } = telegram.sandbox.say(mara, { text: 'a reply', replyTo: 1 })
    telegram.sandbox.edit(mara, id, 'a better reply')
    telegram.sandbox.say(mara, { text: 'from hiding', forwardedFrom: 'Somebody' })
    telegram.sandbox.say(mara, { text: 'from a friend', forwardedFrom: tomas })
    telegram.sandbox.say(mara, { text: 'from the news', forwardedFrom: -1_001_234 })
    expect(await receive(telegram)).toMatchObject([
      { message: { text: 'a reply', reply_to_message: { message_id: 1, text: '/start' } } },
      { edited_message: { message_id: id, text: 'a better reply', edit_date: telegram.clock.nowMs / 1000 } },
      { message: { forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody' } } },
      { message: { forward_origin: { type: 'user', sender_user: { id: tomas } } } },
      { message: { forward_origin: { type: 'channel', chat: { id: -1_001_234 }, message_id: 1 } } },
    ])
    expect(telegram.sandbox.messages(mara).at(-2)?.forwardedFrom).toBe('Tomás Ibarra')
  })

  test('a photo comes in sizes, the largest last', async () => {
    const telegram = await greeted()
    telegram.sandbox.sendPhoto(mara, { content: makePng(1_800, 900), caption: 'my phones' })
    expect(await receive(telegram)).toMatchObject([
      {
        message: {
          caption: 'my phones',
          photo: [
            { width: 90, height: 45 },
            { width: 1_800, height: 900 },
          ],
        },
      },
    ])
  })

  test('an album of ten files is ten messages of one group, with the caption below the first', async () => {
    const telegram = await greeted()
    const files = Array.from({ length: 10 }, (_, n) => ({ name: `part ${n}.csv`, content: Buffer.from(`${n}`) }))
    telegram.sandbox.sendAlbum(mara, { files, caption: 'all of it' })
    const updates = await receive<Update & { message: Record<string, unknown> }>(telegram)
    expect(updates.map(({ message }) => message['caption'])).toEqual(['all of it', ...Array(9).fill(undefined)])
    expect(new Set(updates.map(({ message }) => message['media_group_id'])).size).toBe(1)
    expect(() => telegram.sandbox.sendAlbum(mara, { files: [...files, ...files] })).toThrow('2 to 10 files, not 20')
  })

  test('what cannot be done is told', async () => {
    const { sandbox } = await greeted()
    sandbox.block(tomas)
    expect(() => sandbox.say(tomas, 'hi')).toThrow(`Person ${tomas} blocked the bot: unblock it first`)
    expect(() => sandbox.say(mara, '  ')).toThrow('The text is empty')
    expect(() => sandbox.say(mara, { text: 'hi', chat: tomas })).toThrow(`Chat ${tomas} is private to somebody else`)
    expect(() => sandbox.say(mara, { text: 'hi', replyTo: 99 })).toThrow(`There is no message 99 in chat ${mara}`)
    expect(() => sandbox.say(-5, 'hi')).toThrow('-5 is not the id of a person')
    expect(() => sandbox.press(mara, { message: 1, button: 'Go' })).toThrow('Message 1 has no button "Go"')
    expect(() => sandbox.sendDocument(mara, { content: Buffer.from('x'), caption: 'x'.repeat(1_025) })).toThrow(
      '1024 are the most',
    )
  })
})

describe('pressing', () => {
  async function withKeyboard(): Promise<TestTelegram> {
    const telegram = await greeted()
    const inline_keyboard = [
      [
        { text: 'Place 420 orders', callback_data: 'p:1' },
        { text: 'Place', callback_data: 'p:2' },
      ],
      [
        { text: 'Site', url: 'https://example.com' },
        { text: 'Copy', copy_text: { text: '490154203237518' } },
      ],
    ]
    await telegram.result('sendMessage', { chat_id: mara, text: 'Sure?', reply_markup: { inline_keyboard } })
    return telegram
  }

  test('a button is found by its label or the beginning of it', async () => {
    const { sandbox } = await withKeyboard()
    expect(sandbox.press(mara, { message: 2, button: 'Place' })).toMatchObject({ data: 'p:2' })
    expect(sandbox.press(mara, { message: 2, button: 'Place 4' })).toMatchObject({ data: 'p:1' })
    expect(sandbox.press(mara, { message: 2, button: 'Site' })).toEqual({ url: 'https://example.com' })
    expect(sandbox.press(mara, { message: 2, button: 'Copy' })).toEqual({ copied: '490154203237518' })
  })

  test('a press is answered once, and not after 15 s', async () => {
    const telegram = await withKeyboard()
    const pressed = telegram.sandbox.press(mara, { message: 2, button: 'Place' })
    const id = 'press' in pressed ? pressed.press : ''
    expect(await receive(telegram)).toMatchObject([
      { callback_query: { id, data: 'p:2', from: { id: mara }, message: { message_id: 2, text: 'Sure?' } } },
    ])
    const answer = { callback_query_id: id, text: 'Placed', show_alert: true }
    expect(await telegram.refusal('answerCallbackQuery', { ...answer, text: 'x'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
    await telegram.result('answerCallbackQuery', answer)
    expect(telegram.sandbox.findPress(id)?.answer).toEqual({ text: 'Placed', alert: true, url: null })
    const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await telegram.refusal('answerCallbackQuery', answer)).toBe(tooOld)
    const late = telegram.sandbox.press(mara, { message: 2, button: 'Place' })
    telegram.clock.nowMs += 15_001
    const lateId = 'press' in late ? late.press : ''
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id: lateId })).toBe(tooOld)
  })

  test('data can be forged, and a message that is gone is told by its place alone', async () => {
    const telegram = await withKeyboard()
    telegram.sandbox.press(mara, { message: 2, data: 'x'.repeat(200) })
    telegram.sandbox.deleteMessage(mara, 2)
    telegram.sandbox.press(mara, { message: 2, data: 'p:1' })
    expect(await receive(telegram)).toMatchObject([
      { callback_query: { data: 'x'.repeat(200) } },
      { callback_query: { data: 'p:1', message: { message_id: 2, date: 0, chat: { id: mara } } } },
    ])
  })
})

describe('blocking, groups and channels', () => {
  test('a bot that is blocked is told so, gets 403, and is back after /start', async () => {
    const telegram = await greeted()
    telegram.sandbox.block(mara)
    expect(await receive(telegram)).toMatchObject([
      { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
    ])
    for (const method of ['sendMessage', 'sendChatAction', 'editMessageText']) {
      const parameters = { chat_id: mara, text: 'hi', action: 'typing', message_id: 1 }
      expect(await telegram.refusal(method, parameters)).toBe('403 Forbidden: bot was blocked by the user')
    }
    telegram.sandbox.start(mara)
    expect(await receive(telegram)).toMatchObject([{ my_chat_member: {} }, { message: { text: '/start' } }])
    await telegram.result('sendMessage', { chat_id: mara, text: 'welcome back' })
  })

  test('a group tells the bot who speaks, and is closed once the bot was kicked', async () => {
    const telegram = await greeted()
    const id = telegram.sandbox.createGroup({ title: 'Shop', members: [mara, tomas] })
    telegram.sandbox.say(tomas, { text: '/balance', chat: id })
    telegram.sandbox.say(tomas, { text: 'secretly', chat: id, withoutSender: true })
    expect(await receive(telegram)).toMatchObject([
      { my_chat_member: { chat: { id, title: 'Shop' }, from: { id: mara }, new_chat_member: { status: 'member' } } },
      { message: { from: { id: tomas }, chat: { id, type: 'supergroup', title: 'Shop' } } },
      { message: { text: 'secretly', sender_chat: { id } } },
    ])
    expect(await telegram.result('getChatMember', { chat_id: id, user_id: mara })).toMatchObject({ status: 'creator' })
    expect(await telegram.result('getChatMemberCount', { chat_id: id })).toBe(3)
    expect(await telegram.refusal('deleteMessage', { chat_id: id, message_id: 1 })).toBe(
      "400 Bad Request: message can't be deleted",
    )
    telegram.sandbox.setStanding(id, 'kicked')
    telegram.sandbox.say(tomas, { text: 'is it gone?', chat: id })
    expect((await receive(telegram)).map((update) => Object.keys(update)[1])).toEqual(['my_chat_member'])
    const kicked = '403 Forbidden: bot was kicked from the supergroup chat'
    expect(await telegram.refusal('sendMessage', { chat_id: id, text: 'hi' })).toBe(kicked)
    expect(await telegram.refusal('getChat', { chat_id: id })).toBe(kicked)
    telegram.sandbox.setStanding(id, 'left')
    expect(await telegram.refusal('sendMessage', { chat_id: id, text: 'hi' })).toBe(
      '403 Forbidden: bot is not a member of the supergroup chat',
    )
  })

  test('supergroups count their own messages, so one number stands in several chats', async () => {
    const telegram = await greeted()
    telegram.sandbox.say(mara, { text: 'one', chat: -1_005_000_000_001 })
    telegram.sandbox.say(mara, { text: 'one', chat: -77 })
    telegram.sandbox.say(tomas, 'one')
    const places = await receive<Update & { message: { message_id: number; chat: { type: string } } }>(telegram)
    expect(places.map(({ message }) => [message.chat.type, message.message_id])).toEqual([
      ['supergroup', 1],
      ['group', 2],
      ['private', 3],
    ])
  })

  test('a channel post has no sender', async () => {
    const telegram = await greeted()
    telegram.sandbox.post(-1_009_000_000_001, 'news')
    const [update] = await receive<Update & { channel_post: Record<string, unknown> }>(telegram)
    expect(update?.channel_post).toMatchObject({ text: 'news', sender_chat: { type: 'channel' } })
    expect(update?.channel_post).not.toHaveProperty('from')
  })

  test('an update of any shape can be given to the bot', async () => {
    const telegram = await greeted()
    const { update_id } = telegram.sandbox.inject({
      message: { message_id: 9, date: 0, chat: { id: 5, type: 'private' } },
    })
    expect(await receive(telegram)).toEqual([
      { update_id, message: { message_id: 9, date: 0, chat: { id: 5, type: 'private' } } },
    ])
  })
})
