import { fork } from 'node:child_process'
import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, type Context, GrammyError, InlineKeyboard, InputFile } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { eventually, makeTelegram, mara, type TestTelegram, token } from './make-telegram.ts'

/** A bot that polls for real, until the test ends. */
function makeBot({ sandbox }: TestTelegram, prepare: (bot: Bot) => void): Bot {
  const bot = new Bot(token, { client: { apiRoot: sandbox.url } })
  prepare(bot)
  void bot.start()
  onTestFinished(() => bot.stop())
  return bot
}

const lastOfBot = ({ sandbox }: TestTelegram) => sandbox.messages(mara).findLast(({ from }) => from === 'bot')

async function upperCase(ctx: Context, apiRoot: string): Promise<void> {
  const { file_path } = await ctx.getFile()
  const text = await (await fetch(`${apiRoot}/file/bot${token}/${file_path}`)).text()
  await ctx.react('👀')
  await ctx.replyWithDocument(new InputFile(Buffer.from(text.toUpperCase()), 'results.csv'), {
    caption: 'done',
    reply_parameters: { message_id: ctx.msgId ?? 0 },
  })
}

test('a bot made with grammY talks, edits, answers presses and handles files', async () => {
  const telegram = await makeTelegram()
  const { sandbox } = telegram
  makeBot(telegram, (bot) => {
    bot.command('start', (ctx) =>
      ctx.reply('Sure?', { reply_markup: new InlineKeyboard().text('Yes', 'y').row().copyText('Copy', '1') }),
    )
    bot.callbackQuery('y', async (ctx) => {
      await ctx.editMessageText('Placed')
      await ctx.answerCallbackQuery('Placed 1 order')
    })
    bot.on('message:document', (ctx) => upperCase(ctx, sandbox.url))
  })
  sandbox.start(mara)
  await eventually(() => lastOfBot(telegram)).toMatchObject({ text: 'Sure?', buttons: [['Yes'], ['Copy']] })
  const pressed = sandbox.press(mara, { message: lastOfBot(telegram)?.id ?? 0, button: 'Yes' })
  await expect
    .poll(() => sandbox.findPress('press' in pressed ? pressed.press : '')?.answer?.text)
    .toBe('Placed 1 order')
  expect(lastOfBot(telegram)).toMatchObject({ text: 'Placed', edits: 1, buttons: [] })
  const sent = sandbox.sendDocument(mara, { name: 'orders.csv', content: Buffer.from('imei') })
  await eventually(() => lastOfBot(telegram)?.document).toMatchObject({ name: 'results.csv' })
  expect(lastOfBot(telegram)).toMatchObject({ text: 'done', replyTo: sent.id })
  expect(sandbox.messages(mara).find(({ id }) => id === sent.id)?.reactions).toEqual(['👀'])
})

test('a second poller makes the first one end with 409', async () => {
  const telegram = await makeTelegram()
  const older = new Bot(token, { client: { apiRoot: telegram.sandbox.url } })
  const ended = older.start().catch((error: unknown) => error)
  await eventually(() => telegram.sandbox.calls('getUpdates').length).toBe(1)
  makeBot(telegram, (bot) => bot.on('message', (ctx) => ctx.reply('from the newer')))
  const error = await ended
  expect(error).toBeInstanceOf(GrammyError)
  expect(error).toMatchObject({ error_code: 409 })
  telegram.sandbox.say(mara, 'who is there?')
  await eventually(() => lastOfBot(telegram)?.text).toBe('from the newer')
})

test('what a killed bot had not confirmed reaches the next one again', async () => {
  const telegram = await makeTelegram()
  const { sandbox } = telegram
  const script = new URL('./echo-bot.process.ts', import.meta.url)
  const first = fork(script, [sandbox.url, token], { execArgv: ['--import', 'tsx'] })
  onTestFinished(() => void first.kill('SIGKILL'))
  const heard = new Promise((resolve) => first.once('message', resolve))
  const ended = new Promise((resolve) => first.once('exit', (_, signal) => resolve(signal)))
  sandbox.say(mara, 'hang')
  expect(await heard).toBe('hang')
  await eventually(() => lastOfBot(telegram)?.text).toBe('heard hang')
  first.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  sandbox.say(mara, 'after the kill')
  makeBot(telegram, (bot) => bot.on('message:text', (ctx) => ctx.reply(`again ${ctx.msg.text}`)))
  await eventually(() => lastOfBot(telegram)?.text).toBe('again after the kill')
  const said = sandbox.messages(mara).filter(({ from }) => from === 'bot')
  expect(said.map(({ text }) => text)).toEqual(['heard hang', 'again hang', 'again after the kill'])
})

test('a lost answer was sent all the same, and a flood wait is obeyed', async () => {
  const telegram = await makeTelegram()
  const { sandbox } = telegram
  sandbox.say(mara, 'hello')
  sandbox.addFault({ method: 'sendMessage', fault: 'drop-after' })
  const bot = new Bot(token, { client: { apiRoot: sandbox.url } })
  bot.api.config.use(autoRetry({ maxRetryAttempts: 1, rethrowHttpErrors: true }))
  await expect(bot.api.sendMessage(mara, 'once')).rejects.toThrow('Network request')
  sandbox.addFault({ method: 'sendMessage', fault: '429', retryAfter: 1 })
  await bot.api.sendMessage(mara, 'after a wait')
  expect(sandbox.messages(mara).map(({ text }) => text)).toEqual(['hello', 'once', 'after a wait'])
})
