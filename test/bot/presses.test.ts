import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeFastClock } from '../support/make-fast-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
let telegramMs = Date.now()
beforeAll(async () => {
  // At full speed a press is answered before the supplier has answered.
  bot = await makeBot({ usualService: '1739', telegramNow: () => telegramMs, clock: makeFastClock(2) })
  await bot.chooseService(2)
})
afterAll(() => bot.close())

async function offerTo(person: number, imei: string) {
  bot.telegram.say(person, imei)
  return await bot.sees(person, new RegExp(`${imei}[^]*Price`))
}

async function press(person: number, message: number, what: { button: string } | { data: string }, chat?: number) {
  const pressed = bot.telegram.press(person, { message, ...what, ...(chat === undefined ? {} : { chat }) })
  if (!('press' in pressed)) throw new Error('the bot is not asked')
  return pressed.press
}

test.each([
  ['of an older version', '0|o|1|service_1', /older version/],
  ['of a kind that is no more', '1|zz|1|x', /older version/],
  ['that nobody has written', 'drop table', /do not know this button/],
  ['with values that cannot be', '1|o|1|service_1|zzzzzzzzzzzzz|free|1', /do not know this button/],
])('a button %s is answered politely and does nothing', async (_, data, words) => {
  const offer = await offerTo(1, makeImei(1))
  const id = await press(1, offer.id, { data })
  expect((await bot.seesAnswer(id)).text).toMatch(words)
  expect(await bot.desk.db.order.count()).toBe(0)
})

test('data longer than Telegram takes are answered too', async () => {
  const offer = await offerTo(1, makeImei(1))
  bot.telegram.inject({
    callback_query: {
      id: '99',
      from: { id: 1, is_bot: false, first_name: 'One' },
      chat_instance: '1',
      message: { message_id: offer.id, date: 1, chat: { id: 1, type: 'private', first_name: 'One' } },
      data: '1|o|'.padEnd(5_000, 'x'),
    },
  })
  await until('it is answered', () =>
    bot.telegram.calls('answerCallbackQuery').some(({ parameters }) => JSON.stringify(parameters).includes('"99"')),
  )
})

test("in a group, somebody else's button does nothing but say so", async () => {
  const group = bot.telegram.createGroup({ title: 'Shop', members: [1, 2] })
  bot.telegram.say(1, { chat: group, text: makeImei(2) })
  const offer = await bot.sees(group, /Price/)
  const foreign = await press(2, offer.id, { button: 'Order' }, group)
  expect((await bot.seesAnswer(foreign)).text).toMatch(/belongs to somebody else/)
  expect(await bot.desk.db.order.count()).toBe(0)
  await press(1, offer.id, { button: 'Order' }, group)
  await bot.sees(group, /Answered/)
})

test('a tap that waited while the bot was down spends nothing; a new tap does', async () => {
  const imei = makeImei(3)
  const offer = await offerTo(1, imei)
  bot.telegram.say(1, [makeImei(4), makeImei(5)].join(' '))
  const preview = await bot.sees(1, /2 to order/)
  const before = await bot.desk.db.order.count()
  await bot.stop()
  await press(1, offer.id, { button: 'Order' })
  await press(1, preview.id, { button: 'Place' })
  telegramMs += 11 * 60_000
  void bot.start()
  await until(
    'both are told',
    () => bot.botMessages(1).filter(({ text }) => /reached me too late/.test(text)).length === 2,
  )
  expect(await bot.desk.db.order.count()).toBe(before)
  telegramMs = Date.now()
  await press(1, offer.id, { button: 'Order' })
  await bot.sees(1, new RegExp(`Answered\n${imei}`))
})

test('a tap that comes again after it was executed shows what it did', async () => {
  const imei = makeImei(6)
  const offer = await offerTo(1, imei)
  await press(1, offer.id, { button: 'Order' })
  await bot.sees(1, new RegExp(`Answered\n${imei}`))
  const calls = bot.telegram.calls('sendMessage').length
  bot.telegram.sendAgain(undefined, true)
  bot.telegram.say(1, 'end')
  await bot.sees(1, /no IMEI/)
  expect(bot.telegram.calls('sendMessage')).toHaveLength(calls + 1)
  expect(await bot.desk.db.order.count({ where: { imei } })).toBe(1)
})

test("a draft's button with another person's name forged into it does not order", async () => {
  bot.telegram.say(1, [makeImei(7), makeImei(8), makeImei(9)].join(' '))
  const preview = await bot.sees(1, /3 to order/)
  const place = preview.keyboard[0]?.[0]
  if (place?.kind !== 'callback') throw new Error('there is no button to place')
  bot.telegram.say(2, 'hello')
  const own = await bot.sees(2, /no IMEI/)
  await press(2, own.id, { data: place.data.replace('|b|1|', '|b|2|') })
  await bot.sees(2, /belongs to somebody else/)
  expect(await bot.desk.db.order.count({ where: { imei: makeImei(7) } })).toBe(0)
})

test('Refresh asks the supplier and says when there is nothing new', async () => {
  const imei = makeImei(10)
  const offer = await offerTo(1, imei)
  await press(1, offer.id, { button: 'Order' })
  await bot.sees(1, new RegExp(`Answered\n${imei}`))
  const id = await press(1, offer.id, { button: 'Refresh' })
  expect((await bot.seesAnswer(id)).text).toMatch(/Nothing new: answered/)
  bot.desk.sandbox.changeFaults({ action: 'getimeis', fault: 'maintenance', times: 5 })
  const silent = await press(1, offer.id, { button: 'Refresh' })
  expect((await bot.seesAnswer(silent)).text).toMatch(/could not be asked/)
  bot.desk.sandbox.changeFaults({ clear: true })
})
