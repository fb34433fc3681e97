import type { FaultName } from '../../sandbox/gsm-fusion/fault.ts'
import { type BotOptions, makeBot, type TestBot } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeJumpClock } from './make-jump-clock.ts'
import { press } from './send-files.ts'

const minuteMs = 60_000
const never = 86_400_000

/** A bot whose supplier answers nothing by itself, and whose desk's clock can be put forward. */
export async function makeDoubtBot(options: BotOptions = {}) {
  const clock = makeJumpClock()
  const settings = { pendingMs: never, processMs: never, duplicateScope: 'none' } as const
  const env = { SYNC_INTERVAL_MS: String(never), ...options.desk?.env }
  const bot = await makeBot({ usualService: '1739', ...options, desk: { clock, sandbox: { settings }, env } })

  const seesNow = (chat: number, id: number, what: RegExp) =>
    until(`message ${id} says ${what}`, () =>
      bot.botMessages(chat).find((message) => message.id === id && what.test(message.text)),
    )
  /** Orders an IMEI, and the call ends like this; answers the news that its outcome is unknown. */
  const makeUnknown = async (person: number, number: number, fault: FaultName = 'html-502-before-accept') => {
    // Calls that failed before have made the desk careful.
    clock.jump(minuteMs)
    await until('sending goes on', async () => {
      const state = await bot.desk.db.supplierState.findFirst()
      return state && state.pauseReason === null
    })
    bot.desk.sandbox.changeFaults({ action: 'placeorder', fault, times: 1 })
    await bot.chooseService(person)
    bot.telegram.say(person, makeImei(number))
    const offer = await bot.sees(person, new RegExp(`${makeImei(number)}[^]*Price`))
    press(bot, person, offer.id, { button: 'Order' })
    const news = await bot.sees(person, new RegExp(`Outcome unknown[^]*${makeImei(number)}`), offer.id)
    return { card: offer.id, news: news.id }
  }
  return {
    ...bot,
    clock,
    seesNow,
    makeUnknown,
    /** The same, and nothing was found within 15 minutes; answers the message that says so. */
    makeReview: async (person: number, number: number, fault?: FaultName) => {
      const { card, news } = await makeUnknown(person, number, fault)
      clock.jump(16 * minuteMs)
      const review = await bot.sees(person, new RegExp(`Needs a person[^]*${makeImei(number)}`), news)
      return { card, review: review.id }
    },
    /** Buys at the supplier without the desk, as somebody on its website would; answers the supplier's number. */
    buyElsewhere: async (number: number, service = '1739') => {
      await buy(bot, makeImei(number), service)
      const bought = bot.desk.sandbox.ledger().orders.filter(({ imei }) => imei === makeImei(number))
      return bought.at(-1)?.id ?? ''
    },
    order: (number: number) =>
      bot.desk.db.order.findFirstOrThrow({ where: { imei: makeImei(number) }, orderBy: { orderedAt: 'desc' } }),
    /** Resolves when the bot has dealt with everything that has happened. */
    feedIsWorkedOff: () =>
      until('the feed is worked off', async () => {
        const consumer = await bot.desk.db.eventConsumer.findFirst()
        const newest = await bot.desk.db.orderEvent.findFirst({ orderBy: { cursor: 'desc' } })
        return consumer?.cursor === newest?.cursor
      }),
    /** The buttons of a message as rows of labels. */
    buttons: (chat: number, id: number) => bot.botMessages(chat).find((message) => message.id === id)?.buttons ?? [],
  }
}

export type DoubtBot = Awaited<ReturnType<typeof makeDoubtBot>>

async function buy({ desk: { sandbox } }: TestBot, imei: string, networkId: string): Promise<void> {
  const form = new FormData()
  const fields = { userId: sandbox.user, apiKey: sandbox.key, action: 'placeorder', networkId, imei }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const response = await fetch(`${sandbox.url}//gsmfusion_api/index.php`, { method: 'POST', body: form })
  const answer = await response.text()
  if (!answer.includes(imei)) throw new Error(`the supplier did not take it: ${answer}`)
}
