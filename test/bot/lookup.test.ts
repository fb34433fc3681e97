import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press, seesDocument } from './send-files.ts'

let bot: TestBot

const ordered = 5_500

/** 5,500 answered orders, every tenth rejected, as earlier days have left them. */
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
  const rows = Array.from({ length: ordered }, (_, index) => ({
    id: `DAY${String(index).padStart(6, '0')}`,
    imei: makeImei(index),
    status: index % 10 === 0 ? 'REJECTED' : 'COMPLETED',
  }))
  await bot.desk.db.$executeRawUnsafe(
    `INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", "priceMicros", imei, status, "resultCode", "resultText", "orderedAt", "updatedAt")
     SELECT value ->> '$.id', 'owner', (SELECT id FROM "Service" WHERE "supplierServiceId" = '1739'), 'Checker', 80000, value ->> '$.imei',
            value ->> '$.status', 'Model: =iPhone 13<br>SimLock: Unlocked', 'Model: =iPhone 13', 1793523600000, 1 FROM json_each(?)`,
    JSON.stringify(rows),
  )
})
afterAll(() => bot.close())

const readCsv = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[]
const neverOrdered = () => expect(bot.desk.sandbox.ledger().orders).toEqual([])

/** 6,000 rows: 5,500 were ordered before, one stands twice, one is no IMEI. */
function makeDay(): string {
  const rows = Array.from({ length: 5_998 }, (_, index) => `${makeImei(index)},shelf ${index % 90}`)
  return ['IMEI,Shelf', ...rows, `${makeImei(3)},again`, '35209900176148,short', ''].join('\n')
}

test('a file of a day is offered as known and comes back with the answers beside its own rows, by one tap and without an order', async () => {
  bot.telegram.sendDocument(1, { name: 'day.csv', content: Buffer.from(makeDay()) })
  const preview = await bot.sees(1, /day\.csv: 6000 rows/)
  expect(preview.buttons).toEqual([
    [expect.stringMatching(/^Place 5998 orders/)],
    ['Show what is known (5501)'],
    ['Change service', 'Cancel'],
  ])
  press(bot, 1, preview.id, { button: 'Show what is known' })
  const { message, text } = await seesDocument(bot, 1, 'day.lookup.csv')
  expect(message.text).toBe(
    '🔎 day.csv: 5501 of 6000 known\n✅ 4951 answered\n❌ 550 rejected\n▫️ 498 never ordered\n⚠️ 1 without a usable IMEI\n\nNothing was ordered.',
  )
  expect(message.replyTo).toBe(preview.id)
  checkDay(readCsv(text))
  neverOrdered()
}, 60_000)

function checkDay(rows: Record<string, string>[]): void {
  expect(rows).toHaveLength(6_000)
  const wrong = rows.slice(0, ordered).filter((row, index) => {
    const isOwn = row['IMEI'] === makeImei(index) && row['Shelf'] === `shelf ${index % 90}`
    return !isOwn || row['Order'] !== `order_DAY${String(index).padStart(6, '0')}` || row['Model'] !== "'=iPhone 13"
  })
  expect(wrong).toEqual([])
  expect(rows[5_600]).toMatchObject({ Status: 'NOT_ORDERED', Reason: expect.stringContaining('no order'), Orders: '0' })
  expect(rows[5_998]).toMatchObject({ Shelf: 'again', Status: 'COMPLETED', Price: '' })
  expect(rows[5_999]).toMatchObject({ Status: 'INVALID', Reason: expect.stringContaining('14 digits') })
}

test('/lookup below a file answers it at once, without a draft', async () => {
  const sent = bot.telegram.sendDocument(2, { name: 'day.csv', content: Buffer.from(makeDay()), caption: '/lookup' })
  const { message, text } = await seesDocument(bot, 2, 'day.lookup.csv')
  expect(message.replyTo).toBe(sent.id)
  checkDay(readCsv(text))
  expect(bot.botMessages(2)).toHaveLength(1)
  bot.telegram.sendDocument(2, {
    name: 'picture.csv',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    caption: '/lookup',
  })
  await bot.sees(2, /picture\.csv was not read/)
}, 60_000)

test('/lookup with a few IMEIs is answered in the message, unknown and wrong ones by name', async () => {
  const said = bot.telegram.say(
    3,
    `/lookup ${[makeImei(1), makeImei(10), makeImei(9_000), '352099001761482'].join('\n')}`,
  )
  const answer = await bot.sees(3, /of 4 known/)
  expect(answer.replyTo).toBe(said.id)
  expect(answer.text.split('\n')).toEqual([
    '🔎 Your list: 2 of 4 known',
    '✅ 1 answered',
    '❌ 1 rejected',
    '▫️ 1 never ordered',
    '⚠️ 1 without a usable IMEI',
    '',
    `✅ ${makeImei(1)}: =iPhone 13, Unlocked (1 Nov 2026, 09:00 UTC)`,
    `❌ ${makeImei(10)}: rejected (1 Nov 2026, 09:00 UTC)`,
    `▫️ ${makeImei(9_000)}: never ordered`,
    expect.stringMatching(/^⚠️ "352099001761482".*check digit/),
    '',
    'Nothing was ordered.',
  ])
  expect(await bot.desk.db.batch.count({ where: { clientReference: { contains: 'person=3' } } })).toBe(0)
})

test('/lookup as a reply reads the message or file that it answers; alone it says how it is used', async () => {
  const list = bot.telegram.say(4, `stock: ${[makeImei(2), makeImei(4)].join(' and ')}`)
  bot.telegram.say(4, { text: '/lookup', replyTo: list.id })
  await bot.sees(4, /Your list: 2 of 2 known/)
  const content = Buffer.from(`IMEI\n${makeImei(5)}\n${makeImei(9_001)}\n`)
  const file = bot.telegram.sendDocument(4, { name: 'two.csv', content })
  bot.telegram.say(4, { text: '/lookup', replyTo: file.id })
  await bot.sees(4, /two\.csv: 1 of 2 known[\s\S]*never ordered/)
  bot.telegram.say(4, '/lookup')
  await bot.sees(4, /Send \/lookup with IMEIs/)
  bot.telegram.say(4, '/lookup hello')
  expect(await bot.sees(4, /Send \/lookup with IMEIs/)).toBeTruthy()
  neverOrdered()
})

test("a list of somebody else's, and one that is gone, are not told", async () => {
  await bot.chooseService(5)
  bot.telegram.say(5, [makeImei(6), makeImei(7)].join(' '))
  const preview = await bot.sees(5, /2 to order/)
  expect(preview.buttons[1]).toEqual(['Show what is known (2)'])
  const { data = '' } = { data: '', ...preview.keyboard[1]?.[0] }
  const foreign = await bot.desk.db.batch.findFirstOrThrow({ where: { clientReference: { contains: 'person=1&' } } })
  for (const id of ['01KA7JQ1Z8Y6X5W4V3T2S1R0QP', foreign.id]) {
    const { length } = bot.botMessages(5)
    press(bot, 5, preview.id, { data: data.replace(/batch_.*/, `batch_${id}`) })
    const told = await until('it is told', () => bot.botMessages(5)[length])
    expect(told.text).toMatch(/expired or was dropped/)
  }
  press(bot, 5, preview.id, { data })
  await bot.sees(5, /Your list: 2 of 2 known/)
})

test('2,000 pasted IMEIs, which come as many messages, are one list that is told as known by one tap', async () => {
  await bot.chooseService(6)
  const imeis = Array.from({ length: 2_000 }, (_, index) => makeImei(4_000 + index))
  const { parts } = bot.telegram.say(6, imeis.join('\n'))
  expect(parts.length).toBeGreaterThan(7)
  const preview = await bot.sees(6, /Your list: 2000 numbers\n2000 to order/)
  expect(preview.buttons[1]).toEqual(['Show what is known (1500)'])
  expect(bot.botMessages(6)).toHaveLength(1)
  press(bot, 6, preview.id, { button: 'Show what is known' })
  const { message, text } = await seesDocument(bot, 6, 'list.lookup.csv')
  expect(message.text).toMatch(
    /^🔎 Your list: 1500 of 2000 known\n[\s\S]*▫️ 500 never ordered\n\nNothing was ordered\.$/,
  )
  const rows = readCsv(text)
  expect(rows.map(({ Input }) => Input)).toEqual(imeis)
  expect(rows.filter(({ Status }) => Status === 'NOT_ORDERED')).toHaveLength(500)
  neverOrdered()
}, 60_000)

test('where the newest order brought no answer, what an older one told is shown, in the message and in the file', async () => {
  await bot.desk.db.$executeRaw`
    INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", imei, status, reason, "orderedAt", "updatedAt")
    SELECT 'AGAIN' || id, 'owner', "serviceId", "serviceTitle", imei, 'NOT_PLACED', 'never landed', "orderedAt" + 60000, 1 FROM "Order"
    WHERE imei IN (${makeImei(1)}, ${makeImei(20)})`
  bot.telegram.say(7, `/lookup ${[makeImei(1), makeImei(20)].join('\n')}`)
  const { text } = await bot.sees(7, /of 2 known/)
  expect(text.split('\n')).toEqual([
    '🔎 Your list: 2 of 2 known',
    '✅ 1 answered',
    '🚫 1 not placed',
    '🔁 1 with a newer order that has brought no answer',
    '',
    `✅ ${makeImei(1)}: =iPhone 13, Unlocked (1 Nov 2026, 09:00 UTC); newer order: not placed (1 Nov 2026, 09:01 UTC)`,
    `🚫 ${makeImei(20)}: not placed (1 Nov 2026, 09:01 UTC)`,
    '',
    'Nothing was ordered.',
  ])
  const content = Buffer.from(['IMEI', ...Array.from({ length: 20 }, (_, index) => makeImei(index))].join('\n'))
  bot.telegram.sendDocument(7, { name: 'again.csv', content, caption: '/lookup' })
  const rows = readCsv((await seesDocument(bot, 7, 'again.lookup.csv')).text)
  expect(rows[1]).toMatchObject({
    Status: 'COMPLETED',
    'Newer order': 'NOT_PLACED',
    Orders: '2',
    Order: 'order_DAY000001',
  })
  expect(rows[2]).toMatchObject({ Status: 'COMPLETED', 'Newer order': '', Orders: '1' })
})
