import { afterEach, expect, test } from 'vitest'
import { type BotOptions, makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { answerAll, press, seesDocument } from './send-files.ts'

let bot: TestBot
afterEach(() => bot.close())

const never = 86_400_000
/** The supplier takes orders and answers when it is told to. */
const slowSupplier = { sandbox: { settings: { pendingMs: never, processMs: never } } }

async function start(desk: BotOptions['desk'] = {}, more: Omit<BotOptions, 'desk'> = {}) {
  bot = await makeBot({ usualService: '1739', desk, ...more })
}

/** Sends a file of so many IMEIs and taps Place. Answers the message that shows it. */
async function place(count: number, { person = 1, name = 'list.csv', extra = '' } = {}) {
  const rows = Array.from({ length: count }, (_, index) => `${index},${makeImei(person * 1_000 + index)}`)
  bot.telegram.sendDocument(person, { name, content: Buffer.from(['Nr,IMEI', ...rows, extra].join('\n')) })
  const preview = await bot.sees(person, new RegExp(`${name}: \\d+ rows?\\n`))
  press(bot, person, preview.id, { button: 'Place' })
  return preview.id
}

const seesCard = (id: number, what: RegExp, person = 1) =>
  until(`card ${id} says ${what}`, () =>
    bot.botMessages(person).find((message) => message.id === id && what.test(message.text)),
  )

test('Results so far come while orders are open, and a name or an answer like a formula stays text', async () => {
  await start(slowSupplier)
  const card = await place(3, { name: '<i>_x_.csv', extra: '9,=1+1' })
  await seesCard(card, /▱{12} 0 %\n0 of 3 orders settled\n\n⏳ 3 at the supplier/)
  const [first] = bot.desk.sandbox.ledger().orders
  bot.desk.sandbox.answerOrder(first?.id ?? '', {
    status: 'Completed',
    code: 'Model: =HYPERLINK("http://x")<br>Carrier: *bold* _it_ &lt;b&gt;tag&lt;/b&gt;',
  })
  await seesCard(card, /✅ 1 answered/)
  const shown = await seesCard(card, /33 %\n1 of 3/)
  expect(shown.buttons).toEqual([['Results so far']])
  expect(shown.text).toContain('<i>_x_.csv')
  press(bot, 1, card, { button: 'Results so far' })
  const { message, text } = await seesDocument(bot, 1, '_i__x_.results.csv')
  expect(message.text).toMatch(/results so far: 2 orders still open/)
  const lines = text.split('\n')
  expect(lines[1]).toMatch(/,COMPLETED,,"'=HYPERLINK\(""http:\/\/x""\)",/)
  expect(lines[1]).toContain('*bold* _it_ tag')
  expect(lines[2]).toMatch(/,PENDING,/)
  expect(lines[4]).toMatch(/^9,=1\+1,,INVALID,/)
  answerAll(bot)
  await until('the end comes by itself', () =>
    bot.botMessages(1).find(({ document, text: said }) => document !== null && /finished/.test(said)),
  )
})

test('Stop cancels what has not been sent, says so, and the results tell it', async () => {
  await start()
  bot.desk.sandbox.changeFaults({ action: 'placeorder', fault: 'no-credit', probability: 1 })
  const card = await place(4)
  const shown = await seesCard(card, /⏳ 4 waiting[\s\S]*Nothing is being sent at the moment/)
  expect(shown.buttons).toEqual([['⏹ Stop', 'Results so far']])
  const answer = await bot.seesAnswer(press(bot, 1, card, { button: '⏹ Stop' }))
  // A press that takes over 3 s is answered without words, and 3 s of this clock are soon over; then it is said in a message.
  const notice = /Stopped: 4 orders not sent and not paid/
  if (answer.text === '') await bot.sees(1, notice)
  else expect(answer.text).toMatch(notice)
  const { message, text } = await seesDocument(bot, 1, 'list.results.csv')
  expect(message.text).toMatch(/0 of 4 orders answered\n🚫 4 cancelled/)
  expect(text.split('\n').filter((line) => line.includes(',CANCELLED,'))).toHaveLength(4)
  expect((await seesCard(card, /finished/)).buttons).toEqual([['Results']])
  expect(bot.desk.sandbox.ledger().orders).toHaveLength(0)
})

test('after a restart in the middle the same message goes on, and the results come once', async () => {
  await start(slowSupplier)
  const card = await place(3)
  await seesCard(card, /3 at the supplier/)
  await bot.stop()
  answerAll(bot)
  await until('all is answered', async () => (await bot.desk.db.order.count({ where: { status: 'COMPLETED' } })) === 3)
  void bot.start()
  await seesCard(card, /finished[\s\S]*3 answered/)
  await seesDocument(bot, 1, 'list.results.csv')
  await until('it is noted', async () =>
    (await bot.desk.db.batch.findFirst())?.clientReference?.includes('told=FINISHED'),
  )
  await bot.stop()
  void bot.start()
  bot.telegram.say(1, '/balance')
  await bot.sees(1, /Balance/)
  expect(bot.botMessages(1).filter(({ document }) => document !== null)).toHaveLength(1)
})

test('when Telegram has the file no longer, the results stand beside what the server keeps of the rows', async () => {
  await start(slowSupplier)
  const card = await place(2)
  await seesCard(card, /2 at the supplier/)
  // Telegram refuses any other id like one of a file that is gone.
  const batch = await bot.desk.db.batch.findFirstOrThrow()
  const clientReference = batch.clientReference?.replace(/file=[^&]+/, 'file=gone') ?? null
  await bot.desk.db.batch.update({ where: { id: batch.id }, data: { clientReference } })
  answerAll(bot)
  const { message, text } = await seesDocument(bot, 1, 'list.results.csv')
  expect(message.text).toMatch(/Telegram no longer has your file/)
  const lines = text.split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff?Row,Input,IMEI read,Status/)
  expect(lines[1]).toMatch(new RegExp(`^2,${makeImei(1_000)},${makeImei(1_000)},COMPLETED`))
})

test('while Telegram asks for patience the last state is kept and shown afterwards', async () => {
  await start(slowSupplier)
  const card = await place(2)
  await seesCard(card, /2 at the supplier/)
  bot.telegram.addFault({ method: 'editMessageText', fault: '429', retryAfter: 6, times: 2, chat: 1 })
  bot.telegram.addFault({ method: 'sendDocument', fault: '429', retryAfter: 6, times: 1, chat: 1 })
  answerAll(bot)
  const shown = await seesCard(card, /finished[\s\S]*2 answered/)
  expect(shown.text).not.toMatch(/at the supplier/)
  await seesDocument(bot, 1, 'list.results.csv')
  expect(bot.telegram.faults()).toEqual([])
  expect(bot.botMessages(1).filter(({ document }) => document !== null)).toHaveLength(1)
})

test('a person who blocks the bot in the middle is not tried for ever, and others get their results', async () => {
  await start(slowSupplier)
  await bot.chooseService(2)
  const cards = [await place(2), await place(2, { person: 2, name: 'second.csv' })]
  await seesCard(cards[0] ?? 0, /2 at the supplier/)
  await seesCard(cards[1] ?? 0, /2 at the supplier/, 2)
  bot.telegram.block(1)
  answerAll(bot)
  await seesDocument(bot, 2, 'second.results.csv')
  await until('everything is dealt with', async () => {
    const newest = await bot.desk.db.orderEvent.findFirst({ orderBy: { cursor: 'desc' } })
    const consumer = await bot.desk.db.eventConsumer.findFirst()
    return consumer?.cursor === newest?.cursor
  })
  const refused = bot.telegram.calls().filter(({ status, parameters }) => status === 403 && parameters['chat_id'] === 1)
  expect(refused.length).toBeLessThanOrEqual(2)
  expect(await bot.desk.db.batch.count({ where: { status: 'FINISHED' } })).toBe(2)
})

test('the progress of a long list is one message that is edited at most every 3 s (here 20 times as fast)', async () => {
  await start({ env: { GSM_FUSION_RATE_PER_MINUTE: '0' } })
  const card = await place(80)
  const { text } = await seesDocument(bot, 1, 'list.results.csv')
  expect(text.trim().split('\n')).toHaveLength(81)
  await seesCard(card, /80 answered/)
  const edits = bot.telegram.calls('editMessageText').map(({ at }) => Date.parse(at))
  const gaps = edits.slice(2).map((at, index) => at - (edits[index + 1] ?? 0))
  expect(gaps.length).toBeGreaterThan(1)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(145)
  expect(bot.botMessages(1)).toHaveLength(2)
})
