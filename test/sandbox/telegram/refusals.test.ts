import { describe, expect, test } from 'vitest'
import { makeTelegram, mara, otherToken, tomas } from './make-telegram.ts'

const button = (more: object) => ({ inline_keyboard: [[{ text: 'Go', ...more }]] })

describe('sendMessage', () => {
  test.each([
    ['no chat', { text: 'hi' }, 'chat_id is empty'],
    ['an unknown chat', { chat_id: 5, text: 'hi' }, 'chat not found'],
    ['a name for a chat', { chat_id: '@nobody', text: 'hi' }, 'chat not found'],
    ['no text', { chat_id: mara }, 'message text is empty'],
    ['white space', { chat_id: mara, text: ' \n ' }, 'text must be non-empty'],
    ['4,097 characters', { chat_id: mara, text: 'x'.repeat(4_097) }, 'message is too long'],
    [
      'a reply to nothing',
      { chat_id: mara, text: 'hi', reply_parameters: { message_id: 99 } },
      'message to be replied not found',
    ],
    ['a reply without a number', { chat_id: mara, text: 'hi', reply_parameters: {} }, 'can\'t find field "message_id"'],
    ['an unknown parse mode', { chat_id: mara, text: 'hi', parse_mode: 'RTF' }, 'unsupported parse_mode'],
    ['markup that is no object', { chat_id: mara, text: 'hi', reply_markup: '[1]' }, 'object expected as reply markup'],
    [
      'broken JSON in markup',
      { chat_id: mara, text: 'hi', reply_markup: '{' },
      "can't parse reply keyboard markup JSON object",
    ],
    [
      'rows that are no list',
      { chat_id: mara, text: 'hi', reply_markup: { inline_keyboard: 'x' } },
      'field "inline_keyboard" must be of type Array',
    ],
    [
      'a button without text',
      { chat_id: mara, text: 'hi', reply_markup: { inline_keyboard: [[{ callback_data: 'x' }]] } },
      'can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
    [
      'a button that does nothing',
      { chat_id: mara, text: 'hi', reply_markup: button({}) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'empty data',
      { chat_id: mara, text: 'hi', reply_markup: button({ callback_data: '' }) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      '65 bytes of data',
      { chat_id: mara, text: 'hi', reply_markup: button({ callback_data: `${'x'.repeat(63)}é` }) },
      'BUTTON_DATA_INVALID',
    ],
    [
      'nothing to copy',
      { chat_id: mara, text: 'hi', reply_markup: button({ copy_text: { text: '' } }) },
      'BUTTON_COPY_TEXT_INVALID',
    ],
    [
      '257 characters to copy',
      { chat_id: mara, text: 'hi', reply_markup: button({ copy_text: { text: 'x'.repeat(257) } }) },
      'BUTTON_COPY_TEXT_INVALID',
    ],
    [
      'an address that is none',
      { chat_id: mara, text: 'hi', reply_markup: button({ url: 'not-a-url' }) },
      "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
    ],
    [
      'a file address',
      { chat_id: mara, text: 'hi', reply_markup: button({ url: 'ftp://example.com' }) },
      "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ],
    [
      '101 buttons',
      {
        chat_id: mara,
        text: 'hi',
        reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'a', callback_data: 'b' }]) },
      },
      'reply markup is too long',
    ],
  ])('%s is refused', async (_, parameters, problem) => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    expect(await telegram.refusal('sendMessage', parameters)).toBe(`400 Bad Request: ${problem}`)
    expect(telegram.sandbox.messages(mara)).toHaveLength(1)
  })

  test('what is just within the limits goes through', async () => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    const rows = [
      [{ text: 'Go', callback_data: 'x'.repeat(64) }],
      [{ text: 'Copy', copy_text: { text: 'y'.repeat(256) } }],
    ]
    await telegram.result('sendMessage', {
      chat_id: String(mara),
      text: `  ${'x'.repeat(4_096)}\n\n`,
      reply_markup: JSON.stringify({ inline_keyboard: rows }),
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    })
    const sent = telegram.sandbox.messages(mara).at(-1)
    expect(sent).toMatchObject({ from: 'bot', text: 'x'.repeat(4_096), buttons: [['Go'], ['Copy']], replyTo: null })
  })
})

describe('editing', () => {
  test.each([
    ['editMessageText', { message_id: 99, text: 'new' }, 'message to edit not found'],
    ['editMessageText', { text: 'new' }, 'message identifier is not specified'],
    ['editMessageText', { message_id: 1, text: 'new' }, "message can't be edited"],
    ['editMessageText', { message_id: 2, text: 'x'.repeat(4_097) }, 'MESSAGE_TOO_LONG'],
    ['editMessageText', { message_id: 2, text: '' }, 'message text is empty'],
    [
      'editMessageText',
      { message_id: 2, text: 'new', reply_markup: { force_reply: true } },
      'inline keyboard expected',
    ],
    ['editMessageCaption', { message_id: 2, caption: 'new' }, 'there is no caption in the message to edit'],
    ['editMessageReplyMarkup', { message_id: 99 }, 'message to edit not found'],
    ['deleteMessage', { message_id: 99 }, 'message to delete not found'],
    ['setMessageReaction', { message_id: 99, reaction: [] }, 'message to react not found'],
    ['setMessageReaction', { message_id: 1, reaction: [{ type: 'emoji', emoji: '🚗' }] }, 'REACTION_INVALID'],
    [
      'setMessageReaction',
      {
        message_id: 1,
        reaction: [
          { type: 'emoji', emoji: '👍' },
          { type: 'emoji', emoji: '👎' },
        ],
      },
      'REACTIONS_TOO_MANY',
    ],
    ['sendChatAction', { action: 'dancing' }, 'wrong parameter action in request'],
    ['getFile', { file_id: 'BQAC' }, 'invalid file_id'],
    ['sendDocument', {}, 'there is no document in the request'],
    ['sendDocument', { document: 'https://example.com/a.csv' }, 'failed to get HTTP URL content'],
    ['sendDocument', { document: 'BQAC' }, 'wrong file identifier/HTTP URL specified'],
    ['getChatMember', { user_id: 5 }, 'member not found'],
  ])('%s with %j is refused', async (method, parameters, problem) => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    await telegram.result('sendMessage', { chat_id: mara, text: 'hi' })
    const before = telegram.sandbox.messages(mara)
    expect(await telegram.refusal(method, { chat_id: mara, ...parameters })).toBe(`400 Bad Request: ${problem}`)
    expect(telegram.sandbox.messages(mara)).toEqual(before)
  })

  test('a message that would stay the same is refused: text, form and buttons count', async () => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    const form = { entities: [{ type: 'bold', offset: 0, length: 2 }], reply_markup: button({ callback_data: 'x' }) }
    await telegram.result('sendMessage', { chat_id: mara, text: 'hi', ...form })
    const same = { chat_id: mara, message_id: 2, text: 'hi ', ...form }
    expect(await telegram.refusal('editMessageText', same)).toMatch(/^400 Bad Request: message is not modified: /)
    expect(await telegram.refusal('editMessageReplyMarkup', same)).toMatch(
      /^400 Bad Request: message is not modified: /,
    )
    await telegram.result('editMessageText', { ...same, entities: [] })
    await telegram.result('editMessageText', { ...same, entities: [], reply_markup: button({ callback_data: 'y' }) })
    await telegram.result('editMessageText', { chat_id: mara, message_id: 2, text: 'hi' })
    expect(telegram.sandbox.messages(mara)[1]).toMatchObject({ edits: 3, entities: [], buttons: [] })
  })

  test('a message is deleted by the bot for two days', async () => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    await telegram.result('sendMessage', { chat_id: mara, text: 'hi' })
    await telegram.result('deleteMessage', { chat_id: mara, message_id: 1 })
    telegram.clock.nowMs += 48 * 3_600_000 + 1
    expect(await telegram.refusal('deleteMessage', { chat_id: mara, message_id: 2 })).toBe(
      "400 Bad Request: message can't be deleted",
    )
    expect(telegram.sandbox.messages(mara).map(({ id }) => id)).toEqual([2])
  })
})

describe('who may call, and what', () => {
  test.each([
    ['nonsense', '404 Not Found'],
    ['123456789:short', '401 Unauthorized'],
    [':AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', '404 Not Found'],
  ])('the token %s is refused', async (as, refusal) => {
    const telegram = await makeTelegram()
    expect(await telegram.refusal('getMe', {}, as)).toBe(refusal)
  })

  test('a method that does not exist is refused, and small letters are the same as large ones', async () => {
    const telegram = await makeTelegram()
    expect(await telegram.refusal('sendSmell')).toBe('404 Not Found: method not found')
    expect(await telegram.result('getme')).toMatchObject({ id: 123_456_789, is_bot: true, username: 'order_desk_bot' })
  })

  test('each token is a bot of its own, with chats of its own', async () => {
    const telegram = await makeTelegram()
    telegram.sandbox.say(mara, 'hello')
    expect(await telegram.result('getMe', {}, otherToken)).toMatchObject({ id: 987_654_321 })
    expect(await telegram.refusal('getChat', { chat_id: mara }, otherToken)).toBe('400 Bad Request: chat not found')
    expect(await telegram.refusal('sendMessage', { chat_id: tomas, text: 'hi' })).toBe(
      '400 Bad Request: chat not found',
    )
  })
})
