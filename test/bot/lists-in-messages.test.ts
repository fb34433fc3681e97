import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
})
afterAll(() => bot.close())

const list = (from: number, count: number) => Array.from({ length: count }, (_, index) => makeImei(from + index))

test('several IMEIs become a preview; one tap orders them, and the end names every answer', async () => {
  const imeis = list(100, 4)
  const said = bot.telegram.say(1, [...imeis, imeis[0], '352099001761482'].join('\n'))
  const preview = await bot.sees(1, /4 to order/)
  expect(preview.replyTo).toBe(said.id)
  expect(preview.text).toMatch(/1 repeated: ordered once/)
  expect(preview.text).toMatch(/1 without a usable IMEI/)
  expect(preview.text).toMatch(/6: .*check digit is wrong/)
  expect(preview.text).toMatch(/Total: 0\.32 USD/)
  expect(preview.text).toMatch(/The account holds 1000\.00 USD; 999\.68 stay/)
  expect(preview.buttons).toEqual([['Place 4 orders · 0.32 USD'], ['Change service', 'Cancel']])
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(0)

  for (let tap = 0; tap < 3; tap += 1) bot.telegram.press(1, { message: preview.id, button: 'Place' })
  const end = await until('the end is told', () =>
    bot.botMessages(1, preview.id).find(({ text }) => imeis.every((imei) => text.includes(imei))),
  )
  expect(end.replyTo).toBe(said.id)
  expect(
    bot.desk.sandbox
      .ledger()
      .orders.map(({ imei }) => imei)
      .sort(),
  ).toEqual([...imeis].sort())
  expect(bot.botMessages(1, preview.id)).toHaveLength(1)
})

test('a list can be dropped, by its button and by /cancel; then nothing of it can be ordered', async () => {
  bot.telegram.say(1, list(110, 2).join(' '))
  const first = await until('the preview is there', () =>
    bot.botMessages(1).find(({ text }) => /2 to order/.test(text)),
  )
  bot.telegram.press(1, { message: first.id, button: 'Cancel' })
  await bot.sees(1, /Dropped\. Nothing/)
  const place = first.keyboard[0]?.[0]
  if (place?.kind !== 'callback') throw new Error('there is no button to place')
  bot.telegram.press(1, { message: first.id, data: place.data })
  await bot.sees(1, /expired or was dropped/)

  bot.telegram.say(1, list(120, 3).join(' '))
  const second = await bot.sees(1, /3 to order/)
  bot.telegram.say(1, '/cancel')
  await bot.sees(1, /Dropped: the list that waited/)
  expect(bot.telegram.messages(1).find(({ id }) => id === second.id)?.text).toMatch(/Nothing of this list was ordered/)
  bot.telegram.say(1, '/cancel')
  await bot.sees(1, /No list of yours waits/)
  expect(await bot.desk.db.order.count({ where: { imei: { in: [...list(110, 2), ...list(120, 3)] } } })).toBe(0)
})

test('the service of a list can be changed; the old draft is dropped and the way back is open', async () => {
  const imeis = list(130, 5)
  bot.telegram.say(1, imeis.join('\n'))
  const preview = await bot.sees(1, /5 to order/)
  const look = () => bot.botMessages(1).find(({ id }) => id === preview.id)
  const services = ['FULL INFO']
  for (const title of ['other', 'FULL INFO']) {
    bot.telegram.press(1, { message: preview.id, button: 'Change service' })
    const offered = await until('services are offered', () =>
      /Which service/.test(look()?.text ?? '') ? look() : null,
    )
    const label = offered.buttons.flat().find((text) => (title === 'other') !== text.includes('FULL INFO')) ?? ''
    bot.telegram.press(1, { message: preview.id, button: label })
    const changed = await until('the list is drafted anew', () =>
      /5 to order/.test(look()?.text ?? '') ? look() : null,
    )
    services.push(changed.text)
  }
  expect(services[1]).not.toContain('FULL INFO')
  expect(services[2]).toContain('FULL INFO')
  await until('the old drafts are dropped', async () => {
    const drafts = await bot.desk.db.batch.findMany({ where: { orderableCount: 5 }, orderBy: { createdAt: 'asc' } })
    return drafts.map(({ status }) => status).join() === 'CANCELLED,CANCELLED,DRAFT'
  })
  bot.telegram.press(1, { message: preview.id, button: 'Place' })
  await until('all are ordered', async () => (await bot.desk.db.order.count({ where: { imei: { in: imeis } } })) === 5)
})

test('a list that Telegram cut into messages is one list with one button, the torn number whole', async () => {
  await bot.chooseService(2)
  const imeis = list(1_000, 900)
  const { parts } = bot.telegram.say(2, `Please: ${imeis.join('\n')}`)
  expect(parts.length).toBeGreaterThan(3)
  const preview = await bot.sees(2, /900 to order/)
  expect(bot.botMessages(2)).toHaveLength(1)
  expect(preview.text).not.toMatch(/Telegram cuts messages|without a usable IMEI/)
  const drafts = await until('the shorter lists are dropped', async () => {
    const found = await bot.desk.db.batch.findMany({ where: { clientReference: { contains: 'person=2&' } } })
    return found.filter(({ status }) => status === 'DRAFT').length === 1 ? found : null
  })
  expect(drafts).toHaveLength(parts.length)
  const lines = await bot.desk.db.batchLine.findMany({
    where: { batch: { status: 'DRAFT', orderableCount: 900 } },
    orderBy: { position: 'asc' },
  })
  expect(lines.map(({ imei }) => imei)).toEqual(imeis)
  // All of its updates again, as after a crash, and a message that has nothing to do with the list.
  const { update_id: last } = bot.telegram.sendAgain()
  for (let id = last - parts.length + 1; id <= last; id += 1) bot.telegram.sendAgain(id, true)
  bot.telegram.say(2, list(5_000, 2).join(' '))
  await bot.sees(2, /2 to order/)
  expect(bot.botMessages(2)).toHaveLength(2)
  expect(bot.botMessages(2)[0]?.text).toMatch(/900 to order/)
  expect(await bot.desk.db.batch.count({ where: { clientReference: { contains: 'person=2&' } } })).toBe(
    parts.length + 1,
  )
}, 60_000)

test('a list whose end was cut off for good says so', async () => {
  await bot.chooseService(4)
  bot.telegram.say(4, `Please: ${list(1_000, 300).join('\n')}`.slice(0, 4_096))
  const preview = await bot.sees(4, /Telegram cuts messages/)
  expect(preview.text).toMatch(/25\d to order/)
})

test('an edited list is previewed anew; its first draft is not changed', async () => {
  await bot.chooseService(3)
  const said = bot.telegram.say(3, list(200, 2).join(' '))
  await bot.sees(3, /2 to order/)
  bot.telegram.edit(3, said.id, list(200, 3).join(' '))
  const second = await bot.sees(3, /3 to order/)
  expect(second.replyTo).toBe(said.id)
  expect(bot.botMessages(3)).toHaveLength(2)
})
