import { fmt } from '@grammyjs/parse-mode'
import { Composer, GrammyError } from 'grammy'
import type { BotContext } from '../bot-context.ts'
import { reply } from '../chat/say.ts'
import type { Clock } from '../clock.ts'
import { type Button, parseButtonData } from './button.ts'

export type PressOptions = {
  clock: Clock
}

export type SpendingOptions<Values> = PressOptions & {
  /**
   * A press that spends money is executed only when Telegram confirms that it is fresh (it refuses to answer a press after some seconds, and to
   * answer it twice): taps that waited while the bot was down must not buy anything. This is done with the others instead: show what is there.
   */
  spends: { late: PressHandler<Values> }
}

/** Words that say no more than the message with the button shows by now: they need not be said later. */
export type PassingNotice = { passing: string }

/** A text that a handler answers is shown to the presser as a short notice on top of the chat; when it comes too late for that, it is said in a message. */
export type PressHandler<Values> = (ctx: BotContext, values: Values) => Promise<unknown>

/** Telegram shows a button as working until the press is answered. */
const silenceMs = 3_000

/** Handles the presses of one kind of button, made by the person for whom the button was made. */
export function onButton<Values>(
  button: Button<Values>,
  options: PressOptions | SpendingOptions<Values>,
  handle: PressHandler<Values>,
): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const data = parseButtonData(ctx.callbackQuery.data)
    if (data.kind !== 'button' || data.name !== button.name) return await next()
    const { press } = ctx.messages.general
    const values = button.read(data.texts)
    if (values === null) return void (await tell(ctx, press.broken))
    if (data.ownerId !== ctx.from.id) return void (await tell(ctx, press.notYours))
    if ('spends' in options) {
      await ((await isFresh(ctx)) ? handle(ctx, values) : options.spends.late(ctx, values))
    } else {
      await answerWhenDone(ctx, options.clock, handle(ctx, values))
    }
  })
  return composer
}

/** Answers a press with a short notice. False when Telegram takes no answer to it any more. */
export async function tell(ctx: BotContext, notice?: string): Promise<boolean> {
  try {
    await ctx.answerCallbackQuery(notice ? { text: notice.slice(0, 200), show_alert: notice.length > 60 } : {})
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return false
  }
}

async function isFresh(ctx: BotContext): Promise<boolean> {
  if (ctx.run.memory.isFreshPress) return true
  try {
    await ctx.answerCallbackQuery()
    ctx.run.memory.isFreshPress = true
    return true
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false
    throw error
  }
}

async function answerWhenDone(ctx: BotContext, clock: Clock, work: Promise<unknown>): Promise<void> {
  const done = new AbortController()
  const slow = clock.sleep(silenceMs, done.signal).then(() => 'slow' as const)
  const first = await Promise.race([work.then(() => 'done' as const), slow]).finally(() => done.abort())
  if (first === 'slow') await tell(ctx)
  const { notice, isPassing } = readNotice(await work)
  const isTold = first === 'done' && (await tell(ctx, notice))
  if (!isTold && notice !== undefined && !isPassing) await reply(ctx, { text: fmt`${notice}` })
}

function readNotice(answered: unknown): { notice: string | undefined; isPassing: boolean } {
  if (typeof answered === 'string') return { notice: answered, isPassing: false }
  const isPassing = typeof answered === 'object' && answered !== null && 'passing' in answered
  return { notice: isPassing ? String(answered.passing) : undefined, isPassing }
}
