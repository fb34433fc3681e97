import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739', allowedUsers: '1,3' })
})
afterAll(() => bot.close())

/** Resolves when everything that was sent before has been handled: chats are handled beside each other, so each is asked. */
async function everythingIsHandled() {
  await until('no update waits', () => bot.telegram.waitingUpdates() === 0)
}

test('/start and /help say what there is, and the menu lists the commands', async () => {
  bot.telegram.start(1)
  expect((await bot.sees(1, /Send me an IMEI/)).text).toContain('/help')
  bot.telegram.say(1, '/help')
  expect((await bot.sees(1, /\/cancel/)).text).toContain('*#06#')
  expect(bot.telegram.calls('setMyCommands')).toHaveLength(1)
})

test('an unknown command is answered with what exists', async () => {
  bot.telegram.say(1, '/refund all')
  const said = await bot.sees(1, /do not know the command \/refund/)
  expect(said.text).toContain('/help')
})

test('a text without an IMEI, and what cannot be read, is answered with what to do', async () => {
  bot.telegram.say(1, 'good morning')
  await bot.sees(1, /no IMEI in this/)
  bot.telegram.inject({
    message: {
      message_id: 9_001,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: 1, type: 'private', first_name: 'One' },
      from: { id: 1, is_bot: false, first_name: 'One' },
      voice: { file_id: 'x', file_unique_id: 'y', duration: 3 },
    },
  })
  await bot.sees(1, /cannot read this/)
})

test('who is not allowed is told the number to be allowed by, and can order nothing', async () => {
  bot.telegram.say(2, makeImei(1))
  expect((await bot.sees(2, /private/)).text).toContain('2')
  bot.telegram.say(1, makeImei(2))
  const offer = await bot.sees(1, /Price/)
  const data = offer.keyboard[0]?.[0]
  if (data?.kind !== 'callback') throw new Error('there is no button')
  const own = bot.botMessages(2)[0]?.id ?? 0
  const pressed = bot.telegram.press(2, { message: own, data: data.data })
  if (!('press' in pressed)) throw new Error('the bot is not asked')
  expect((await bot.seesAnswer(pressed.press)).text).toMatch(/private/)
  expect(await bot.desk.db.order.count()).toBe(0)
})

test('channel posts, members who are not allowed, and small talk in groups get no answer', async () => {
  const group = bot.telegram.createGroup({ title: 'Shop', members: [1, 2] })
  bot.telegram.post(-1_000_000_000_777, makeImei(3))
  bot.telegram.say(2, { chat: group, text: makeImei(3) })
  bot.telegram.say(1, { chat: group, text: 'good morning' })
  bot.telegram.say(1, { chat: group, text: '352099001761482 was the invoice' })
  await everythingIsHandled()
  expect(bot.botMessages(group)).toEqual([])
  expect(bot.botMessages(-1_000_000_000_777)).toEqual([])
})

test('who writes without a name is told why nothing can be ordered, when the bot is meant', async () => {
  const group = bot.telegram.createGroup({ title: 'Shop 2', members: [3] })
  bot.telegram.say(3, { chat: group, text: makeImei(4), withoutSender: true })
  bot.telegram.say(3, { chat: group, text: '/help', withoutSender: true })
  await bot.sees(group, /cannot see who wrote this/)
  expect(bot.botMessages(group)).toHaveLength(1)
})

test('an IMEI in a group of allowed people is offered there', async () => {
  const group = bot.telegram.createGroup({ title: 'Shop 3', members: [1] })
  const said = bot.telegram.say(1, { chat: group, text: `please: ${makeImei(5)}` })
  expect((await bot.sees(group, /Price/)).replyTo).toBe(said.id)
})

test('updates in shapes that nobody foresaw do not stop the ones behind them', async () => {
  bot.telegram.inject({ message: { message_id: 9_002, date: 1, chat: { id: 1, type: 'private', first_name: 'One' } } })
  bot.telegram.inject({
    callback_query: { id: '7', from: { id: 1, is_bot: false, first_name: 'One' }, chat_instance: '1' },
  })
  bot.telegram.inject({ some_update_of_next_year: { id: 5 } })
  bot.telegram.say(1, 'still there?')
  await until('it is answered', () => bot.botMessages(1).at(-1)?.text.includes('no IMEI'))
  await everythingIsHandled()
})
