import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { until } from '../support/until.ts'
import { writeRow } from './write-row.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ operators: '7, 8, 9', desk: { jobs: false }, start: false })
  bot.telegram.start(7)
  bot.telegram.start(9)
  bot.telegram.block(9)
  void bot.start()
  await bot.sees(7, /Send me an IMEI/)
})
afterAll(() => bot.close())

const raise = (code: string, message: string) =>
  writeRow(
    bot,
    'INSERT INTO "Alarm" (code, message, "orderCount", since, "updatedAt") VALUES (?, ?, 1, ?, ?)',
    code,
    message,
    Date.UTC(2026, 10, 23, 8),
    Date.UTC(2026, 10, 23, 8),
  )

const said = (what: RegExp) => bot.botMessages(7).filter(({ text }) => what.test(text))

test('operators are told of an alarm once while it stands, and once that it is over; who cannot be told is in nobody’s way', async () => {
  await raise('stuck-sending', 'One order has been SENDING for an hour. Look at the log.')
  const alarm = await bot.sees(7, /🚨 One order has been SENDING for an hour\. Look at the log\./)
  expect(alarm.text).toContain('Since 23 Nov 2026, 08:00 UTC. You are told when it is over.')
  await raise('other', '<b>Another</b> *one*')
  await bot.sees(7, /🚨 <b>Another<\/b> \*one\*/)
  await writeRow(bot, 'UPDATE "Alarm" SET message = ?, "orderCount" = 2 WHERE code = ?', 'Two orders', 'stuck-sending')
  await writeRow(bot, 'DELETE FROM "Alarm" WHERE code = ?', 'other')
  await bot.sees(7, /✅ Over after .*: <b>Another/)
  expect(said(/SENDING for an hour/)).toHaveLength(1)
  await writeRow(bot, 'DELETE FROM "Alarm"')
  await bot.sees(7, /✅ Over after .*: (Two orders|One order)/)
  await raise('stuck-sending', 'It is back')
  await bot.sees(7, /🚨 It is back/)
  expect(bot.botMessages(8)).toEqual([])
  const refused = bot.telegram.calls('sendMessage').filter(({ status }) => status !== 200)
  // Each of the two is tried once, and not again before they write.
  await until('both were tried', () => refused.length > 0)
  expect(refused.length).toBeLessThanOrEqual(2)
})

test('nobody else is told', () => {
  expect(bot.telegram.calls('sendMessage').filter(({ parameters }) => parameters['chat_id'] === 1)).toEqual([])
})
