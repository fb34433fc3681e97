import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
})
afterAll(() => bot.close())

test('while the API is down people are told so once, a tap spends nothing, and the bot goes on by itself', async () => {
  bot.telegram.say(1, makeImei(1))
  const offer = await bot.sees(1, /Price/)
  await bot.takeApiAway()

  bot.telegram.press(1, { message: offer.id, button: 'Order' })
  await bot.sees(1, /tap again in a minute/)
  bot.telegram.start(2)
  await bot.sees(2, /Send me an IMEI/)
  const said = bot.telegram.say(1, makeImei(2))
  const told = await bot.sees(1, /does not answer at the moment\. Nothing is lost/)
  expect(told.replyTo).toBe(said.id)
  await until(
    'it has tried a few times',
    () => bot.logger.lines.filter(({ message }) => /again later/.test(message)).length >= 3,
  )
  expect(bot.botMessages(1).filter(({ text }) => /Nothing is lost/.test(text))).toHaveLength(1)

  await bot.bringApiBack()
  const card = await bot.sees(1, new RegExp(`${makeImei(2)}[^]*Price`))
  expect(card.id).toBe(told.id)
  expect(await bot.desk.db.order.count()).toBe(0)
})

test('a message that waits for the API outlives a restart of the bot', async () => {
  await bot.takeApiAway()
  bot.telegram.say(1, makeImei(3))
  await until('it is told', () => /Nothing is lost/.test(bot.botMessages(1).at(-1)?.text ?? ''))
  await bot.stop()
  void bot.start()
  await bot.bringApiBack()
  await bot.sees(1, new RegExp(`${makeImei(3)}[^]*Price`))
})

test('what happened while the API was away from the bot is told when it is back', async () => {
  bot.telegram.say(1, makeImei(4))
  const offer = await bot.sees(1, new RegExp(`${makeImei(4)}[^]*Price`))
  bot.desk.sandbox.changeSettings({ pendingMs: 3_600_000 })
  bot.telegram.press(1, { message: offer.id, button: 'Order' })
  await until('the supplier has it', () => bot.botMessages(1).some(({ text }) => /supplier has it/.test(text)))
  await bot.takeApiAway()
  bot.desk.sandbox.changeSettings({ pendingMs: 0 })
  await bot.bringApiBack()
  await bot.sees(1, new RegExp(`Answered\n${makeImei(4)}`))
})
