import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportCard } from '../../bot/features/export/export-card.ts'
import { messagesFor } from '../../bot/messages/messages.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeFastClock } from '../support/make-fast-clock.ts'
import { until } from '../support/until.ts'
import { press, readDocument, seesDocument } from './send-files.ts'

/** A moment of a day that is another one in Tokyo. */
const now = Date.UTC(2026, 10, 23, 20)
const clock = { ...makeFastClock(20), now: () => now }
const packLimits = { partBytes: 4_000, blockBytes: 1_000 }
let bot: TestBot

beforeAll(async () => {
  bot = await makeBot({ clock, packLimits, desk: { jobs: false } })
  await storeOrders(bot.desk, [
    { imei: '352099001761481', orderedAt: new Date('2026-11-23T14:59:00Z'), note: 'two\nlines' },
    { imei: '352099001761499', orderedAt: new Date('2026-11-23T15:01:00Z'), status: 'REJECTED' },
    { imei: '352099001761507', orderedAt: new Date('2026-11-23T16:00:00Z') },
  ])
  await bot.set(1, { timeZone: 'Asia/Tokyo' })
})
afterAll(() => bot.close())

async function begin(person: number): Promise<number> {
  const said = bot.telegram.say(person, '/export')
  return (await bot.sees(person, /Export/, said.id)).id
}

const shows = (person: number, card: number, what: RegExp) =>
  until(`the card says ${what}`, () => bot.botMessages(person).find(({ id, text }) => id === card && what.test(text)))

test('days, standing and layout are chosen on one message, and the file comes on the person’s own clocks', async () => {
  const card = await begin(1)
  const first = await shows(1, card, /Ordered: today\. Standing: all\. .*Advanced Export[\s\S]*Asia\/Tokyo/)
  expect(first.buttons.map((row) => row.length)).toEqual([5, 4, 3, 1])
  press(bot, 1, card, { button: 'Answered' })
  await shows(1, card, /Standing: answered/)
  press(bot, 1, card, { button: '📄 Send' })
  // Only what was ordered since midnight in Tokyo, which is 15:00 in UTC.
  const { message, text } = await seesDocument(bot, 1, /^advanced-export-\d{4}-\d\d-\d\d\.csv$/, card)
  const rows = parse(text, { delimiter: '\t', columns: true }) as Record<string, string>[]
  expect(rows.map((row) => [row['IMEI NO.'], row['ORDER DATE']])).toEqual([['352099001761507', '2026-11-24 01:00:00']])
  expect(message.text).toBe('1 order')
  const end = await shows(1, card, /Sent: 1 order\./)
  expect(end.buttons.flat()).toContain('📄 Send the file')
})

test('days with no such order make no file, and yesterday is the day before in the person’s zone', async () => {
  const card = await begin(1)
  press(bot, 1, card, { button: 'Yesterday' })
  await shows(1, card, /Ordered: yesterday/)
  press(bot, 1, card, { button: 'Open' })
  await shows(1, card, /Standing: open/)
  press(bot, 1, card, { button: '📄 Send' })
  await shows(1, card, /There is no such order, so there is no file/)
  press(bot, 1, card, { button: 'All days' })
  await shows(1, card, /Ordered: all days/)
  press(bot, 1, card, { button: 'JSON Lines' })
  await shows(1, card, /JSON object/)
  expect(bot.botMessages(1, card).filter(({ document }) => document !== null)).toHaveLength(0)
})

test('with words behind it, /export sends what /orders finds by the same words, of all days', async () => {
  await storeOrders(bot.desk, [
    { imei: '352099001761515', orderedAt: new Date('2026-03-01'), note: 'drawer 7', status: 'REJECTED' },
    { imei: '352099001761523', orderedAt: new Date('2026-03-02'), note: 'drawer 8' },
    { imei: '352099001761531', orderedAt: new Date('2026-03-03'), note: 'drawer 9', status: 'HELD' },
  ])
  const ask = async (text: string, title: RegExp) => {
    const said = bot.telegram.say(1, text)
    const { id } = await bot.sees(1, title, said.id)
    return id
  }
  const fetchFrom = async (card: number) => {
    press(bot, 1, card, { button: '📄 Send' })
    const { text } = await seesDocument(bot, 1, /^advanced-export/, card)
    await shows(1, card, /Sent: /)
    return (parse(text, { delimiter: '\t', columns: true }) as Record<string, string>[]).map((row) => row['NOTES'])
  }
  for (const [words, notes] of [
    ['DRAW', ['drawer 9', 'drawer 8', 'drawer 7']],
    ['failed draw', ['drawer 7']],
    ['held', ['drawer 9']],
    ['35209900-1761523', ['drawer 8']],
  ] as const) {
    const list = await ask(`/orders ${words}`, /Orders/)
    const found = bot
      .botMessages(1)
      .find(({ id }) => id === list)
      ?.text.match(/\d{15}/g)
    expect(found).toHaveLength(notes.length)
    const card = await ask(`/export ${words}`, /Export[\s\S]*Ordered: all days/)
    expect(await fetchFrom(card)).toEqual(notes)
  }
  const card = await ask('/export drawer', /Export: orders with “drawer”/)
  press(bot, 1, card, { button: 'Failed' })
  await shows(1, card, /“drawer”[\s\S]*Standing: failed/)
  expect(await fetchFrom(card)).toEqual(['drawer 7'])
})

test('an /export whose words can be seen no more sends nothing in place of what was searched for', async () => {
  const said = bot.telegram.say(1, '/export drawer')
  const { id } = await bot.sees(1, /Export: orders with/, said.id)
  bot.telegram.deleteMessage(1, said.id)
  const answered = await bot.seesAnswer(press(bot, 1, id, { button: '📄 Send' }))
  expect(answered.text).toMatch(/can no longer see your \/export/)
  expect(bot.botMessages(1, id).filter(({ document }) => document !== null)).toHaveLength(0)
})

test('a large file is packed, and one that is still too large comes in parts that are whole tables', async () => {
  const made = Array.from({ length: 600 }, (_, index) => ({
    orderedAt: new Date(now - 86_400_000 * 20 - index),
    note: `"${Math.sin(index)}"\nline`,
  }))
  await storeOrders(bot.desk, made)
  const card = await begin(2)
  press(bot, 2, card, { button: '30 days' })
  await shows(2, card, /30 days/)
  press(bot, 2, card, { button: 'Full' })
  await shows(2, card, /every column/)
  press(bot, 2, card, { button: '📄 Send' })
  const end = await shows(2, card, /Sent: 603 orders in \d+ parts/)
  const count = Number(/in (\d+) parts/.exec(end.text)?.[1])
  const parts = bot.botMessages(2, card).filter(({ document }) => document !== null)
  expect(parts.map(({ document }) => document?.name)).toEqual(
    Array.from({ length: count }, (_, index) =>
      expect.stringMatching(new RegExp(`^orders-.*\\.part-${index + 1}-of-${count}\\.csv\\.gz$`)),
    ),
  )
  const imeis = new Set<string>()
  for (const { document, text } of parts) {
    const packed = await readDocument(bot, document?.url ?? '')
    expect(packed.length).toBeLessThan(packLimits.partBytes)
    const rows = parse(gunzipSync(packed), { bom: true, columns: true }) as Record<string, string>[]
    expect(text).toContain(`${rows.length} orders`)
    for (const row of rows) imeis.add(row['IMEI'] ?? '')
  }
  expect(imeis.size).toBe(603)
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('imei-desk-export-'))).toEqual([])
})

test('a desk that is away is told on the card, and the same tap works when it is back', async () => {
  const card = await begin(3)
  press(bot, 3, card, { button: 'All days' })
  await shows(3, card, /Ordered: all days/)
  await bot.takeApiAway()
  press(bot, 3, card, { button: '📄 Send' })
  await shows(3, card, /The file could not be sent: .*Tap the button again/)
  await bot.bringApiBack()
  press(bot, 3, card, { button: '📄 Send' })
  await shows(3, card, /Sent: /)
})

test('what Telegram does not take is told in words', async () => {
  const card = await begin(4)
  bot.telegram.addFault({ method: 'sendDocument', fault: 'blocked' })
  press(bot, 4, card, { button: '📄 Send' })
  await shows(4, card, /The file could not be sent: Telegram refused it: Forbidden: bot was blocked/)
})

test('the longest choice of the longest owner fits into a button', () => {
  const reader = { messages: messagesFor('en'), personId: 2 ** 52, timeZone: null }
  expect(() =>
    exportCard({ choice: { dates: 'a', standing: 'h', layout: 'a' }, search: 'x'.repeat(200) }, reader),
  ).not.toThrow()
})
