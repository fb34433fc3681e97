import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { until } from '../support/until.ts'
import { press, readDocument } from './send-files.ts'

let bot: TestBot
const hourMs = 3_600_000
const nowMs = Date.now()
const ago = (hours: number) => new Date(nowMs - hours * hourMs)

const answered = (hours: number, minutes: number) => ({
  orderedAt: ago(hours),
  placedAt: ago(hours),
  finishedAt: new Date(nowMs - hours * hourMs + minutes * 60_000),
})

beforeAll(async () => {
  bot = await makeBot({ desk: { jobs: false } })
  await storeOrders(bot.desk, [
    ...Array.from({ length: 9 }, () => ({ ...answered(60, 9), status: 'COMPLETED' as const })),
    { ...answered(61, 30), status: 'REJECTED' as const },
    { orderedAt: ago(0), placedAt: ago(0), status: 'PENDING' as const, serviceTitle: 'Carrier <b>check</b>' },
    { orderedAt: ago(62), status: 'REFUSED' as const },
    ...(['CANCELLED', 'UNKNOWN', 'NEEDS_REVIEW'] as const).map((status) => ({ orderedAt: ago(62), status })),
    { ...answered(24 * 20, 90), status: 'COMPLETED' as const, priceMicros: 18_500_000n, serviceTitle: 'Old unlock' },
  ])
})
afterAll(() => bot.close())

const asks = async (person: number, text: string, what: RegExp) => {
  const said = bot.telegram.say(person, text)
  return await bot.sees(person, what, said.id)
}

test('/stats says in words and by a picture how the last seven days went', async () => {
  const card = await asks(1, '/stats', /📊 Orders/)
  const lines = card.text.split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'UTC',
      '15 orders, 1 today',
      '✅ Completed: 9 (90 % of those answered)',
      '❌ Rejected: 1',
      '⏳ Waiting for an answer: 1',
      '▫️ Not placed (yet): 1',
      '❓ Unknown whether the supplier has them: 2 (/orders review)',
      '🚫 Cancelled before they were sent: 1',
      '💳 Spent: 0.80 credits',
      '➕ For rejected ones: 0.08 credits, unless the supplier paid it back (its site tells)',
      '• Apple Checker: 14 orders, 90 % completed, half answered within 9 min, 0.72 credits',
      '• Carrier <b>check</b>: 1 order, 0.08 credits',
    ]),
  )
  expect(card.buttons).toEqual([['Today', '· 7 days ·', '30 days', 'All']])
  expect(card.photo).toMatchObject({ width: 1_080, height: 900 })
  const png = await readDocument(bot, card.photo?.url ?? '')
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
})

test('a button changes the message, picture and words, into another range of time', async () => {
  const card = await asks(2, '/stats 7', /15 orders/)
  const before = card.photo?.url
  press(bot, 2, card.id, { button: 'All' })
  const all = await until('it shows all', () =>
    bot.botMessages(2).find(({ id, text }) => id === card.id && /all time/.test(text)),
  )
  expect(all.text).toMatch(
    /16 orders, 1 today[\s\S]*• Old unlock: 1 order, 100 % completed, half answered within 2 h, 18\.50 credits/,
  )
  expect(all.photo?.url).not.toBe(before)
  press(bot, 2, card.id, { button: 'Today' })
  await until('it shows today', () =>
    bot.botMessages(2).find(({ id, text }) => id === card.id && /\n1 order\n/.test(text)),
  )
  expect(bot.botMessages(2)).toHaveLength(1)
})

test('only its owner presses a button of it', async () => {
  const card = await asks(3, '/stats', /15 orders/)
  const data = bot.botMessages(3).find(({ id }) => id === card.id)?.keyboard[0]?.[0]
  expect(JSON.stringify(data)).toMatch(/1\|st\|3\|1/)
})

test("days are those of the person's own clocks", async () => {
  await bot.set(4, { timeZone: 'Pacific/Kiritimati' })
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(ago(0))
  const card = await asks(4, `/stats ${day}`, /📊 Orders/)
  expect(card.text).toMatch(/\nPacific\/Kiritimati\n/)
  expect(card.text).toMatch(/Waiting for an answer: 1/)
})

test('a time in which nothing was ordered, and a desk that never had an order, get a picture that says so', async () => {
  const card = await asks(5, '/stats 2020-01-01..2020-01-31', /Nothing was ordered/)
  expect(card.text).toMatch(/1\s–\s31 Jan 2020/)
  expect(card.photo).not.toBeNull()
})

test('what is no range of time is answered with what there is', async () => {
  for (const words of ['yesterday', '0', '2026-13-01', '2026-11-15..2026-11-01', "'; DROP TABLE"])
    await asks(6, `/stats ${words}`, /I do not know this range of time[\s\S]*\/stats 30/)
})

test('while the API is down it is told, and the same message becomes the picture afterwards', async () => {
  await bot.takeApiAway()
  const said = bot.telegram.say(7, '/stats 30')
  const told = await bot.sees(7, /does not answer at the moment/, said.id)
  await bot.bringApiBack()
  const card = await bot.sees(7, /16 orders/, said.id)
  expect(card.id).toBe(told.id)
  expect(card.photo).not.toBeNull()
  expect(bot.botMessages(7)).toHaveLength(1)
})

test('where pictures are not allowed the words come alone', async () => {
  bot.telegram.addFault({ method: 'sendPhoto', fault: 'no-photos', chat: 8 })
  const card = await asks(8, '/stats', /15 orders[\s\S]*could not be sent here/)
  expect(card.photo).toBeNull()
  // A tap makes a picture of it where they are allowed by then.
  press(bot, 8, card.id, { button: '30' })
  await until('it is a picture', () =>
    bot.botMessages(8).find(({ id, photo, text }) => id === card.id && photo && /16 orders/.test(text)),
  )
})
