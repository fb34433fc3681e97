import { afterEach, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { type DoubtBot, makeDoubtBot } from './orders-in-doubt.ts'
import { press } from './send-files.ts'

let bot: DoubtBot
afterEach(() => bot.close())

async function orderOne(person: number, number: number) {
  await bot.chooseService(person)
  bot.telegram.say(person, makeImei(number))
  const offer = await bot.sees(person, new RegExp(`${makeImei(number)}[^]*Price`))
  press(bot, person, offer.id, { button: 'Order' })
  return offer.id
}

const pauseReason = async () => (await bot.desk.db.supplierState.findFirst())?.pauseReason ?? null
const isPending = (...numbers: number[]) =>
  until('they are at the supplier', async () => {
    const where = { imei: { in: numbers.map(makeImei) }, status: 'PENDING' as const }
    return (await bot.desk.db.order.count({ where })) === numbers.length
  })
const about = (person: number, what: RegExp) => bot.botMessages(person).filter(({ text }) => what.test(text))

test('who waits because the account is empty is told once, can try again, and hears once that it goes on', async () => {
  bot = await makeDoubtBot()
  bot.desk.sandbox.changeSettings({ credits: '0.00' })
  const card = await orderOne(1, 1)
  const notice = await bot.sees(1, /⏸ Sending is paused: the supplier’s account is out of credits/, card)
  expect(notice.text).toMatch(/Add credits there/)
  expect(notice.text).toMatch(/1 order of yours waits and is not lost\. Do not order again/)
  expect(notice.text).toMatch(/From \d+ \w+ \d{4}, \d\d:\d\d UTC on it is looked at again by itself/)
  expect(notice.buttons).toEqual([['Try now']])
  await bot.seesNow(
    1,
    card,
    /it waits to be sent[\s\S]*Nothing is being sent at the moment: the supplier’s account is out/,
  )
  bot.telegram.say(1, '/balance')
  const balance = await bot.sees(1, /Nothing is being sent \(stopped/, notice.id)
  expect(balance.buttons).toEqual([['Try now']])
  const second = await orderOne(2, 2)
  await bot.seesNow(2, second, /Nothing is being sent at the moment/)

  press(bot, 1, notice.id, { button: 'Try now' })
  await bot.seesNow(1, notice.id, /✋ Tried just now: sending stays paused/)
  expect(await pauseReason()).toBe('credit')
  bot.desk.sandbox.changeSettings({ credits: '100.00' })
  press(bot, 1, notice.id, { button: 'Try now' })
  const over = await bot.seesNow(1, notice.id, /▶️ Sending goes on/)
  expect(over.buttons).toEqual([])
  await isPending(1, 2)

  press(bot, 1, balance.id, { button: 'Try now' })
  await bot.seesNow(1, balance.id, /▶️ Sending goes on/)
  expect(about(1, /Sending is paused/)).toHaveLength(0)
  expect(about(2, /Sending is paused/)).toHaveLength(0)
})

test('everybody who was told of a pause is told when it ends by itself, also those with lists; a restart repeats at most one notice', async () => {
  bot = await makeDoubtBot()
  bot.desk.sandbox.changeSettings({ credits: '0.00' })
  await bot.stop()
  void bot.start()
  await orderOne(1, 1)
  await bot.sees(1, /⏸ Sending is paused/)
  await bot.stop()
  await bot.chooseService(2)
  bot.telegram.say(2, [makeImei(3), makeImei(4)].join(' '))
  void bot.start()
  const list = await bot.sees(2, /2 to order[\s\S]*Nothing is being sent at the moment/)
  await until('it is told again', () => about(1, /Sending is paused/).length === 2)
  press(bot, 2, list.id, { button: 'Place' })
  await bot.seesNow(2, list.id, /2 waiting[\s\S]*Nothing is being sent at the moment/)
  bot.desk.sandbox.changeSettings({ credits: '100.00' })
  bot.clock.jump(11 * 60_000)
  await isPending(1, 3, 4)
  await bot.sees(1, /▶️ Sending goes on after .*\(the supplier’s account was out of credits\)/)
  expect(about(1, /Sending is paused/)).toHaveLength(2)
  expect(about(1, /Sending goes on/)).toHaveLength(1)
})

test('a pause that passes within a minute is nobody’s news; a longer one is told, and so is its end', async () => {
  bot = await makeDoubtBot()
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'maintenance', times: 1 })
  const card = await orderOne(1, 1)
  await until('it is paused', async () => (await pauseReason()) === 'maintenance')
  bot.clock.jump(61_000)
  await isPending(1)
  await bot.seesNow(1, card, /The supplier has it/)

  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'maintenance', times: 1 })
  bot.desk.sandbox.changeFaults({ action: 'accountinfo', fault: 'maintenance', probability: 1 })
  const second = await orderOne(1, 2)
  const notice = await bot.sees(1, /⏸ Sending is paused: the supplier is in maintenance/, second)
  expect(about(1, /Sending is paused/)).toHaveLength(1)
  bot.desk.sandbox.changeFaults({ clear: true })
  bot.clock.jump(11 * 60_000)
  await isPending(2)
  await bot.sees(1, /▶️ Sending goes on/, notice.id)
  expect(about(1, /Sending goes on/)).toHaveLength(1)
})

test('“Try now” while the API is away is asked for again', async () => {
  bot = await makeDoubtBot()
  bot.desk.sandbox.changeSettings({ credits: '0.00' })
  await orderOne(1, 1)
  const notice = await bot.sees(1, /⏸ Sending is paused/)
  await bot.takeApiAway()
  press(bot, 1, notice.id, { button: 'Try now' })
  await bot.sees(1, /tap again in a minute/, notice.id)
  bot.desk.sandbox.changeSettings({ credits: '100.00' })
  await bot.bringApiBack()
  press(bot, 1, notice.id, { button: 'Try now' })
  await bot.seesNow(1, notice.id, /▶️ Sending goes on/)
  await isPending(1)
})
