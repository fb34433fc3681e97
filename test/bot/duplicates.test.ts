import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { type DoubtBot, makeDoubtBot } from './orders-in-doubt.ts'
import { press } from './send-files.ts'

let bot: DoubtBot
beforeAll(async () => {
  bot = await makeDoubtBot()
  bot.desk.sandbox.changeSettings({ duplicateScope: 'account' })
})
afterAll(() => bot.close())

const imei = makeImei(20)

test('an order that the supplier calls a duplicate says what to do, and takes the number on its own card', async () => {
  const number = await bot.buyElsewhere(20)
  const foreign = await bot.buyElsewhere(21)
  await bot.chooseService(1)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  press(bot, 1, offer.id, { button: 'Order' })
  const card = await bot.seesNow(1, offer.id, /has this IMEI already/)
  expect(card.text).toMatch(/Look the IMEI up on the supplier's site and say that this order was placed after all/)
  expect(card.buttons.at(-1)).toEqual(['It was placed after all'])

  press(bot, 1, offer.id, { button: 'It was placed after all' })
  const prompt = await bot.sees(1, /Which number does the supplier have/, offer.id)
  bot.telegram.say(1, number)
  const hint = await bot.sees(1, /reply to my question/, prompt.id)
  expect(hint.text).not.toMatch(/I see no IMEI/)
  bot.telegram.say(1, { text: foreign, replyTo: prompt.id })
  const wrong = await bot.sees(1, new RegExp(`for the IMEI ${makeImei(21)}`), hint.id)
  expect(wrong.text).not.toMatch(/not placed/)
  bot.telegram.say(1, { text: number, replyTo: wrong.id })
  await bot.sees(1, new RegExp(`✅ The supplier has it as ${number}`), wrong.id)
  await bot.seesNow(1, offer.id, /The supplier has it/)
  expect((await bot.order(20)).supplierOrderId).toBe(number)
})

test('where another order fits the number better, that one is shown, in the words of the chat', async () => {
  const { review } = await bot.makeReview(2, 22, 'html-502-before-accept')
  const number = await bot.buyElsewhere(22)
  const { batchId: _batch, clientReference: _reference, ...first } = await bot.order(22)
  const at = new Date(bot.clock.now())
  // Another service of the same title, as after a change of the catalogue.
  const { id: serviceId } = await bot.desk.db.service.findFirstOrThrow({
    where: { supplierServiceId: { not: '1739' } },
  })
  const data = { ...first, serviceId, status: 'DUPLICATE', orderedAt: at, finishedAt: at } as const
  await bot.desk.db.order.create({ data: { ...data, id: '01KA7JQ1Z8Y6X5W4V3T2S1R0QP' } })
  bot.telegram.say(2, '/orders failed')
  const list = await bot.sees(2, new RegExp(makeImei(22)), review)
  press(bot, 2, list.id, { button: '1' })
  const details = await bot.sees(2, /What happened:/, list.id)
  press(bot, 2, details.id, { button: 'It was placed after all' })
  const prompt = await bot.sees(2, /Which number/, details.id)
  bot.telegram.say(2, { text: number, replyTo: prompt.id })
  const other = await bot.sees(2, /Needs a person/, prompt.id)
  expect(other.buttons.at(-1)).toEqual(['It was placed', 'It was not placed'])
  const why = await bot.sees(2, /fits it better/, other.id)
  expect(why.text).toContain(`${number} may be another order for this IMEI here (needs a person), which`)
})
