import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { type DoubtBot, makeDoubtBot } from './orders-in-doubt.ts'
import { press } from './send-files.ts'

let bot: DoubtBot
beforeAll(async () => {
  bot = await makeDoubtBot()
})
afterAll(() => bot.close())

test('while the API is down a press is asked for again, and a written number is kept until it is back', async () => {
  const { review } = await bot.makeReview(1, 1)
  press(bot, 1, review, { button: 'It was placed' })
  const prompt = await bot.sees(1, /Which number/, review)
  press(bot, 1, review, { button: 'It was not placed' })
  await bot.seesNow(1, review, /you pay twice/)
  const number = await bot.buyElsewhere(1)

  await bot.takeApiAway()
  press(bot, 1, review, { button: 'Yes' })
  await bot.sees(1, /does not answer at the moment\. Nothing was done; please tap again/, prompt.id)
  bot.telegram.say(1, { text: number, replyTo: prompt.id })
  const kept = await bot.sees(1, /Nothing is lost: I keep trying/, prompt.id)
  await bot.bringApiBack()
  await bot.seesNow(1, kept.id, new RegExp(`✅ The supplier has it as ${number}`))
  await bot.seesNow(1, review, /The supplier has it/)
  expect(await bot.order(1)).toMatchObject({ status: 'PENDING', supplierOrderId: number })
})

test('a reply that comes again after it was taken is answered as it was', async () => {
  const { review } = await bot.makeReview(2, 2)
  const number = await bot.buyElsewhere(2)
  press(bot, 2, review, { button: 'It was placed' })
  const prompt = await bot.sees(2, /Which number/, review)
  const said = bot.telegram.say(2, { text: number, replyTo: prompt.id })
  const first = await bot.sees(2, /✅ The supplier has it/, said.id)
  bot.telegram.sendAgain(undefined, true)
  await bot.sees(2, new RegExp(`✅ The supplier has it as ${number}`), first.id)
})

test('orders of a list that need a person are one notice with a button for each, and the rest behind one more', async () => {
  bot.clock.jump(60_000)
  await bot.chooseService(3)
  const numbers = Array.from({ length: 7 }, (_, index) => 30 + index)
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'html-502-before-accept', probability: 1 })
  bot.telegram.say(3, numbers.map(makeImei).join(' '))
  const list = await bot.sees(3, /7 to order/)
  press(bot, 3, list.id, { button: 'Place' })
  const inStatus = (status: 'UNKNOWN' | 'NEEDS_REVIEW') =>
    bot.desk.db.order.count({ where: { status, batchId: { not: null } } })
  await until('all are unknown', async () => {
    // Sending stops after some failures, until a free call has found the supplier well.
    const { retryAt = null } = (await bot.desk.db.supplierState.findFirst()) ?? {}
    if (retryAt !== null && retryAt.getTime() > bot.clock.now()) bot.clock.jump(retryAt.getTime() - bot.clock.now())
    return (await inStatus('UNKNOWN')) === 7
  })
  bot.desk.sandbox.changeFaults({ clear: true })
  expect(bot.botMessages(3, list.id)).toEqual([])

  // The bot is away until all have come to that: one by one they may be told in two messages on a busy machine.
  await bot.stop()
  bot.clock.jump(16 * 60_000)
  await until('all need a person', async () => (await inStatus('NEEDS_REVIEW')) === 7)
  void bot.start()
  const notice = await bot.sees(3, /Your list: 7 orders need a person/)
  await bot.seesNow(3, list.id, /7 needs a person/)
  expect(notice.buttons.flat().filter((label) => /^Decide \d{15}$/.test(label))).toHaveLength(5)
  expect(notice.buttons.at(-1)).toEqual(['All that need a person'])
  press(bot, 3, notice.id, { button: notice.buttons[0]?.[0] ?? '' })
  const card = await bot.sees(3, /What is known: After 15 minutes/, notice.id)
  press(bot, 3, card.id, { button: 'It was not placed' })
  await bot.seesNow(3, card.id, /you pay twice/)
  press(bot, 3, card.id, { button: 'Yes' })
  await bot.seesNow(3, card.id, /Not placed/)
  await bot.seesNow(3, list.id, /6 needs a person[\s\S]*1 not placed/)
  press(bot, 3, notice.id, { button: 'All that need a person' })
  await bot.seesNow(3, notice.id, /Orders: needs a person/)
  expect(bot.botMessages(3, list.id).filter(({ text }) => /need a person\. Nobody/.test(text))).toHaveLength(0)
})

test('in a group only the one who ordered presses, and the question for the number is for them; whoever knows it may answer', async () => {
  bot.clock.jump(60_000)
  const group = bot.telegram.createGroup({ title: 'Shop', members: [4, 5] })
  await bot.chooseService(4)
  const asked = bot.telegram.say(4, { chat: group, text: makeImei(50) })
  const offer = await bot.sees(group, /Price/)
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'html-502-before-accept', times: 1 })
  press(bot, 4, offer.id, { button: 'Order' }, group)
  const news = await bot.sees(group, /Outcome unknown/, offer.id)
  const foreign = press(bot, 5, news.id, { button: 'It was placed' }, group)
  expect((await bot.seesAnswer(foreign)).text).toMatch(/belongs to somebody else/)
  press(bot, 4, news.id, { button: 'It was placed' }, group)
  const prompt = await bot.sees(group, /Which number/, news.id)
  expect(prompt.replyTo).toBe(asked.id)
  expect(JSON.stringify(bot.telegram.calls('sendMessage').at(-1)?.parameters)).toContain('selective')
  const number = await bot.buyElsewhere(50)
  bot.telegram.say(5, { chat: group, text: number, replyTo: prompt.id })
  await bot.sees(group, new RegExp(`✅ The supplier has it as ${number}`), prompt.id)
  await bot.seesNow(group, news.id, /The supplier has it/)
})
