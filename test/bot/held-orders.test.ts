import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press } from './send-files.ts'

let bot: TestBot
let telegramMs = Date.now()
afterEach(() => bot.close())

const never = 86_400_000

/** A bot whose supplier is out of credits, so that everything waits. */
async function start() {
  telegramMs = Date.now()
  const settings = { pendingMs: never, processMs: never }
  bot = await makeBot({ usualService: '1739', telegramNow: () => telegramMs, desk: { sandbox: { settings } } })
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'no-credit', probability: 1 })
}

async function orderOne(person: number, number: number) {
  await bot.chooseService(person)
  bot.telegram.say(person, makeImei(number))
  const offer = await bot.sees(person, new RegExp(`${makeImei(number)}[^]*Price`))
  press(bot, person, offer.id, { button: 'Order' })
  await now(person, offer.id, /it waits to be sent/)
  return offer.id
}

async function orderList(person: number, ...numbers: number[]) {
  await bot.chooseService(person)
  bot.telegram.say(person, numbers.map(makeImei).join(' '))
  const list = await bot.sees(person, new RegExp(`${numbers.length} to order`))
  press(bot, person, list.id, { button: 'Place' })
  await now(person, list.id, /placed for/)
  return list.id
}

const now = (chat: number, id: number, what: RegExp) =>
  until(`message ${id} says ${what}`, () =>
    bot.botMessages(chat).find((message) => message.id === id && what.test(message.text)),
  )

/** As if a copy of the database had been put in place: the file that belongs beside it is not there. */
async function restoreDatabase() {
  await bot.takeApiAway()
  rmSync(`${bot.desk.config.databaseUrl.replace(/^file:/, '')}.identity`)
  await bot.bringApiBack()
}

/** Buys at the supplier, as another copy of the database would; answers the supplier's number. */
async function buy(number: number): Promise<string> {
  const { sandbox } = bot.desk
  const account = { apiKey: sandbox.key, userId: sandbox.user }
  const fields = { action: 'placeorder', ...account, imei: makeImei(number), networkId: '1739' }
  await fetch(`${sandbox.url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })
  return sandbox.ledger().orders.at(-1)?.id ?? ''
}

/** A person knows the number of an order that was bought: from then on the supplier's list counts as this account's. */
async function proveList(number: number) {
  const { id } = await bot.desk.db.order.findFirstOrThrow({ where: { imei: makeImei(number) } })
  const input = { id: `order_${id}`, resolution: 'PLACED', supplierOrderId: await buy(number), reason: 'seen' }
  await bot.desk.ask('mutation ($input: ResolveOrderInput!) { resolveOrder(input: $input) { __typename } }', { input })
}

const count = (status: 'HELD' | 'QUEUED' | 'PENDING' | 'CANCELLED') => bot.desk.db.order.count({ where: { status } })

test('after a restore each person is told once what of theirs is held, and "Send them" sends exactly that, after one question', async () => {
  await start()
  const single = await orderOne(1, 1)
  const list = await orderList(1, 2, 3)
  const other = await orderOne(2, 4)
  await orderOne(3, 9)
  await restoreDatabase()
  const notice = await bot.sees(1, /⏸ 3 orders of yours are held/, list)
  expect(notice.text).toMatch(/restored or copied[\s\S]*Your list: 2 orders\nSingle IMEIs: 1 order\nTotal: 0\.24 USD/)
  expect(notice.text).toMatch(/After a restore order again first, here, .*“Send them”, which ends the pause/)
  expect(notice.buttons).toEqual([
    ['Send them · 0.24 USD', 'Cancel them'],
    ['Take what the supplier has', 'Look at them'],
  ])
  const foreign = await bot.sees(2, /⏸ 1 order of yours is held/, other)
  await now(1, single, /⏸ Held: it is not sent until a person lets it go/)
  await now(1, list, /⏸ 2 held/)

  press(bot, 1, notice.id, { button: 'Look at them' })
  const look = await bot.sees(1, /Orders: held/, notice.id)
  for (const number of [1, 2, 3]) expect(look.text).toContain(makeImei(number))
  bot.desk.sandbox.changeFaults({ clear: true })
  await proveList(9)
  press(bot, 1, notice.id, { button: 'Send them' })
  const question = await now(1, notice.id, /⚠️ Send 3 orders for 0\.24 USD now\?/)
  expect(question.buttons).toEqual([['Yes, send 3 · 0.24 USD', '‹ Back']])
  expect(await count('HELD')).toBe(4)
  press(bot, 1, notice.id, { button: 'Yes, send' })
  await now(1, notice.id, /▶️ Let go: 3 orders for 0\.24 USD/)
  await until('three are at the supplier', async () => (await count('PENDING')) === 4)
  expect(await count('HELD')).toBe(1)
  const released = await bot.desk.db.orderEvent.findFirst({ where: { from: 'HELD', to: 'QUEUED' } })
  expect(released?.reason).toMatch(/\(telegram:1\), in Telegram/)
  await now(1, single, /The supplier has it/)

  press(bot, 2, foreign.id, { button: 'Cancel them' })
  await now(2, foreign.id, /Cancel 1 order\?/)
  press(bot, 2, foreign.id, { button: 'Yes, cancel' })
  await now(2, foreign.id, /🚫 Cancelled: 1 order/)
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(4)
  const told = bot.botMessages(1, list).filter(({ text }) => /held/.test(text))
  expect(told.map(({ id }) => id)).toEqual([look.id])
})

test('an order that waits is called off by the button of its own card', async () => {
  await start()
  const card = await orderOne(1, 1)
  // Until then it may be on its way, and back in a moment.
  await until('sending is paused', () => bot.desk.db.supplierState.findFirst({ where: { pauseReason: 'credit' } }))
  expect((await now(1, card, /waits to be sent/)).buttons.flat()).toContain('Cancel')
  press(bot, 1, card, { button: 'Cancel' })
  const cancelled = await now(1, card, /Cancelled/)
  expect(cancelled.buttons.flat()).not.toContain('Cancel')
  expect(await count('CANCELLED')).toBe(1)
})

test('what the supplier has already is not sent, and is told with its number, which one press then takes', async () => {
  await start()
  const single = await orderOne(1, 1)
  const last = await orderOne(1, 2)
  await orderOne(3, 9)
  await restoreDatabase()
  const notice = await bot.sees(1, /2 orders of yours are held/, last)
  const { sandbox } = bot.desk
  sandbox.changeFaults({ clear: true })
  await proveList(9)
  const bought = await buy(1)
  press(bot, 1, notice.id, { button: 'Send them' })
  await now(1, notice.id, /Send 2 orders/)
  press(bot, 1, notice.id, { button: 'Yes, send' })
  const left = await now(
    1,
    notice.id,
    /1 order of yours is held[\s\S]*Let go: 1 order\. ✋ Not sent: 1 order, because the supplier has/,
  )
  expect(left.text).toContain(`${makeImei(1)}: ${bought}`)
  press(bot, 1, single, { button: 'It was placed' })
  await now(1, single, /Which number has it/)
  press(bot, 1, single, { button: `It is ${bought}` })
  await now(1, single, /The supplier has it/)
  expect(await bot.desk.db.order.count({ where: { supplierOrderId: bought, imei: makeImei(1) } })).toBe(1)
  await until('the other one was sent', async () => sandbox.ledger().orders.length === 3)
})

test('what another copy of the database has bought is taken by one press after a question, for the presser alone, and nothing is sent', async () => {
  await start()
  for (const number of [1, 2, 3]) await orderOne(1, number)
  const foreign = await orderOne(2, 4)
  const last = await orderOne(1, 5)
  await restoreDatabase()
  const notice = await bot.sees(1, /4 orders of yours are held/, last)
  const theirs = await bot.sees(2, /1 order of yours is held/, foreign)
  bot.desk.sandbox.changeFaults({ clear: true })
  bot.desk.sandbox.changeSettings({ duplicateScope: 'none' })
  // One that is known makes the list ours.
  await proveList(5)
  const numbers = [await buy(1), await buy(2), await buy(2), await buy(4)]
  press(bot, 1, notice.id, { button: 'Take what' })
  await now(1, notice.id, /3 orders of yours are held[\s\S]*has changed meanwhile/)
  press(bot, 1, notice.id, { button: 'Take what' })
  const question = await now(1, notice.id, /Were they bought by another copy/)
  expect(question.buttons).toEqual([['Yes, link them', '‹ Back']])
  expect(await count('HELD')).toBe(4)
  press(bot, 1, notice.id, { button: 'Yes, link' })
  const left = await now(
    1,
    notice.id,
    /2 orders of yours are held[\s\S]*🔗 Linked: 1 order\..* Not in its list: 1 order\. ✋ Not certain: 1 order/,
  )
  for (const number of numbers.slice(1, 3)) expect(left.text).toContain(number)
  const linked = await bot.desk.db.order.findFirstOrThrow({ where: { imei: makeImei(1) } })
  expect(linked).toMatchObject({
    status: 'PENDING',
    supplierOrderId: numbers[0],
    reason: expect.stringMatching(/\(telegram:1\), in Telegram/),
  })
  expect(await count('HELD')).toBe(3)

  press(bot, 2, theirs.id, { button: 'Take what' })
  await now(2, theirs.id, /Were they bought/)
  press(bot, 2, theirs.id, { button: 'Yes, link' })
  await now(2, theirs.id, /^🔗 Linked: 1 order\. The supplier has it/)
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(5)
})

test('what has changed since it was shown is shown again and not sent; old taps and second taps send nothing, and what cannot be compared goes only after a second question', async () => {
  await start()
  await orderOne(1, 1)
  const last = await orderOne(1, 2)
  await restoreDatabase()
  const notice = await bot.sees(1, /2 orders of yours are held/, last)
  press(bot, 1, notice.id, { button: 'Send them' })
  await now(1, notice.id, /Send 2 orders/)
  const held = await bot.desk.db.order.findFirstOrThrow({ where: { status: 'HELD' } })
  await bot.desk.ask('mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }', {
    input: { id: `order_${held.id}` },
  })
  press(bot, 1, notice.id, { button: 'Yes, send' })
  const again = await now(1, notice.id, /1 order of yours is held[\s\S]*What is held has changed meanwhile/)
  expect(await count('HELD')).toBe(1)

  press(bot, 1, again.id, { button: 'Send them' })
  const question = await now(1, notice.id, /Send 1 order /)
  const yes = question.keyboard[0]?.[0]
  if (yes?.kind !== 'callback') throw new Error('there is no button')
  await bot.stop()
  press(bot, 1, notice.id, { data: yes.data })
  telegramMs += 11 * 60_000
  void bot.start()
  await bot.sees(1, /reached me too late/, notice.id)
  expect(await count('HELD')).toBe(1)
  telegramMs = Date.now()

  bot.desk.sandbox.changeFaults({ clear: true })
  // Nothing can be compared: a second question, with a button of its own.
  bot.desk.sandbox.changeSettings({ listing: false })
  press(bot, 1, notice.id, { data: yes.data })
  const second = await now(1, notice.id, /✋ Nothing was released\. .*could not be had.*\n\n⚠️ Send anyway\?/)
  expect(second.buttons).toEqual([['Send 1 anyway · 0.08 USD', '‹ Back']])
  expect(await count('HELD')).toBe(1)
  press(bot, 1, notice.id, { button: 'Send 1 anyway' })
  press(bot, 1, notice.id, { data: yes.data })
  await until('it is sent', async () => (await count('PENDING')) === 1)
  await now(1, notice.id, /Nothing of yours is held here any more/)
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(1)
})

test('/orders held lists them and leads to the buttons; the API going away in the middle loses nothing', async () => {
  await start()
  const last = await orderList(1, 1, 2)
  await restoreDatabase()
  await bot.sees(1, /2 orders of yours are held/, last)
  bot.telegram.say(1, '/orders held')
  const list = await bot.sees(1, /Orders: held/, last)
  press(bot, 1, list.id, { button: 'Send or cancel mine' })
  await now(1, list.id, /2 orders of yours are held/)
  press(bot, 1, list.id, { button: 'Cancel them' })
  await now(1, list.id, /Cancel 2 orders\?/)
  await bot.takeApiAway()
  press(bot, 1, list.id, { button: 'Yes, cancel' })
  await bot.sees(1, /tap again in a minute/, list.id)
  await bot.bringApiBack()
  expect(await count('HELD')).toBe(2)
  press(bot, 1, list.id, { button: 'Yes, cancel' })
  await now(1, list.id, /Cancelled: 2 orders/)
  expect(await count('CANCELLED')).toBe(2)
  // Somebody for whom nothing is held sees that.
  bot.telegram.say(2, '/orders held')
  await bot.sees(2, /no such orders \(held\)/)
})

test('"Go on sending" after a restore leads to the held orders first, and ends the pause after a question when nothing is held', async () => {
  await start()
  const last = await orderOne(1, 1)
  await restoreDatabase()
  await bot.sees(1, /1 order of yours is held/, last)
  // Somebody else learns that they are not theirs, and who may decide.
  bot.telegram.say(2, '/orders held')
  const foreign = await bot.sees(2, /Orders: held/)
  press(bot, 2, foreign.id, { button: 'Send or cancel mine' })
  await now(2, foreign.id, /Nothing of yours.*held: 1 order .* of somebody else.*imei-desk release/)
  bot.telegram.say(1, '/balance')
  const balance = await bot.sees(1, /Nothing is being sent[\s\S]*a person has to let it go on/)
  expect(balance.buttons).toEqual([['Held orders', 'Go on sending']])
  press(bot, 1, balance.id, { button: 'Go on' })
  await now(1, balance.id, /Order again first, while this pause stands[\s\S]*Decide about the held orders then/)
  press(bot, 1, balance.id, { button: 'Held orders' })
  const list = await bot.sees(1, /Orders: held/, balance.id)
  press(bot, 1, list.id, { button: 'Send or cancel mine' })
  await now(1, list.id, /1 order of yours is held/)
  press(bot, 1, list.id, { button: 'Cancel them' })
  await now(1, list.id, /Cancel 1 order\?/)
  press(bot, 1, list.id, { button: 'Yes, cancel' })
  await now(1, list.id, /Cancelled: 1 order/)
  press(bot, 1, balance.id, { button: 'Go on' })
  const question = await now(1, balance.id, /⚠️ First order again what was ordered since the copy was made/)
  expect(question.buttons).toEqual([['Yes, go on sending', 'Held orders']])
  expect((await bot.desk.db.supplierState.findFirst())?.pauseReason).toBe('restored')
  press(bot, 1, balance.id, { button: 'Yes, go on' })
  await now(1, balance.id, /▶️ Sending goes on/)
  expect((await bot.desk.db.supplierState.findFirst())?.pauseReason).toBeNull()
})
