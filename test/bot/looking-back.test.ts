import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../bot/clock.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press } from './send-files.ts'

let bot: TestBot
let aheadMs = 0
/** Real time that can be put forward. */
const clock: Clock = { now: () => Date.now() + aheadMs, sleep: (ms, signal) => systemClock.sleep(ms, signal) }
const never = 86_400_000

beforeAll(async () => {
  const sandbox = { settings: { pendingMs: never, processMs: never } }
  // The desk itself asks about open orders only when it is told to.
  bot = await makeBot({ clock, usualService: '1739', desk: { sandbox, env: { SYNC_INTERVAL_MS: String(never) } } })
})
afterAll(() => bot.close())

let placed = 0
/** Orders an IMEI as the API's own client would, and waits until the supplier has it. */
async function order(imei: string) {
  const serviceId = await bot.desk.serviceId('1739')
  const mutation = 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on Order { id } } }'
  placed += 1
  const input = { idempotencyKey: `looking-back:${placed}`, serviceId, imei }
  const { placeOrder } = await bot.desk.ask<{ placeOrder: { id: string } }>(mutation, { input })
  const row = await until(`${imei} is at the supplier`, () =>
    bot.desk.db.order.findFirst({ where: { imei, status: 'PENDING' }, orderBy: { orderedAt: 'desc' } }),
  )
  return { id: placeOrder.id, supplierOrderId: row.supplierOrderId ?? '' }
}

/** What the bot says to a command. */
async function asks(person: number, text: string, what: RegExp) {
  const said = bot.telegram.say(person, text)
  return await bot.sees(person, what, said.id)
}

const now = (person: number, id: number, what: RegExp) =>
  until(`message ${id} says ${what}`, () =>
    bot.botMessages(person).find((message) => message.id === id && what.test(message.text)),
  )

test('/services lists, turns pages, searches by words, and makes a service the usual one by a button', async () => {
  const list = await asks(2, '/services', /Services, page 1/)
  expect(list.text).toMatch(/\n1739\. .*0\.08 USD/)
  expect(list.buttons.at(-1)).toEqual(['More ›'])
  press(bot, 2, list.id, { button: 'More' })
  const second = await now(2, list.id, /Services, page 2/)
  expect(second.buttons.at(-1)).toContain('‹ Back')

  const found = await asks(2, '/services full INFO', /Services with “full INFO”, page 1/)
  const label = found.buttons.flat().find((text) => text.startsWith('1739.')) ?? ''
  const answer = await bot.seesAnswer(press(bot, 2, found.id, { button: label }))
  expect(answer.text).toMatch(/is now your usual service/)
  const marked = await now(2, found.id, /Your usual service/)
  expect(marked.text).toMatch(/with “full INFO”/)
  expect(marked.buttons.flat()).toContain(`✅ ${label}`)
  expect((await bot.desk.db.person.findFirst({ where: { externalId: 'telegram:2' } }))?.defaultServiceId).not.toBeNull()
  await asks(2, '/services no-such-words', /No service has all of these words: no-such-words/)
})

test("/status asks the supplier now, by the IMEI, our id, the supplier's id, or as a reply", async () => {
  const imei = makeImei(1)
  const { id, supplierOrderId } = await order(imei)
  await asks(1, `/status ${imei}`, /The supplier has it/)
  bot.desk.sandbox.answerOrder(supplierOrderId, { status: 'Completed', code: 'Model: Test Phone' })
  const card = await asks(1, `/status ${imei.slice(0, 6)} ${imei.slice(6)}`, /Answered/)
  expect(card.text).toMatch(/Model: Test Phone/)
  await asks(1, `/status ${id}`, /Test Phone/)
  await asks(1, `/status ${supplierOrderId}`, /Test Phone/)
  const said = bot.telegram.say(2, `is ${imei} done?`)
  const reply = bot.telegram.say(2, { text: '/status', replyTo: said.id })
  await bot.sees(2, /Test Phone/, reply.id)
  await asks(1, '/status', /Send \/status with an IMEI/)
  await asks(1, '/status <b>nothing</b>', /knows no order for “<b>nothing<\/b>”/)
})

test('/status shows what is stored and how old it is when the supplier is down', async () => {
  const imei = makeImei(2)
  await order(imei)
  aheadMs += 7 * 60_000
  bot.desk.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  const card = await asks(1, `/status ${imei}`, /could not be asked/)
  expect(card.text).toMatch(/The supplier has it/)
  expect(card.text).toMatch(/This is what was stored 7 min ago\./)
  bot.desk.sandbox.changeFaults({ clear: true })
})

test('a card above 4,096 characters is cut and not lost', async () => {
  const imei = makeImei(3)
  const { supplierOrderId } = await order(imei)
  const code = `Unlock code: ${'<b>0123456789</b> _*`'.repeat(500)}`
  bot.desk.sandbox.answerOrder(supplierOrderId, { status: 'Completed', code })
  const card = await asks(1, `/status ${imei}`, /Unlock code/)
  expect(card.text).toHaveLength(4_096)
  expect(card.text.endsWith('…')).toBe(true)
})

test('/orders shows pages and filters, and first asks about open orders that were not asked about for a minute', async () => {
  const open = await order(makeImei(10))
  const other = await order(makeImei(11))
  for (let number = 20; number < 28; number += 1) {
    const { supplierOrderId } = await order(makeImei(number))
    bot.desk.sandbox.answerOrder(supplierOrderId, {
      status: number % 2 ? 'Rejected' : 'Completed',
      code: `Model: P${number}`,
    })
  }
  const asked = () => bot.desk.sandbox.calls().calls.filter(({ action }) => action === 'getimeis').length
  const before = asked()
  const list = await asks(1, '/orders', /Orders: all/)
  expect(list.text.match(/\d{15}/g)).toEqual([27, 26, 25, 24, 23, 22, 21, 20].map(makeImei))
  aheadMs += 120_000
  const fresh = await asks(1, '/orders', /❌ \d{15} rejected/)
  expect(asked()).toBe(before + 1)
  expect(fresh.text).toMatch(new RegExp(`✅ ${makeImei(26)} P26`))

  press(bot, 1, fresh.id, { button: 'Older' })
  const older = await now(1, fresh.id, new RegExp(makeImei(11)))
  press(bot, 1, older.id, { button: '‹ Newer' })
  await now(1, fresh.id, new RegExp(makeImei(27)))
  bot.desk.sandbox.answerOrder(open.supplierOrderId, { status: 'Completed', code: 'Model: Late' })
  press(bot, 1, fresh.id, { button: 'Open' })
  const left = await now(1, fresh.id, /Orders: open/)
  expect(left.text).toContain(makeImei(11))
  expect(left.text).not.toContain(makeImei(10))
  press(bot, 1, fresh.id, { button: 'Failed' })
  expect((await now(1, fresh.id, /Orders: failed/)).text.match(/\d{15}/g)).toEqual([27, 25, 23, 21].map(makeImei))
  press(bot, 1, fresh.id, { button: 'Needs a person' })
  await now(1, fresh.id, /no such orders \(needs a person\)/)
  press(bot, 1, fresh.id, { button: 'Answered' })
  const answered = await now(1, fresh.id, /Orders: answered/)
  expect(answered.text).toMatch(/Late/)
  press(bot, 1, fresh.id, { button: '1' })
  await bot.sees(1, /What happened:/, fresh.id)
  expect(other.id).toMatch(/^order_/)
})

test('/orders says so when the supplier cannot be asked', async () => {
  await order(makeImei(30))
  aheadMs += 120_000
  bot.desk.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  const list = await asks(1, '/orders', /could not be asked/)
  expect(list.text).toContain(makeImei(30))
  bot.desk.sandbox.changeFaults({ clear: true })
})

test('/sync asks about every open order and tells what has changed', async () => {
  const { supplierOrderId } = await order(makeImei(40))
  bot.desk.sandbox.answerOrder(supplierOrderId, { status: 'Rejected', code: 'no' })
  const said = await asks(1, '/sync', /1 changed/)
  expect(said.text).toMatch(new RegExp(`❌ ${makeImei(40)}: at the supplier → rejected`))
  await asks(1, '/sync', /nothing new/)
})

test('/balance tells the balance, the queue, what waits for a person, and why nothing is sent', async () => {
  const fine = await asks(1, '/balance', /Balance: \d+\.\d+ USD/)
  expect(fine.text).toMatch(/Nothing waits to be sent/)
  expect(fine.text).not.toMatch(/Held|unknown|decide/)
  const statuses = ['HELD', 'HELD', 'UNKNOWN', 'NEEDS_REVIEW'] as const
  const { db } = bot.desk
  const ids = await storeOrders(
    bot.desk,
    statuses.map((status) => ({ status })),
  )
  const waiting = await asks(1, '/balance', /Balance/)
  expect(waiting.text).toMatch(/Held: 2 orders.*\n.*unknown outcome: 1 order,.*\n.*person to decide: 1 order\./)
  expect(waiting.text).not.toMatch(/Nothing waits/)
  await db.order.deleteMany({ where: { id: { in: ids } } })
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'no-credit', probability: 1 })
  bot.telegram.say(1, makeImei(50))
  const offer = await bot.sees(1, new RegExp(`${makeImei(50)}[\\s\\S]*Price`))
  press(bot, 1, offer.id, { button: 'Order' })
  await until('sending pauses', async () => (await bot.desk.db.supplierState.findFirst())?.pauseReason)
  const paused = await asks(1, '/balance', /⏸ Nothing is being sent/)
  expect(paused.text).toMatch(/Waiting to be sent: 1 order/)
  expect(paused.text).toMatch(/credit/i)
  bot.desk.sandbox.changeFaults({ clear: true })
})

test('/settings shows and changes what a person has chosen, by buttons and by words', async () => {
  const stored = () => bot.desk.db.person.findFirst({ where: { externalId: 'telegram:4' } })
  const card = await asks(4, '/settings', /Your settings/)
  expect(card.text).toMatch(
    /Usual service: not chosen yet[\s\S]*only after you tap[\s\S]*every answer[\s\S]*none[\s\S]*UTC[\s\S]*English/,
  )
  press(bot, 4, card.id, { button: 'Order without asking' })
  await now(4, card.id, /ordered at once, without asking/)
  press(bot, 4, card.id, { button: 'Notices: only how a list ended' })
  await now(4, card.id, /Notices: only how a list ended/)
  press(bot, 4, card.id, { button: 'Quiet 22:00 to 07:00' })
  await now(4, card.id, /Quiet hours: 22:00 to 07:00/)
  expect(await stored()).toMatchObject({
    orderWithoutAsking: true,
    notices: 'SUMMARIES',
    quietFrom: '22:00',
    quietTo: '07:00',
  })
  press(bot, 4, card.id, { button: 'No quiet hours' })
  await now(4, card.id, /Quiet hours: none/)
  await asks(4, '/settings quiet 23:30-6:45', /Quiet hours: 23:30 to 06:45/)
  await asks(4, '/settings zone Europe/London', /Time zone: Europe\/London/)
  await asks(4, '/settings zone Nowhere/Land', /Not changed: .*time zone/i)
  await asks(4, '/settings colour blue', /I know \/settings/)
  await asks(4, '/settings quiet off', /Quiet hours: none/)
  expect(await stored()).toMatchObject({ timeZone: 'Europe/London', quietFrom: null, quietTo: null })
  press(bot, 4, card.id, { button: 'Usual service' })
  await now(4, card.id, /Services, page 1/)
})

test("the commands are in Telegram's own list", () => {
  const [call] = bot.telegram.calls('setMyCommands')
  const listed = JSON.stringify(call?.parameters).replaceAll('\\', '')
  for (const name of ['services', 'orders', 'status', 'sync', 'balance', 'settings', 'cancel'])
    expect(listed).toContain(`"command":"${name}"`)
})
