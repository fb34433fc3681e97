import { expect, test } from 'vitest'
import { makeTelegram, mara } from './make-telegram.ts'

async function send(parameters: Record<string, unknown>) {
  const telegram = await makeTelegram()
  telegram.sandbox.say(mara, 'hello')
  const answer = await telegram.call('sendMessage', { chat_id: mara, ...parameters })
  if (!answer.ok) return answer.description
  const { text, entities } = telegram.sandbox.messages(mara).at(-1) ?? { text: '', entities: [] }
  return { text, entities }
}

const bold = (offset: number, length: number) => ({ type: 'bold', offset, length })
const italic = (offset: number, length: number) => ({ type: 'italic', offset, length })

test.each([
  ['begins behind the text', 'hello', [bold(100, 1)], 'entity begins after the end of the text at UTF-16 offset 100'],
  [
    'ends behind the text',
    'hello',
    [bold(0, 100)],
    'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
  ],
  [
    'crosses another',
    'hello world',
    [bold(0, 6), italic(3, 5)],
    'entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 8',
  ],
  ['has a negative place', 'hello', [bold(-1, 2)], 'receive an entity with incorrect offset -1'],
  [
    'cuts a character in two',
    'a😀b',
    [bold(0, 2)],
    'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 2',
  ],
  [
    'has an unknown type',
    'hello',
    [{ type: 'loud', offset: 0, length: 1 }],
    "can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'is a link to nowhere',
    'hello',
    [{ type: 'text_link', offset: 0, length: 1, url: 'not-a-url' }],
    "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    'is a link without address',
    'hello',
    [{ type: 'text_link', offset: 0, length: 1 }],
    'can\'t parse MessageEntity: Can\'t find field "url"',
  ],
])('an entity that %s is refused', async (_, text, entities, problem) => {
  expect(await send({ text, entities })).toBe(`Bad Request: ${problem}`)
})

test('empty entities and those above 100 are dropped', async () => {
  const many = Array.from({ length: 120 }, (_, index) => bold(index * 2, 1))
  const sent = await send({ text: 'ab'.repeat(120), entities: [bold(0, 0), ...many] })
  expect(sent).toMatchObject({ entities: many.slice(0, 99) })
})

test('white space goes from both ends, and entities move with the text', async () => {
  expect(await send({ text: ' \n one two  ', entities: [bold(7, 5)] })).toEqual({
    text: 'one two',
    entities: [bold(4, 3)],
  })
  expect(await send({ text: '  one', entities: [bold(1, 4)] })).toEqual({ text: ' one', entities: [bold(0, 4)] })
})

test('links, commands, mentions and hashtags are found, but not inside code', async () => {
  const text = '/orders@desk_bot #imei @mara_l me@example.com https://example.com/a?b=1. https://x.yz'
  const sent = await send({ text, entities: [{ type: 'code', offset: text.indexOf('https://x'), length: 12 }] })
  const found = typeof sent === 'object' ? sent.entities : []
  expect(found.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/orders@desk_bot'],
    ['hashtag', '#imei'],
    ['mention', '@mara_l'],
    ['email', 'me@example.com'],
    ['url', 'https://example.com/a?b=1'],
    ['code', 'https://x.yz'],
  ])
})

test('HTML is read as Telegram reads it', async () => {
  const text =
    '<b>bold <i>both</i></b> &lt;&#128512; <a href="https://example.com/">here</a> <blockquote expandable>q</blockquote>'
  expect(await send({ text, parse_mode: 'html' })).toEqual({
    text: 'bold both <😀 here q',
    entities: [
      bold(0, 9),
      italic(5, 4),
      { type: 'text_link', offset: 14, length: 4, url: 'https://example.com/' },
      { type: 'expandable_blockquote', offset: 19, length: 1 },
    ],
  })
})

test.each([
  ['HTML', '<b>unclosed', 'Can\'t find end tag corresponding to start tag "b"'],
  ['HTML', 'é <script>', 'Unsupported start tag "script" at byte offset 3'],
  ['HTML', '<b><i>test</b></i>', 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
  ['HTML', 'a</b>', 'Unexpected end tag at byte offset 1'],
  ['MarkdownV2', '*unclosed', "Can't find end of Bold entity at byte offset 0"],
  ['MarkdownV2', 'hello.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
  ['MarkdownV2', '`code', "Can't find end of Code entity at byte offset 0"],
])('broken %s %s is refused', async (mode, text, problem) => {
  expect(await send({ text, parse_mode: mode })).toBe(`Bad Request: can't parse entities: ${problem}`)
})

test('MarkdownV2 is read as Telegram reads it', async () => {
  expect(
    await send({ text: '*a _b_* \\. `c.d` [e](https://example.com/\\)) ||f||', parse_mode: 'MarkdownV2' }),
  ).toEqual({
    text: 'a b . c.d e f',
    entities: [
      bold(0, 3),
      italic(2, 1),
      { type: 'code', offset: 6, length: 3 },
      { type: 'text_link', offset: 10, length: 1, url: 'https://example.com/)' },
      { type: 'spoiler', offset: 12, length: 1 },
    ],
  })
})
