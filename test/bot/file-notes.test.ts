import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { press, seesDocument } from './send-files.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
})
afterAll(() => bot.close())

const notesOf = async (fileName: string) => {
  const orders = await bot.desk.db.order.findMany({ where: { batch: { fileName } }, orderBy: { imei: 'asc' } })
  return orders.map(({ note }) => note)
}

test("a file's notes are named in the preview, survive another service, and become those of its orders", async () => {
  const rows = [
    `${makeImei(1)},\u202e<b>_x_</b>`,
    `${makeImei(2)},`,
    `${makeImei(3)},${'n'.repeat(1_200)}`,
    `${makeImei(2)},late`,
  ]
  bot.telegram.sendDocument(1, { name: 'noted.csv', content: Buffer.from(['IMEI,NOTES', ...rows].join('\n')) })
  const preview = await bot.sees(1, /noted\.csv: 4 rows/)
  expect(preview.text).toMatch(/3 to order\n1 repeated: ordered once\nNotes from column “NOTES”: 3 rows\n/)
  expect(preview.text).toMatch(/One note is longer than 1,000 characters: its order gets the beginning/)
  const look = () => bot.botMessages(1).find(({ id }) => id === preview.id)

  press(bot, 1, preview.id, { button: 'Change service' })
  const offered = await until('services are offered', () => (/Which service/.test(look()?.text ?? '') ? look() : null))
  press(bot, 1, preview.id, { button: offered.buttons.flat().find((label) => !label.includes('FULL INFO')) ?? '' })
  const changed = await until('it is drafted anew', () => (/3 to order/.test(look()?.text ?? '') ? look() : null))
  expect(changed.text).toMatch(/ordered once\nNotes: 3 rows\n/)
  press(bot, 1, preview.id, { button: 'Place' })

  const results = await seesDocument(bot, 1, 'noted.results.csv')
  expect(results.text).toContain(`${makeImei(3)},${'n'.repeat(1_200)},${makeImei(3)},COMPLETED,`)
  expect(await notesOf('noted.csv')).toEqual(['\u202e<b>_x_</b>', 'late', `${'n'.repeat(999)}…`])
  bot.telegram.say(1, `/status ${makeImei(1)}`)
  const card = await bot.sees(1, /📝/, results.message.id)
  expect(card.text).toMatch(/📝 <b>_x_<\/b>/)
})

test('a list that is pasted has no notes, and a file without any says nothing of them', async () => {
  bot.telegram.say(1, `${makeImei(30)} for Ann\n${makeImei(31)} for Bob`)
  expect((await bot.sees(1, /Your list: 2 numbers/)).text).not.toMatch(/Notes/)
  bot.telegram.sendDocument(1, { name: 'bare.csv', content: Buffer.from(`IMEI,Note\n${makeImei(32)},\n`) })
  expect((await bot.sees(1, /bare\.csv: 1 row/)).text).not.toMatch(/Notes/)
})
