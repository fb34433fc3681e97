import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { writeRow } from './write-row.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739', desk: { sandbox: { settings: { pendingMs: 3_600_000 } } } })
})
afterAll(() => bot.close())

/** Orders an IMEI for a person and waits until the supplier has it. Answers the message that asked, and the card. */
async function order(person: number, imei: string) {
  await bot.chooseService(person)
  const asked = bot.telegram.say(person, imei)
  const offer = await bot.sees(person, new RegExp(`${imei}[^]*Price`))
  bot.telegram.press(person, { message: offer.id, button: 'Order' })
  await until('the supplier has it', () => /supplier has it/.test(messageOf(person, offer.id)?.text ?? ''))
  return { ask: asked.id, card: offer.id }
}

const messageOf = (chat: number, id: number) => bot.telegram.messages(chat).find((message) => message.id === id)

/** Makes an order old enough that nobody looks at its card any more, and has the supplier answer it. */
async function answer(imei: string, status = 'Completed') {
  await orderedAt(imei, Date.now() - 60_000)
  const row = bot.desk.sandbox.ledger().orders.find((order) => order.imei === imei)
  bot.desk.sandbox.answerOrder(row?.id ?? '', { status })
}

const orderedAt = (imei: string, ms: number) =>
  writeRow(bot, 'UPDATE "Order" SET "orderedAt" = ? WHERE imei = ?', ms, imei)

const answered = (...imeis: string[]) =>
  bot.desk.db.order.count({ where: { imei: { in: imeis }, status: 'COMPLETED' } })

/** Resolves when the bot has dealt with everything that has happened. */
const feedIsWorkedOff = () =>
  until('the feed is worked off', async () => {
    const consumer = await bot.desk.db.eventConsumer.findFirst()
    const newest = await bot.desk.db.orderEvent.findFirst({ orderBy: { cursor: 'desc' } })
    return consumer?.cursor === newest?.cursor
  })

const notices = (person: number, after: number) => bot.botMessages(person, after)

test('an answer that took a while changes the card and is told, in reply to the message that asked', async () => {
  const imei = makeImei(1)
  const { ask, card } = await order(1, imei)
  await answer(imei)
  const notice = await bot.sees(1, new RegExp(`Answered\n${imei}`), card)
  expect(notice.replyTo).toBe(ask)
  expect(messageOf(1, card)?.text).toMatch(/Answered/)
})

test('several answers within a few seconds are one message', async () => {
  const imeis = [makeImei(2), makeImei(3), makeImei(4)]
  let last = 0
  for (const imei of imeis) last = (await order(2, imei)).card
  for (const imei of imeis) await answer(imei)
  const notice = await bot.sees(2, /News of 3 orders/, last)
  for (const imei of imeis) expect(notice.text).toContain(imei)
  expect(notices(2, last)).toHaveLength(1)
})

test('who wants failures only is told of failures only; the card shows the rest', async () => {
  await bot.set(3, { notices: 'FAILURES_ONLY' })
  const good = await order(3, makeImei(5))
  const bad = await order(3, makeImei(6))
  await answer(makeImei(5))
  await answer(makeImei(6), 'Rejected')
  const notice = await bot.sees(3, /Rejected/, bad.card)
  expect(notice).toMatchObject({ replyTo: bad.ask, text: expect.stringContaining(makeImei(6)) })
  expect(messageOf(3, good.card)?.text).toMatch(/Answered/)
  expect(notices(3, bad.card)).toHaveLength(1)
})

test('in quiet hours a notice comes without a sound', async () => {
  await bot.set(4, { quietFrom: '00:00', quietTo: '23:59' })
  const { card } = await order(4, makeImei(7))
  await answer(makeImei(7))
  const notice = await bot.sees(4, /Answered/, card)
  const call = bot.telegram
    .calls('sendMessage')
    .find(({ answer }) => JSON.stringify(answer).includes(`"message_id":${notice.id},`))
  expect(call?.parameters).toMatchObject({ disable_notification: true })
})

test('an order whose outcome is unknown is told with buttons to look, to refresh and to decide', async () => {
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'html-502-before-accept', times: 1 })
  await bot.chooseService(5)
  const imei = makeImei(8)
  const asked = bot.telegram.say(5, imei)
  const offer = await bot.sees(5, /Price/)
  bot.telegram.press(5, { message: offer.id, button: 'Order' })
  const notice = await bot.sees(5, /Outcome unknown/, offer.id)
  expect(notice.replyTo).toBe(asked.id)
  expect(notice.text).toContain('will not be sent again')
  expect(notice.text).toContain('nothing to do yet')
  expect(notice.buttons.flat()).toEqual(['Copy IMEI', 'Refresh', 'Details', 'It was placed', 'It was not placed'])
  bot.telegram.press(5, { message: notice.id, button: 'Details' })
  expect((await bot.sees(5, /What happened:/, notice.id)).text).toContain('outcome unknown')
})

test('"too many requests" in one chat is obeyed there and holds nobody else up', async () => {
  const slow = await order(6, makeImei(9))
  const quick = await order(7, makeImei(10))
  bot.telegram.addFault({ method: 'sendMessage', fault: '429', retryAfter: 30, times: 1, chat: 6 })
  await answer(makeImei(9))
  await answer(makeImei(10))
  await bot.sees(7, /Answered/, quick.card)
  await bot.sees(6, /Answered/, slow.card)
  const [refused, taken] = bot.telegram
    .calls('sendMessage')
    .filter(({ parameters }) => String(parameters['chat_id']) === '6')
    .slice(-2)
    .map(({ at }) => Date.parse(at))
  // The bot's clock runs twenty times as fast as Telegram's.
  expect((taken ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(30_000 / 20 - 5)
  expect(notices(6, slow.card)).toHaveLength(1)
})

test('who has blocked the bot is left alone after one try, and hears of new orders after coming back', async () => {
  const first = await order(8, makeImei(11))
  const second = await order(8, makeImei(12))
  bot.telegram.block(8)
  await until('the bot knows', () => bot.telegram.waitingUpdates() === 0)
  const sent = () =>
    bot.telegram
      .calls()
      .filter(({ parameters, method }) => method !== 'getUpdates' && JSON.stringify(parameters).includes('"chat_id":8'))
      .length
  const before = sent()
  await answer(makeImei(11))
  await answer(makeImei(12))
  await until('both are answered', async () => (await answered(makeImei(11), makeImei(12))) === 2)
  await feedIsWorkedOff()
  expect(sent() - before).toBeLessThanOrEqual(1)
  bot.telegram.unblock(8)
  const third = await order(8, makeImei(13))
  await answer(makeImei(13))
  await bot.sees(8, new RegExp(`Answered\n${makeImei(13)}`), third.card)
  expect(first.card).toBeLessThan(second.card)
})

test('answers that come while the bot is down are told when it is back, once', async () => {
  const { card } = await order(9, makeImei(14))
  await bot.stop()
  await answer(makeImei(14))
  await until('it is answered', async () => (await answered(makeImei(14))) === 1)
  void bot.start()
  await bot.sees(9, /Answered/, card)
  await bot.stop()
  // As after a crash: told, but the place in the feed is not.
  await bot.desk.db.eventConsumer.updateMany({ data: { cursor: 0 } })
  void bot.start()
  await feedIsWorkedOff()
  expect(notices(9, card).filter(({ text }) => text.includes(makeImei(14)))).toHaveLength(1)
})

test('a notice whose answer was lost on the way is sent again rather than not at all', async () => {
  const { card } = await order(10, makeImei(16))
  bot.telegram.addFault({ method: 'sendMessage', fault: 'drop-before', times: 1, chat: 10 })
  await answer(makeImei(16))
  await bot.sees(10, /Answered/, card)
  expect(notices(10, card)).toHaveLength(1)
})

test('a card that was deleted is replaced by a message', async () => {
  const { ask, card } = await order(11, makeImei(17))
  bot.telegram.deleteMessage(11, card)
  await orderedAt(makeImei(17), Date.now())
  const row = bot.desk.sandbox.ledger().orders.find(({ imei }) => imei === makeImei(17))
  bot.desk.sandbox.answerOrder(row?.id ?? '', { status: 'Completed' })
  expect((await bot.sees(11, /Answered/, card)).replyTo).toBe(ask)
})

test("orders of other clients are nobody's news", async () => {
  const serviceId = await bot.desk.serviceId()
  const sent = bot.telegram.calls('sendMessage').length
  await bot.desk.ask('mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename } }', {
    input: { idempotencyKey: 'web:order:1', serviceId, imei: makeImei(18), clientReference: 'web:17' },
  })
  const first = await order(12, makeImei(19))
  expect(bot.telegram.calls('sendMessage').length - sent).toBe(1)
  expect(first.card).toBeGreaterThan(0)
})
