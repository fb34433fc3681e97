import { Composer } from 'grammy'
import { dayIn } from '../../../imei/zone-offset.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { answer } from '../../chat/say.ts'
import { showPicture } from '../../chat/show-picture.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { StatisticsOfDocument } from '../../generated/graphql.ts'
import { describeStats, drawStats, type Stats } from './describe-stats.ts'
import { findSpan, type Period, parsePeriod } from './period.ts'
import { renderChart } from './render-chart.ts'
import { periodOf, statsButton, statsButtons } from './stats-buttons.ts'

/** /stats: how many orders of a range of time became what, in words and as a picture, on the person's own clocks. */
export function createStatsFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('stats', async (ctx) => {
    const period = parsePeriod(ctx.match)
    if (period === null) return void (await answer(ctx, { text: ctx.messages.stats.usage() }))
    await showStats(parts, ctx, period, undefined)
  })
  composer.use(
    onButton(statsButton, { clock }, (ctx, { choice }) => showStats(parts, ctx, periodOf(choice), ctx.msgId)),
  )
  return composer
}

/** Counts and shows, on the message `card` when there is one. */
async function showStats(
  { desk, clock, logger }: BotParts,
  ctx: BotContext,
  period: Period,
  card: number | undefined,
): Promise<void> {
  const person = await ctx.findPerson()
  if (person.kind !== 'data') return await tellDeskFailure(ctx, person)
  const timeZone = person.data.timeZone ?? 'UTC'
  const { from, to, first, last } = findSpan(period, timeZone, clock.now())
  const found = await desk.ask(StatisticsOfDocument, { from, to, timeZone })
  if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
  const { statistics, supplier } = found.data
  const today = dayIn(timeZone, clock.now())
  const stats: Stats = {
    statistics,
    currency: supplier.currency,
    first: first ?? statistics.byDay[0]?.date ?? today,
    last: last ?? statistics.byDay.at(-1)?.date ?? today,
    isAllTime: period.kind === 'all',
    timeZone,
    messages: ctx.messages,
  }
  const text = describeStats(stats)
  const buttons = statsButtons(period, ctx.messages, ctx.from?.id ?? 0)
  const png = await renderChart(drawStats(stats)).catch((error: unknown) => {
    logger.error({ err: error }, 'the chart could not be drawn')
    return null
  })
  await showPicture(ctx, card, { png, name: 'orders.png', text, buttons, without: ctx.messages.stats.noPicture })
}
