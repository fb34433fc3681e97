import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press } from './send-files.ts'

let bot: TestBot

beforeAll(async () => {
  bot = await makeBot({})
  await bot.desk.serviceId('1739')
  const found = Array.from({ length: 20 }, (_, index) => ({
    imei: makeImei(100 + index),
    note: `drawer ${index}`,
    model: 'iPhone 13 Pro',
    resultCode: 'Model: iPhone 13 Pro',
    status: index % 2 ? ('REJECTED' as const) : ('COMPLETED' as const),
    orderedAt: new Date(Date.UTC(2026, 1, 1) + index),
  }))
  await storeOrders(bot.desk, [
    ...found,
    { imei: makeImei(200), note: 'elsewhere', orderedAt: new Date(Date.UTC(2026, 1, 2)) },
  ])
})
afterAll(() => bot.close())

const now = (id: number, what: RegExp) =>
  until(`message ${id} says ${what}`, () =>
    bot.botMessages(1).find((message) => message.id === id && what.test(message.text)),
  )

async function asks(text: string, what: RegExp) {
  const said = bot.telegram.say(1, text)
  return await bot.sees(1, what, said.id)
}

const imeisOf = (text: string) => text.match(/\d{15}/g)
const imeis = (...numbers: number[]) => numbers.map((number) => makeImei(100 + number))

test('/orders and words search; pages and standings stay within the search', async () => {
  const list = await asks('/orders draw IPHONE', /Orders with “draw IPHONE”: all, newest first/)
  expect(imeisOf(list.text)).toEqual(imeis(19, 18, 17, 16, 15, 14, 13, 12))
  press(bot, 1, list.id, { button: 'Older' })
  expect(imeisOf((await now(list.id, new RegExp(makeImei(111)))).text)).toEqual(imeis(11, 10, 9, 8, 7, 6, 5, 4))
  press(bot, 1, list.id, { button: '‹ Newer' })
  await now(list.id, new RegExp(makeImei(119)))
  press(bot, 1, list.id, { button: 'Failed' })
  const failed = await now(list.id, /with “draw IPHONE”: failed/)
  expect(imeisOf(failed.text)).toEqual(imeis(19, 17, 15, 13, 11, 9, 7, 5))
  press(bot, 1, list.id, { button: 'Older' })
  expect(imeisOf((await now(list.id, new RegExp(makeImei(103)))).text)).toEqual(imeis(3, 1))
})

test('a standing may stand before the words, and an IMEI is found however it is written', async () => {
  const list = await asks('/orders answered drawer 4', /with “drawer 4”: answered/)
  expect(imeisOf(list.text)).toEqual(imeis(4))
  const one = makeImei(105)
  expect(imeisOf((await asks(`/orders ${one.slice(0, 8)}-${one.slice(8)}`, /newest first/)).text)).toEqual([one])
})

test('words in the quotes of a phone are found whole and together alone', async () => {
  const list = await asks('/orders drawer 1', /with “drawer 1”/)
  expect(imeisOf(list.text)).toHaveLength(8)
  const exact = await asks('/orders “drawer 1” ipho', /with “drawer 1” ipho:/)
  expect(imeisOf(exact.text)).toEqual(imeis(1))
  await asks('/orders “1 drawer”', /No order has “[\s\S]*in quotes has to be there as it is/)
})

test('a search that finds nothing says how to find more, and odd signs break nothing', async () => {
  await asks(
    '/orders nothing-like-it',
    /No order has “nothing-like-it” \(all\)\.[\s\S]*Fewer or shorter words find more/,
  )
  await asks('/orders "*() 🦊', /No order has “"\*\(\) 🦊”/)
  await asks('/orders open', /no such orders \(open\)/)
  await asks(`/orders ${'x '.repeat(90)}`, /No order has “x x/)
})
