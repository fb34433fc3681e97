import { FormattedString } from '@grammyjs/parse-mode'
import type { OrderStatus, StatisticsOfQuery } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showSeconds } from '../../text/show-time.ts'
import { type DayOutcomes, makeBars, type Outcomes, sumOutcomes } from './chart-bars.ts'
import { drawChart } from './chart-svg.ts'

/** What the server counted, and how to say it: `first` and `last` day, and whose days they are. */
export type Stats = {
  statistics: StatisticsOfQuery['statistics']
  currency: string | null
  first: string
  last: string
  isAllTime: boolean
  timeZone: string
  messages: Messages
}

/** Services that are told of: more would not fit below a picture. */
const mostServices = 5

/** The numbers in words, short enough for the text below a picture. */
export function describeStats(stats: Stats): FormattedString {
  const { statistics, currency, messages, timeZone, isAllTime } = stats
  const { stats: words } = messages
  const { total, today, spent, rejectedPrice, byService } = statistics
  const title = FormattedString.b(words.title(isAllTime ? words.allTime : showRange(stats)))
  if (total === 0) return textBlocks(title, words.nothing)
  const { completed, rejected, waiting, unplaced } = sumOutcomes(findDays(stats))
  const [cancelled, inDoubt] = [countOf(statistics, ['CANCELLED']), countOf(statistics, ['UNKNOWN', 'NEEDS_REVIEW'])]
  const rest = unplaced - cancelled - inDoubt
  const moreServices = byService.length - mostServices
  return textBlocks(
    textLines(title, isAllTime ? words.place(showRange(stats), timeZone) : timeZone),
    textLines(
      words.total(total, stats.first === stats.last ? null : today),
      words.completed(completed, showRate(completed, rejected)),
      words.rejected(rejected),
      waiting === 0 ? null : words.waiting(waiting),
      inDoubt === 0 ? null : words.inDoubt(inDoubt),
      rest === 0 ? null : words.unplaced(rest),
      cancelled === 0 ? null : words.cancelled(cancelled),
      words.spent(showPrice(spent, currency)),
      Number(rejectedPrice) === 0 ? null : words.rejectedPrice(showPrice(rejectedPrice, currency)),
    ),
    textLines(
      FormattedString.b(words.byService),
      ...byService.slice(0, mostServices).map((service) => describeService(service, currency, messages)),
      moreServices > 0 ? words.moreServices(moreServices) : null,
    ),
  )
}

const countOf = ({ byStatus }: Stats['statistics'], statuses: readonly OrderStatus[]): number =>
  byStatus.reduce((sum, { status, count }) => (statuses.includes(status) ? sum + count : sum), 0)

type Service = StatisticsOfQuery['statistics']['byService'][number]

function describeService(service: Service, currency: string | null, { stats: words }: Messages): string {
  const { serviceTitle, orders, completed, rejected, spent, medianSecondsToAnswer: median } = service
  const rate = showRate(completed, rejected)
  return words.service(plainLine(serviceTitle, 60), orders, [
    ...(rate === null ? [] : [words.serviceRate(rate)]),
    ...(median === null ? [] : [words.median(showSeconds(median))]),
    showPrice(spent, currency),
  ])
}

/** The picture of it, as SVG. */
export function drawStats(stats: Stats): string {
  const { statistics, first, last, timeZone, messages } = stats
  const { chart: words, nothing } = messages.stats
  const { unit, bars } = makeBars(findDays(stats), first, last)
  const { completed, rejected, waiting, unplaced } = sumOutcomes(bars)
  const isOne = bars.length === 1 || statistics.total === 0
  return drawChart(bars, {
    title: words.title(statistics.total, isOne ? null : unit),
    subtitle: words.subtitle(showRange(stats), timeZone),
    empty: nothing,
    legend: {
      completed: words.completed(completed, showRate(completed, rejected)),
      rejected: words.rejected(rejected),
      waiting: words.waiting(waiting),
      unplaced: words.unplaced(unplaced),
    },
    label: (date) => words.label(unit, date),
  })
}

const showRange = ({ messages, first, last }: Stats) => messages.stats.range(first, last)

const findDays = ({ statistics }: Stats): DayOutcomes[] => statistics.byDay.map(toOutcomes)

type Day = StatisticsOfQuery['statistics']['byDay'][number]

const toOutcomes = ({ date, orders, placed, completed, rejected }: Day): Outcomes & { date: string } => ({
  date,
  completed,
  rejected,
  waiting: placed - completed - rejected,
  unplaced: orders - placed,
})

/** How many of the answered ones were completed; "100 %" only when all of them were. */
function showRate(completed: number, rejected: number): string | null {
  const answered = completed + rejected
  if (answered === 0) return null
  const percent = Math.round((completed / answered) * 1_000) / 10
  const shown = rejected > 0 && percent === 100 ? 99.9 : percent
  return `${shown.toLocaleString('en-GB', { maximumFractionDigits: shown >= 99 ? 1 : 0 })} %`
}
