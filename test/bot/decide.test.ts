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

const decideRow = ['It was placed', 'It was not placed']

test('an order that needs a person is told with its evidence, and "It was not placed" asks once before it counts', async () => {
  const { card, review } = await bot.makeReview(1, 1)
  const told = await bot.seesNow(1, review, /What is known: After 15 minutes it is still not known/)
  expect(told.text).toMatch(/not sent again by itself/)
  expect(told.buttons.at(-1)).toEqual(decideRow)

  press(bot, 1, review, { button: 'It was not placed' })
  const question = await bot.seesNow(1, review, /if the supplier does have it, you pay twice/)
  expect(question.buttons).toEqual([['Yes, it was not placed'], ['‹ Back']])
  expect((await bot.order(1)).status).toBe('NEEDS_REVIEW')
  press(bot, 1, review, { button: '‹ Back' })
  await until('the question is gone', () => bot.buttons(1, review).at(-1)?.join() === decideRow.join())

  press(bot, 1, review, { button: 'It was not placed' })
  await bot.seesNow(1, review, /you pay twice/)
  press(bot, 1, review, { button: 'Yes' })
  const settled = await bot.seesNow(1, review, /Not placed: the order never reached the supplier/)
  expect(settled.buttons.flat()).toContain('Order again · 0.08 USD')
  expect((await bot.order(1)).reason).toMatch(/^A person says that it was not placed: .+ \(telegram:1\), in Telegram$/)
  await bot.seesNow(1, card, /Not placed/)
  // They know: they have pressed it.
  await bot.feedIsWorkedOff()
  expect(bot.botMessages(1, review)).toEqual([])
})

test('numbers that the evidence names are buttons, and the right one settles the order', async () => {
  const { news } = await bot.makeUnknown(2, 2, 'html-502-after-accept')
  await bot.buyElsewhere(2)
  const ids = bot.desk.sandbox
    .ledger()
    .orders.filter(({ imei }) => imei === makeImei(2))
    .map(({ id }) => id)
  bot.clock.jump(16 * 60_000)
  const review = await bot.sees(2, /Needs a person/, news)
  press(bot, 2, review.id, { button: 'It was placed' })
  const question = await bot.seesNow(2, review.id, /Which number has it/)
  expect(question.buttons.flat().sort()).toEqual(['Another number', ...ids.map((id) => `It is ${id}`), '‹ Back'].sort())
  press(bot, 2, review.id, { button: `It is ${ids[0]}` })
  await bot.seesNow(2, review.id, /The supplier has it/)
  const order = await bot.order(2)
  expect(order).toMatchObject({ status: 'PENDING', supplierOrderId: ids[0] })
  expect((await bot.desk.db.orderEvent.findFirstOrThrow({ orderBy: { cursor: 'desc' } })).reason).toMatch(
    /\(telegram:2\), in Telegram/,
  )
})

test('another number is asked for, wrong ones are answered with why, and the right one settles it, also after a restart of the bot', async () => {
  const { review } = await bot.makeReview(3, 3)
  const foreign = await bot.buyElsewhere(99)
  press(bot, 3, review, { button: 'It was placed' })
  const prompt = await bot.sees(3, /Which number does the supplier have/, review)
  const sent = bot.telegram.calls('sendMessage').at(-1)
  expect(JSON.stringify(sent?.parameters).replaceAll('\\', '')).toContain('"force_reply":true')

  let after = prompt.id
  const replies = async (text: string, what: RegExp) => {
    bot.telegram.say(3, { text, replyTo: after })
    const said = await bot.sees(3, what, after)
    after = said.id
    return said
  }
  await replies('I do not know', /I see no number[\s\S]*Which number/)
  await replies(makeImei(3), /That is an IMEI[\s\S]*Which number/)
  await replies('19999999', /knows no order 19999999[\s\S]*Which number/)
  await replies(foreign, new RegExp(`for the IMEI ${makeImei(99)}`))
  expect((await bot.order(3)).status).toBe('NEEDS_REVIEW')
  const right = await bot.buyElsewhere(3)

  bot.desk.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  await replies(right, /could not be checked[\s\S]*try again in a minute/)
  bot.desk.sandbox.changeFaults({ clear: true })

  await bot.stop()
  bot.telegram.say(3, { text: `it is # ${right}.`, replyTo: after })
  void bot.start()
  await bot.sees(3, new RegExp(`✅ The supplier has it as ${right}\\. Its answer comes by itself`), after)
  await bot.seesNow(3, review, /The supplier has it/)
  expect(await bot.order(3)).toMatchObject({ status: 'PENDING', supplierOrderId: right })

  bot.telegram.say(3, { text: '17', replyTo: prompt.id })
  await bot.sees(3, /It is settled already: ⏳ The supplier has it/, after)
})

test('a verdict is not taken while the call may still land, nor against what the supplier lists', async () => {
  const { news } = await bot.makeUnknown(4, 4)
  press(bot, 4, news, { button: 'It was not placed' })
  await bot.seesNow(4, news, /you pay twice/)
  press(bot, 4, news, { button: 'Yes' })
  const early = await bot.seesNow(
    4,
    news,
    /✋ Its call may still reach the supplier, in the next (\d+ seconds|second)\./,
  )
  expect(early.buttons.at(-1)).toEqual(decideRow)
  bot.clock.jump(10_000)
  const number = await bot.buyElsewhere(4)
  press(bot, 4, news, { button: 'It was not placed' })
  await until('it asks', () => bot.buttons(4, news).length === 2)
  press(bot, 4, news, { button: 'Yes' })
  const listed = await bot.seesNow(4, news, new RegExp(`✋ The supplier lists ${number}`))
  expect(listed.buttons.flat()).toEqual([`It is ${number}`, 'Another number', ...decideRow])
  press(bot, 4, news, { button: `It is ${number}` })
  await bot.seesNow(4, news, /The supplier has it/)
  expect((await bot.order(4)).supplierOrderId).toBe(number)
})

test('two people may press at once: one verdict counts, and the other is told how it stands', async () => {
  const { review } = await bot.makeReview(5, 5)
  // The second person looks at it in the list of all orders.
  bot.telegram.say(6, '/orders review')
  const list = await bot.sees(6, /Orders: needs a person/)
  const at = list.text.split('\n').findIndex((line) => line.includes(makeImei(5)))
  press(bot, 6, list.id, { button: /^\d+/.exec(list.text.split('\n')[at] ?? '')?.[0] ?? '' })
  const details = await bot.sees(6, /What happened:/, list.id)
  expect(details.buttons).toEqual([decideRow])
  press(bot, 5, review, { button: 'It was not placed' })
  press(bot, 6, details.id, { button: 'It was not placed' })
  await bot.seesNow(5, review, /you pay twice/)
  await bot.seesNow(6, details.id, /you pay twice/)
  press(bot, 5, review, { button: 'Yes' })
  press(bot, 6, details.id, { button: 'Yes' })
  await bot.seesNow(5, review, /Not placed/)
  await bot.seesNow(6, details.id, /Not placed/)
  expect(await bot.desk.db.orderEvent.count({ where: { to: 'NOT_PLACED', order: { imei: makeImei(5) } } })).toBe(1)
})

test('what another person settled is told to the one who ordered it', async () => {
  const { review } = await bot.makeReview(7, 7)
  bot.telegram.say(8, '/orders review')
  const list = await bot.sees(8, new RegExp(makeImei(7)))
  press(bot, 8, list.id, { button: '1' })
  const details = await bot.sees(8, new RegExp(`Order for ${makeImei(7)}`), list.id)
  press(bot, 8, details.id, { button: 'It was not placed' })
  await bot.seesNow(8, details.id, /you pay twice/)
  press(bot, 8, details.id, { button: 'Yes' })
  await bot.sees(7, new RegExp(`Not placed[^]*${makeImei(7)}`), review)
})

test('buttons of an order that was settled meanwhile say how it stands', async () => {
  const { news: card } = await bot.makeUnknown(9, 9, 'html-502-after-accept')
  bot.clock.jump(31_000)
  await until('it is found', async () => (await bot.order(9)).status === 'PENDING')
  const keyboard = bot.botMessages(9).find(({ id }) => id === card)?.keyboard ?? []
  for (const button of ['It was placed', 'It was not placed']) {
    const data = keyboard.flat().find((one) => one.kind === 'callback' && one.text === button)
    if (data?.kind !== 'callback') throw new Error(`there is no button ${button}`)
    const answer = await bot.seesAnswer(press(bot, 9, card, { data: data.data }))
    expect(answer.text).toMatch(/^(It is settled already: at the supplier)?$/)
  }
  await bot.seesNow(9, card, /The supplier has it/)
})

test('an order that was not placed may still turn out to have been', async () => {
  const { review } = await bot.makeReview(10, 10)
  press(bot, 10, review, { button: 'It was not placed' })
  await bot.seesNow(10, review, /you pay twice/)
  press(bot, 10, review, { button: 'Yes' })
  await bot.seesNow(10, review, /Not placed/)
  const number = await bot.buyElsewhere(10)
  press(bot, 10, review, { button: 'Details' })
  const details = await bot.sees(10, /What happened:/, review)
  press(bot, 10, details.id, { button: 'It was placed after all' })
  const prompt = await bot.sees(10, /Which number/, details.id)
  bot.telegram.say(10, { text: number, replyTo: prompt.id })
  await bot.sees(10, /✅ The supplier has it as/, prompt.id)
  await bot.seesNow(10, details.id, /The supplier has it/)
  bot.desk.sandbox.answerOrder(number, { status: 'Completed', code: 'Model: iPhone 12' })
  press(bot, 10, details.id, { button: 'Refresh' })
  await bot.seesNow(10, details.id, /Answered/)
  // The first card was left as it stood. It may not spend on what is no longer so.
  press(bot, 10, review, { button: 'Order again' })
  await bot.seesNow(10, review, /Answered/)
  await bot.feedIsWorkedOff()
  const bought = bot.desk.sandbox.ledger().orders.filter(({ imei }) => imei === makeImei(10))
  expect(bought).toMatchObject([{ id: number }])
})
