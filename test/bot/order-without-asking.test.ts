import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'

let bot: TestBot
let telegramMs = Date.now()
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739', start: false, telegramNow: () => telegramMs })
  await bot.set(1, { orderWithoutAsking: true })
})
afterAll(() => bot.close())

test('who has chosen so is served without a tap; what waited too long while the bot was down asks first', async () => {
  telegramMs -= 20 * 60_000
  const old = bot.telegram.say(1, makeImei(1))
  telegramMs = Date.now()
  const fresh = bot.telegram.say(1, makeImei(2))
  void bot.start()
  const card = await bot.sees(1, /Answered/)
  expect(card).toMatchObject({ replyTo: fresh.id, text: expect.stringContaining(makeImei(2)) })
  expect(bot.botMessages(1)).toEqual([
    expect.objectContaining({ replyTo: old.id, text: expect.stringContaining('Price') }),
    expect.objectContaining({ id: card.id }),
  ])
  expect(bot.desk.sandbox.ledger().orders.map(({ imei }) => imei)).toEqual([makeImei(2)])
})

test('the same update twice is one order on one card, also for a bot that was started anew', async () => {
  const imei = makeImei(3)
  bot.telegram.say(1, imei)
  await bot.sees(1, new RegExp(`Answered\n${imei}`))
  bot.telegram.sendAgain()
  bot.telegram.sendAgain(undefined, true)
  await bot.stop()
  void bot.start()
  bot.telegram.sendAgain(undefined, true)
  bot.telegram.say(1, 'end')
  await bot.sees(1, /no IMEI/)
  expect(bot.botMessages(1).filter(({ text }) => text.includes(imei))).toHaveLength(1)
  expect(await bot.desk.db.order.count({ where: { imei } })).toBe(1)
})
