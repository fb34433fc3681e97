import type { TestBot } from '../support/make-bot.ts'
import { until } from '../support/until.ts'

/** What a file that the bot has sent says, in the bytes it was sent with. */
export async function readDocument(bot: TestBot, url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(bot.telegram.url + url)).arrayBuffer())
}

/** The text of a document of the bot, once it is there. */
export async function seesDocument(bot: TestBot, chat: number, name: string | RegExp, after = 0) {
  const message = await until(`the bot sends ${name}`, () =>
    bot.botMessages(chat, after).find(({ document }) => document?.name.match(name)),
  )
  const bytes = await readDocument(bot, message.document?.url ?? '')
  return { message, bytes, text: bytes.toString('utf8') }
}

/** Presses a button and answers the press's id. */
export function press(
  bot: TestBot,
  person: number,
  message: number,
  what: { button: string } | { data: string },
  chat?: number,
): string {
  const pressed = bot.telegram.press(person, { message, ...what, ...(chat === undefined ? {} : { chat }) })
  if (!('press' in pressed)) throw new Error('the bot is not asked')
  return pressed.press
}

/** Lets the supplier answer every order that it has, with this text when it is given. */
export function answerAll(bot: TestBot, code?: string): void {
  for (const { id } of bot.desk.sandbox.ledger().orders)
    bot.desk.sandbox.answerOrder(id, { status: 'Completed', ...(code === undefined ? {} : { code }) })
}
