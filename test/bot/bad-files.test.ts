import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press, seesDocument } from './send-files.ts'

let bot: TestBot
let telegramAheadMs = 0
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739', telegramNow: () => Date.now() + telegramAheadMs })
  await bot.chooseService(2)
  await bot.chooseService(3)
})
afterAll(() => bot.close())

const csv = (...numbers: number[]) => Buffer.from(['IMEI', ...numbers.map(makeImei), ''].join('\n'))
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const xlsx = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(40), Buffer.from('xl/workbook.xml')])

test.each([
  [
    'a workbook that is called csv',
    { name: 'a.csv', content: xlsx, type: 'text/csv' },
    /a\.csv[\s\S]*Excel workbook.*\n?.*save it as CSV/,
  ],
  ['a picture sent as a file', { name: 'b.txt', content: png }, /b\.txt[\s\S]*PNG picture/],
  [
    'an archive',
    { name: 'c.zip', content: Buffer.from('PK\x03\x04'.padEnd(80, 'x'), 'latin1') },
    /c\.zip[\s\S]*zip archive[\s\S]*Unpack/,
  ],
  ['an empty file', { name: 'd.csv', content: Buffer.alloc(0) }, /d\.csv[\s\S]*empty/],
  [
    'a file without IMEIs',
    { name: 'e.csv', content: Buffer.from('name;town\nAnna;Bonn\n') },
    /e\.csv[\s\S]*None of this file's columns/,
  ],
  [
    'one row too many',
    { name: 'f.csv', content: Buffer.from('352099001761481\n'.repeat(50_001)) },
    /f\.csv[\s\S]*50001 rows; at most 50000/,
  ],
  [
    'a file that is gone',
    { name: 'g.csv', content: csv(1), trick: 'get-file-fails' as const },
    /g\.csv[\s\S]*not hand this file out/,
  ],
  [
    'a download that is not found',
    { name: 'h.csv', content: csv(1), trick: 'download-fails' as const },
    /h\.csv[\s\S]*not hand this file out/,
  ],
  [
    'a download that breaks off',
    { name: 'i.csv', content: csv(1, 2, 3), trick: 'download-breaks' as const },
    /i\.csv[\s\S]*broke off three times/,
  ],
  [
    'a file that is too large and says so',
    { name: 'j.csv', content: Buffer.alloc(21 * 2 ** 20, '1') },
    /j\.csv[\s\S]*larger than 20 MB/,
  ],
  [
    'a file that is too large and lies',
    { name: 'k.csv', content: Buffer.alloc(21 * 2 ** 20, '1'), toldBytes: 99 },
    /k\.csv[\s\S]*larger than 20 MB/,
  ],
  ['a name that looks like markup', { name: '<b>_*l*_`.csv', content: png }, /<b>_\*l\*_`\.csv was not read/],
])('%s is refused by what it is, and nothing is drafted', async (_, file, words) => {
  const sent = bot.telegram.sendDocument(1, file)
  const answer = await bot.sees(1, words, sent.id)
  expect(answer.replyTo).toBe(sent.id)
  expect(await bot.desk.db.batch.count()).toBe(0)
})

test('a file that is told to be too large but is not is left to Telegram, which hands it out or not', async () => {
  const sent = bot.telegram.sendDocument(1, { name: 'm.csv', content: csv(1), toldBytes: 30 * 2 ** 20 })
  await bot.sees(1, /m\.csv[\s\S]*larger than 20 MB/, sent.id)
})

test('pictures get one answer for a whole album, and a picture with an IMEI below it is read by its text', async () => {
  const files = Array.from({ length: 3 }, () => ({ content: png }))
  const album = bot.telegram.sendAlbum(3, { kind: 'photo', files })
  const after = album.at(-1)?.id ?? 0
  await bot.sees(3, /cannot read pictures/)
  bot.telegram.sendPhoto(3, { content: png, caption: `look: ${makeImei(5)}` })
  await bot.sees(3, /Price: 0\.08/, after)
  expect(bot.botMessages(3).filter(({ text }) => /cannot read pictures/.test(text))).toHaveLength(1)
})

test('an album of ten files is ten previews, each below its own file', async () => {
  const files = Array.from({ length: 10 }, (_, index) => ({ name: `part${index}.csv`, content: csv(100 + index) }))
  const album = bot.telegram.sendAlbum(2, { files })
  const previews = await until('all are previewed', () => {
    const found = bot.botMessages(2).filter(({ text }) => /part\d\.csv: 1 row/.test(text))
    return found.length === 10 ? found : null
  })
  expect(previews.map(({ replyTo }) => replyTo)).toEqual(album.map(({ id }) => id))
  expect(await bot.desk.db.order.count()).toBe(0)
})

test("in a group, somebody else's buttons below a file do nothing, and files that are no lists are left alone", async () => {
  const group = bot.telegram.createGroup({ title: 'Shop', members: [1, 2] })
  bot.telegram.sendDocument(1, { chat: group, name: 'holiday.jpg', content: png })
  bot.telegram.sendDocument(1, { chat: group, name: 'group.csv', content: csv(200) })
  const preview = await bot.sees(group, /group\.csv: 1 row/)
  for (const button of ['Place', 'Change service', 'Cancel']) {
    const id = press(bot, 2, preview.id, { button }, group)
    expect((await bot.seesAnswer(id)).text).toMatch(/belongs to somebody else/)
  }
  // The owner's number in the data is the presser's own: the draft itself says whose it is.
  const place = preview.keyboard[0]?.[0]
  if (place?.kind !== 'callback') throw new Error('there is no button to place')
  press(bot, 2, preview.id, { data: place.data.replace('|1|', '|2|') }, group)
  await bot.sees(group, /belongs to somebody else/)
  expect(bot.botMessages(group)).toHaveLength(2)
  expect(await bot.desk.db.order.count()).toBe(0)
  press(bot, 1, preview.id, { button: 'Place' }, group)
  await seesDocument(bot, group, 'group.results.csv')
  const finished = await until('the card shows the end', () =>
    bot.botMessages(group).find(({ id, text }) => id === preview.id && /finished/.test(text)),
  )
  const results = finished.keyboard[0]?.[0]
  if (results?.kind !== 'callback') throw new Error('there is no button for the results')
  const id = press(bot, 2, preview.id, { data: results.data.replace('|1|', '|2|') }, group)
  expect((await bot.seesAnswer(id)).text).toMatch(/belongs to somebody else/)
  expect(bot.botMessages(group).filter(({ document }) => document !== null)).toHaveLength(1)
})

test.each([
  ['forged results', '1|br|1|batch_00000000000000000000000000', /belongs to somebody else/],
  ['forged stop', '1|bs|1|batch_00000000000000000000000000', /belongs to somebody else/],
  ['no batch', '1|bs|1|x', /do not know this button/],
  ['an order in place of a batch', '1|br|1|order_00000000000000000000000000', /belongs to somebody else/],
  ['a filter that is none', '1|lp|1|z|f|', /do not know this button/],
  ['a page that is none', '1|sp|1|', /do not know this button/],
  ['a setting that is none', '1|cs|1|everything', /do not know this button/],
  ['an old version', '0|bs|1|x', /older version/],
  ['more than Telegram takes', `1|lp|1|a|f|${'x'.repeat(200)}`, /do not know this button/],
])('a press with %s is answered politely and does nothing', async (_, data, words) => {
  const message = bot.botMessages(1)[0]?.id ?? 0
  expect((await bot.seesAnswer(press(bot, 1, message, { data }))).text).toMatch(words)
})

test('a cursor that the server never gave is refused without harm, and the bot goes on', async () => {
  const message = bot.botMessages(1)[0]?.id ?? 0
  press(bot, 1, message, { data: '1|lp|1|a|f|forged' })
  await bot.sees(1, /not a cursor/)
})

test('a tap on Place that waited while the bot was down buys nothing', async () => {
  const sent = bot.telegram.sendDocument(1, { name: 'stale.csv', content: csv(300) })
  const preview = await bot.sees(1, /stale\.csv: 1 row/, sent.id)
  await bot.stop()
  press(bot, 1, preview.id, { button: 'Place' })
  telegramAheadMs += 60_000
  void bot.start()
  await until('the tap is dealt with', () => bot.telegram.waitingUpdates() === 0)
  expect(await bot.desk.db.order.count({ where: { imei: makeImei(300) } })).toBe(0)
  press(bot, 1, preview.id, { button: 'Place' })
  await seesDocument(bot, 1, 'stale.results.csv')
})

test('nothing that the bot said was parsed as markup', () => {
  const calls = bot.telegram.calls().filter(({ parameters }) => 'parse_mode' in parameters)
  expect(calls).toEqual([])
})
