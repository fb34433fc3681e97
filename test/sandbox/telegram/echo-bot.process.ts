import { setTimeout } from 'node:timers/promises'
import { Bot } from 'grammy'

// A bot that repeats what it is told, and says when it begins to. "hang" never ends, so its update stays unconfirmed.
const [apiRoot = '', token = ''] = process.argv.slice(2)
const bot = new Bot(token, { client: { apiRoot } })
bot.on('message:text', async (ctx) => {
  process.send?.(ctx.msg.text)
  await ctx.reply(`heard ${ctx.msg.text}`)
  // A timer, since a process whose promises wait for nothing ends by itself.
  if (ctx.msg.text === 'hang') await setTimeout(3_600_000)
})
await bot.start()
