import { afterAll, beforeAll, expect, test } from 'vitest'
import { botId, makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'

let bot: TestBot
beforeAll(async () => {
  bot = await makeBot({ usualService: '1739' })
  await bot.chooseService(2)
})
afterAll(() => bot.close())

const ordersOf = (imei: string) => bot.desk.db.order.findMany({ where: { imei } })

test('one IMEI gets a reaction and an offer, is ordered by a tap, and its card shows the answer', async () => {
  const imei = makeImei(1)
  const said = bot.telegram.say(1, `please check ${imei}`)
  const offer = await bot.sees(1, /Price: 0\.08/)
  expect(offer).toMatchObject({ replyTo: said.id, text: expect.stringContaining(imei) })
  expect((await bot.seesReaction(1, said.id)).reactions).toEqual(['👀'])
  expect(await ordersOf(imei)).toEqual([])

  bot.telegram.press(1, { message: offer.id, button: 'Order' })
  const card = await bot.sees(1, /Answered/)
  expect(card).toMatchObject({
    id: offer.id,
    replyTo: said.id,
    buttons: [['Copy IMEI', 'Refresh'], ['Order again · 0.08 USD']],
  })
  for (const label of ['Model', 'Carrier', 'SIM lock', 'Find My iPhone', 'GSMA status'])
    expect(card.text).toContain(`${label}: `)
  expect(card.entities).toContainEqual(expect.objectContaining({ type: 'expandable_blockquote' }))
  expect(bot.telegram.press(1, { message: card.id, button: 'Copy IMEI' })).toEqual({ copied: imei })
  const [order] = await ordersOf(imei)
  expect(order?.clientReference).toBe(`tg1?bot=${botId}&chat=1&person=1&ask=${said.id}&card=${card.id}`)
})

test('a double tap is one order', async () => {
  const imei = makeImei(2)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  for (let tap = 0; tap < 3; tap += 1) bot.telegram.press(1, { message: offer.id, button: 'Order' })
  await bot.sees(1, new RegExp(`Answered\n${imei}`))
  expect(await ordersOf(imei)).toHaveLength(1)
})

test('a known IMEI shows its stored answer at once, and is ordered again only behind its price', async () => {
  const imei = makeImei(1)
  bot.desk.sandbox.changeSettings({ duplicateScope: 'none' })
  const before = bot.desk.sandbox.ledger().orders.length
  bot.telegram.say(2, imei)
  const card = await bot.sees(2, /Stored answer/)
  expect(card.text).toContain('Model: ')
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(before)

  for (let tap = 0; tap < 2; tap += 1) bot.telegram.press(2, { message: card.id, button: 'Order again' })
  await until('the second order is answered', async () => {
    const statuses = (await ordersOf(imei)).map(({ status }) => status)
    return statuses.length === 2 && statuses.every((status) => status === 'COMPLETED')
  })
  await until('the card shows the new answer', () => !/Stored/.test(bot.botMessages(2)[0]?.text ?? ''))

  const old = card.keyboard.flat().find((button) => button.kind === 'callback' && button.data.includes('|a|'))
  if (old?.kind !== 'callback') throw new Error('there is no button to order again')
  bot.telegram.press(2, { message: card.id, data: old.data })
  bot.telegram.say(2, 'end')
  await bot.sees(2, /no IMEI/)
  expect(await ordersOf(imei)).toHaveLength(2)
})

test('an IMEI that is ordered and open is shown, not ordered twice', async () => {
  bot.desk.sandbox.changeSettings({ pendingMs: 3_600_000 })
  const imei = makeImei(3)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  bot.telegram.press(1, { message: offer.id, button: 'Order' })
  await until('the supplier has it', () => /supplier has it/.test(bot.botMessages(1).at(-1)?.text ?? ''))

  const again = bot.telegram.say(1, `again ${imei}`)
  const card = await bot.sees(1, /ordered already/)
  expect(card).toMatchObject({ replyTo: again.id, buttons: [['Copy IMEI', 'Refresh']] })
  await until('the first card points down', () =>
    /further down/.test(bot.botMessages(1).find(({ id }) => id === offer.id)?.text ?? ''),
  )
  bot.desk.sandbox.changeSettings({ pendingMs: 0 })
  expect((await bot.sees(1, new RegExp(`Answered\n${imei}`))).id).toBe(card.id)
  expect(await ordersOf(imei)).toHaveLength(1)
})

test('without a usual service a short list is offered first; the choice becomes the usual one', async () => {
  const imei = makeImei(4)
  const said = bot.telegram.say(5, imei)
  const list = await bot.sees(5, /Which service/)
  for (const [button] of list.buttons.slice(0, 8)) expect(button).toMatch(/ USD$/)
  expect(list.replyTo).toBe(said.id)
  expect(list.buttons).toHaveLength(9)
  expect(list.buttons.at(-1)).toEqual(['More ›'])
  bot.telegram.press(5, { message: list.id, button: 'More' })
  await until('the second page is there', () => bot.botMessages(5)[0]?.buttons.flat().includes('‹ Back'))
  bot.telegram.press(5, { message: list.id, button: '‹ Back' })
  await until('the first page is back', () => !bot.botMessages(5)[0]?.buttons.flat().includes('‹ Back'))
  bot.telegram.press(5, { message: list.id, button: list.buttons[0]?.[0] ?? '' })
  const offer = await bot.sees(5, /Price/)
  expect(offer).toMatchObject({ id: list.id, replyTo: said.id })

  bot.telegram.say(5, makeImei(5))
  expect((await bot.sees(5, new RegExp(makeImei(5)))).text).toContain('Price')
})

test('another service is offered for one IMEI only', async () => {
  const imei = makeImei(6)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  bot.telegram.press(1, { message: offer.id, button: 'Other service' })
  const list = await until('the list is there', () => bot.botMessages(1).find(({ text }) => text === 'Which service?'))
  const other = list.buttons.flat().find((label) => !label.includes('FULL INFO')) ?? ''
  bot.telegram.press(1, { message: list.id, button: other })
  const changed = await until('the offer is another one', () =>
    bot.botMessages(1).find(({ id, text }) => id === offer.id && text.includes('Price') && text !== offer.text),
  )
  expect(changed.text).toContain(imei)
  bot.telegram.say(1, makeImei(7))
  expect((await bot.sees(1, new RegExp(makeImei(7)))).text).toContain('FULL INFO')
})

test('a dual-SIM phone is one offer, with the second IMEI named', async () => {
  bot.telegram.say(1, `IMEI1: ${makeImei(8)} IMEI2: ${makeImei(9)}`)
  const offer = await bot.sees(1, new RegExp(`${makeImei(8)}[^]*IMEI 2 of the same phone \\(${makeImei(9)}\\)`))
  expect(offer.buttons[0]).toEqual(['Order · 0.08 USD'])
})

test('a wrong number is explained, with what to do', async () => {
  const said = bot.telegram.say(1, '352099001761482')
  const explained = await bot.sees(1, /check digit is wrong/)
  expect(explained.replyTo).toBe(said.id)
  expect((await bot.seesReaction(1, said.id)).reactions).toEqual(['🤔'])
})

test('a forwarded message is ordered like any other, and so is a text below a picture', async () => {
  const forwarded = bot.telegram.say(1, { text: makeImei(10), forwardedFrom: 'A customer' })
  expect((await bot.sees(1, new RegExp(makeImei(10)))).replyTo).toBe(forwarded.id)
  const content = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const photo = bot.telegram.sendPhoto(1, { name: 'box.png', content, caption: `the box says ${makeImei(14)}` })
  expect((await bot.sees(1, new RegExp(makeImei(14)))).replyTo).toBe(photo.id)
})

test('an edited message with a new IMEI is answered anew and never ordered without a tap', async () => {
  await bot.set(6, { orderWithoutAsking: true })
  await bot.chooseService(6)
  const said = bot.telegram.say(6, '352099001761482')
  await bot.sees(6, /check digit/)
  bot.telegram.edit(6, said.id, makeImei(11))
  expect((await bot.sees(6, /Price/)).replyTo).toBe(said.id)
  bot.telegram.edit(6, said.id, 'never mind')
  bot.telegram.say(6, 'hello')
  await bot.sees(6, /no IMEI/)
  expect(bot.botMessages(6)).toHaveLength(3)
  expect(await ordersOf(makeImei(11))).toEqual([])
})

test('at another price than the button says nothing is ordered', async () => {
  const imei = makeImei(12)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  const data = offer.keyboard.flat().find((button) => button.kind === 'callback' && button.data.includes('|o|'))
  if (data?.kind !== 'callback') throw new Error('there is no order button')
  bot.telegram.press(1, { message: offer.id, data: data.data.replace('0.08', '0.01') })
  await bot.sees(1, /price has changed to 0\.08/)
  expect(await ordersOf(imei)).toEqual([])
})

test('the reason of an order that the supplier refuses stands on its card', async () => {
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'duplicate', times: 1 })
  const imei = makeImei(13)
  bot.telegram.say(1, imei)
  const offer = await bot.sees(1, new RegExp(`${imei}[^]*Price`))
  bot.telegram.press(1, { message: offer.id, button: 'Order' })
  const card = await bot.sees(1, /has this IMEI already/)
  expect(card.buttons.flat()).toContain('Details')
  bot.telegram.press(1, { message: card.id, button: 'Details' })
  expect((await bot.sees(1, /What happened:/)).text).toContain('duplicate')
})
