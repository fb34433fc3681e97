import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeText } from '../../imei/text-encoding.ts'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press, seesDocument } from './send-files.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
  for (const person of [2, 3, 4, 5, 6]) if (person !== 3) await bot.chooseService(person)
})
afterAll(() => bot.close())

const ordered = () => bot.desk.sandbox.ledger().orders.map(({ imei }) => imei)

test('a file is previewed, ordered by one tap however often it is tapped, and comes back with its own rows and the results', async () => {
  const rows = [makeImei(1), makeImei(2), makeImei(1), 'abc', '35209900000000'].map((imei, row) => `Zoë ${row};${imei}`)
  const content = Buffer.from(encodeText(['Name;IMEI', ...rows, ''].join('\r\n'), 'windows-1252', false))
  const sent = bot.telegram.sendDocument(1, { name: 'phones.csv', content, type: 'application/pdf', toldBytes: 7 })
  const preview = await bot.sees(1, /phones\.csv: 5 rows/)
  expect(preview.replyTo).toBe(sent.id)
  expect(preview.text).toMatch(/2 to order\n1 repeated: ordered once\n2 without a usable IMEI: left out/)
  expect(preview.text).toMatch(/5: "abc" has letters/)
  expect(preview.text).toMatch(/0\.08 USD each[\s\S]*Total: 0\.16 USD[\s\S]*holds 1000\.00 USD; 999\.84 stay/)
  expect(preview.buttons).toEqual([['Place 2 orders · 0.16 USD'], ['Change service', 'Cancel']])

  const errors = await seesDocument(bot, 1, 'phones.errors.csv')
  expect(errors.bytes.toString('latin1').split('\r\n')).toEqual([
    'Name;IMEI;Row;Problem',
    expect.stringMatching(/^Zoë 3;abc;5;".*has letters/),
    expect.stringMatching(/^Zoë 4;35209900000000;6;".*check digit, is missing/),
    '',
  ])
  expect(ordered()).toEqual([])

  for (let tap = 0; tap < 3; tap += 1) press(bot, 1, preview.id, { button: 'Place' })
  const results = await seesDocument(bot, 1, 'phones.results.csv')
  expect(results.message.replyTo).toBe(sent.id)
  expect(results.message.text).toBe(
    '🏁 phones.csv: finished\n2 of 2 orders answered\n3 rows left out: the file says why',
  )
  const lines = results.bytes.toString('latin1').split('\r\n')
  expect(lines[0]).toBe(
    'Name;IMEI;IMEI read;Status;Reason;Model;Carrier;SIM lock;Find My iPhone;GSMA status;IMEI 2;Serial number;Purchase date;AppleCare;Price;Supplier order;Order;Ordered at;Answered at;Answer',
  )
  expect(lines[1]).toMatch(new RegExp(`^Zoë 0;${makeImei(1)};${makeImei(1)};COMPLETED;;iPhone`))
  expect(lines[3]).toMatch(
    new RegExp(`^Zoë 2;${makeImei(1)};${makeImei(1)};REPEATED;"The same IMEI as line 2.*;iPhone`),
  )
  expect(lines[4]).toMatch(/^Zoë 3;abc;;INVALID;/)
  expect(lines).toHaveLength(7)
  expect(ordered().sort()).toEqual([makeImei(1), makeImei(2)])
  expect(bot.botMessages(1).filter(({ document }) => document?.name === 'phones.results.csv')).toHaveLength(1)
  const card = await until('the card shows the end', () =>
    bot.botMessages(1).find(({ id, text }) => id === preview.id && /finished/.test(text)),
  )
  expect(card.text).toMatch(/▰{12} 100 %\n2 of 2 orders settled[\s\S]*✅ 2 answered/)
  expect(card.buttons).toEqual([['Results']])
})

test('a list of tabs in UTF-16 without a heading comes back in tabs and UTF-16', async () => {
  const text = [`${makeImei(20)}\tred`, `${makeImei(21)}\tblue`, ''].join('\n')
  const content = Buffer.from(encodeText(text, 'utf-16le', true))
  bot.telegram.sendDocument(2, { name: 'list.txt', content })
  const preview = await bot.sees(2, /list\.txt: 2 rows/)
  press(bot, 2, preview.id, { button: 'Place' })
  const { bytes } = await seesDocument(bot, 2, 'list.results.txt')
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]))
  const lines = bytes.subarray(2).toString('utf16le').split('\n')
  expect(lines[0]).toMatch(/^IMEI\tcolumn 2\tIMEI read\tStatus\t/)
  expect(lines[2]).toMatch(new RegExp(`^${makeImei(21)}\tblue\t${makeImei(21)}\tCOMPLETED\t`))
})

test('a person without a usual service picks one, and the file goes on from there', async () => {
  const sent = bot.telegram.sendDocument(3, { name: 'first.csv', content: Buffer.from(`IMEI\n${makeImei(30)}\n`) })
  const list = await bot.sees(3, /Which service/)
  expect(list.replyTo).toBe(sent.id)
  press(bot, 3, list.id, { button: list.buttons[0]?.[0] ?? '' })
  await until('the preview is there', () =>
    bot.botMessages(3).find(({ id, text }) => id === list.id && /first\.csv: 1 row\n1 to order/.test(text)),
  )
  expect(bot.botMessages(3)).toHaveLength(1)
})

test('the service of a file can be changed, and the results still come in its own rows', async () => {
  bot.telegram.sendDocument(4, { name: 'other.csv', content: Buffer.from(`IMEI,Shelf\n${makeImei(40)},A\n`) })
  const preview = await bot.sees(4, /other\.csv: 1 row/)
  press(bot, 4, preview.id, { button: 'Change service' })
  const offered = await until('services are offered', () =>
    bot.botMessages(4).find(({ text }) => /Which service/.test(text)),
  )
  const label = offered.buttons.flat().find((text) => !text.includes('FULL INFO')) ?? ''
  press(bot, 4, preview.id, { button: label })
  await until('it is drafted anew', () => bot.botMessages(4).find(({ text }) => /1 to order/.test(text)))
  press(bot, 4, preview.id, { button: 'Place' })
  const { text } = await seesDocument(bot, 4, 'other.results.csv')
  expect(text.split('\n')[1]).toMatch(new RegExp(`^${makeImei(40)},A,${makeImei(40)},COMPLETED,`))
})

test('the same update twice, and a new text below the file, make one draft, one preview and one file of errors', async () => {
  const sent = bot.telegram.sendDocument(5, { name: 'twice.csv', content: Buffer.from(`IMEI\n${makeImei(50)}\nabc\n`) })
  await seesDocument(bot, 5, 'twice.errors.csv')
  await until('it is noted', async () =>
    (await bot.desk.db.batch.findFirst({ where: { fileName: 'twice.csv' } }))?.clientReference?.includes('errors='),
  )
  bot.telegram.sendAgain(undefined, true)
  bot.telegram.edit(5, sent.id, 'another text below it')
  bot.telegram.say(5, '/balance')
  await bot.sees(5, /Balance/)
  expect(bot.botMessages(5).filter(({ text }) => /twice\.csv/.test(text))).toHaveLength(1)
  expect(bot.botMessages(5).filter(({ document }) => document !== null)).toHaveLength(1)
  expect(await bot.desk.db.batch.count({ where: { fileName: 'twice.csv' } })).toBe(1)
})

test('IMEIs in the text below a file are not lost without a word', async () => {
  const content = Buffer.from(`IMEI\n${makeImei(60)}\n`)
  bot.telegram.sendDocument(6, { name: 'with.csv', content, caption: `and ${makeImei(61)}` })
  await bot.sees(6, /with\.csv: 1 row[\s\S]*The text below the file was not read/)
})

test('a long list without a file gets its results as a file as well', async () => {
  const imeis = Array.from({ length: 31 }, (_, index) => makeImei(700 + index))
  const said = bot.telegram.say(6, imeis.join(' '))
  const preview = await bot.sees(6, /31 to order/)
  press(bot, 6, preview.id, { button: 'Place' })
  const { message, text } = await seesDocument(bot, 6, 'list.results.csv')
  expect(message.replyTo).toBe(said.id)
  expect(message.text).toMatch(/^🏁 Your list: finished\n31 of 31 orders answered$/)
  expect(text.split('\r\n')[31]).toMatch(new RegExp(`^31,${makeImei(730)},${makeImei(730)},COMPLETED`))
})

test('a file that comes while the desk is down is not lost: its sender is told, and it goes on by itself', async () => {
  await bot.takeApiAway()
  bot.telegram.sendDocument(6, { name: 'later.csv', content: Buffer.from(`IMEI\n${makeImei(800)}\n`) })
  const told = await bot.sees(6, /order desk does not answer at the moment/)
  await bot.bringApiBack()
  await until('the same message becomes the preview', () =>
    bot.botMessages(6).find(({ id, text }) => id === told.id && /later\.csv: 1 row/.test(text)),
  )
})
