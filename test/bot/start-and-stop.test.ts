import { afterEach, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
afterEach(() => bot.close())

test('a token that Telegram does not know ends the bot with the setting to look at', async () => {
  bot = await makeBot({ start: false })
  bot.telegram.addFault({ method: 'getMe', fault: '401' })
  expect(await bot.start()).toMatchObject({
    kind: 'token-refused',
    message: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
  })
})

test('a second program with the same token makes one of them end, and says why', async () => {
  bot = await makeBot({ start: false })
  const first = bot.start()
  const second = bot.start()
  const end = await Promise.race([first, second])
  expect(end).toMatchObject({ kind: 'conflict', message: expect.stringContaining('another program') })
})

test('Telegram may be away when the bot starts', async () => {
  bot = await makeBot({ start: false, usualService: '1739' })
  bot.telegram.addFault({ method: 'getMe', fault: 'drop-before', times: 2 })
  bot.telegram.addFault({ method: 'setMyCommands', fault: '500', times: 1 })
  bot.telegram.say(1, makeImei(1))
  void bot.start()
  await bot.sees(1, /Price/)
})

test('what Telegram waits for in one chat comes there later and holds nobody else up', async () => {
  bot = await makeBot({ usualService: '1739' })
  await bot.chooseService(2)
  bot.telegram.addFault({ method: 'sendMessage', fault: '429', retryAfter: 60, times: 1, chat: 1 })
  bot.telegram.say(1, makeImei(1))
  bot.telegram.say(2, makeImei(2))
  await bot.sees(2, /Price/)
  expect(bot.botMessages(1)).toEqual([])
  expect(bot.telegram.waitingUpdates()).toBeGreaterThan(0)
  await bot.sees(1, /Price/)
  await until('Telegram may forget it', () => bot.telegram.waitingUpdates() === 0)
})

test('"too many requests" for an hour is waited for by the update, which stays at Telegram', async () => {
  bot = await makeBot({ usualService: '1739' })
  bot.telegram.addFault({ method: 'sendMessage', fault: '429', retryAfter: 3_600, times: 1, chat: 1 })
  bot.telegram.say(1, makeImei(1))
  await until('it waits', () =>
    bot.logger.lines.some(({ facts }) => JSON.stringify(facts).includes('"afterMs":3600000')),
  )
  await bot.stop()
  expect(bot.telegram.waitingUpdates()).toBe(1)
  void bot.start()
  await bot.sees(1, /Price/)
})

test('an answer that was lost on its way, and a broken gateway, are made up for', async () => {
  bot = await makeBot({ usualService: '1739' })
  bot.telegram.addFault({ method: 'sendMessage', fault: 'drop-before', times: 1 })
  bot.telegram.addFault({ method: 'getUpdates', fault: '502', times: 3 })
  bot.telegram.addFault({ method: 'setMessageReaction', fault: 'drop-after', times: 1 })
  bot.telegram.say(1, makeImei(1))
  await bot.sees(1, /Price/)
})

test('five hundred messages that waited are all answered, each once', async () => {
  bot = await makeBot({ start: false })
  const people = Array.from({ length: 50 }, (_, index) => index + 1)
  await Promise.all(people.map((person) => bot.chooseService(person)))
  for (let index = 0; index < 500; index += 1) bot.telegram.say((index % 50) + 1, makeImei(index))
  void bot.start()
  await until('all are handled', () => bot.telegram.waitingUpdates() === 0, 60_000)
  const answersTo = (person: number) =>
    bot
      .botMessages(person)
      .filter(({ text }) => /Price/.test(text))
      .map(({ replyTo }) => replyTo)
  await until('all are answered', () => people.flatMap(answersTo).length >= 500)
  const answered = people.map(answersTo)
  expect(answered.flat()).toHaveLength(500)
  for (const replies of answered)
    expect(replies).toEqual([...new Set(replies)].sort((one, other) => (one ?? 0) - (other ?? 0)))
}, 70_000)
