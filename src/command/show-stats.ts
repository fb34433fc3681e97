import { safeCell } from '../../imei/table-cell.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { showCredits } from './credits.ts'
import { StatisticsDocument, type StatisticsQuery } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count, priceOf } from './preview.ts'
import { checkZone, readMoment } from './read-moment.ts'
import type { CommandEnd, Session } from './session.ts'
import { textTable } from './text-table.ts'
import { showSeconds } from './time-words.ts'

export type StatsFlags = { since?: string; until?: string; zone: string; csv?: 'days' | 'services'; json?: boolean }

type Statistics = StatisticsQuery['statistics']

/** Counts the orders of a range, by day, by service and by where they stand. */
export async function showStats({ api, output, surroundings }: Session, flags: StatsFlags): Promise<CommandEnd> {
  const { since, until, csv } = flags
  const timeZone = checkZone(flags.zone)
  if (csv && flags.json) throw new CommandFailure('usage', 'Give --csv or --json, not both.')
  const when = (text: string, isEnd: boolean) => readMoment(text, { zone: timeZone, isEnd, nowMs: surroundings.now() })
  const from = since === undefined ? null : when(since, false)
  const to = until === undefined ? null : when(until, true)
  if (from !== null && to !== null && from > to)
    throw new CommandFailure('usage', `--since ${plainLine(since ?? '')} is after --until ${plainLine(until ?? '')}.`)
  const { statistics, supplier } = await api.ask(StatisticsDocument, { from, to, timeZone }, surroundings.interrupted)
  const document = { from, to, timeZone, statistics }
  if (csv) {
    const { header, rows } = csv === 'days' ? dayCells(statistics) : serviceCells(statistics)
    for (const cells of [header, ...rows]) output.tell(cells.map((cell) => safeCell(plainLine(cell))).join(','))
  } else {
    for (const line of describe(statistics, supplier, timeZone)) output.tell(line)
  }
  return { exitCode: exitCodes.done, document }
}

/** Right for numbers in a terminal; texts stand left. */
const numbersFrom = (start: number, header: readonly string[]) => header.map((_, column) => column).slice(start)

function describe(statistics: Statistics, supplier: StatisticsQuery['supplier'], timeZone: string): string[] {
  const { total, today, spent, rejectedPrice, byStatus, byDay } = statistics
  const first = byDay[0]?.date
  const last = byDay.at(-1)?.date
  if (total === 0) return ['No orders in this time.']
  const days = dayCells(statistics)
  const services = serviceCells(statistics, showSeconds)
  const [completed, rejected] = ['COMPLETED', 'REJECTED'].map((status) => countOf(statistics, status))
  const placed = byDay.reduce((sum, day) => sum + day.placed, 0)
  const sums = ['total', String(total), String(placed), String(completed), String(rejected), showCredits(spent)]
  return [
    `${count(total, 'order')}, ${first === last ? first : `${first} to ${last}`} (${timeZone}), ${today} of them today. Spent: ${priceOf(spent, supplier)}.`,
    byStatus.map((one) => `${one.count} ${one.status.toLowerCase().replaceAll('_', ' ')}`).join(', '),
    ...(isZero(rejectedPrice)
      ? []
      : [
          `Rejected: ${count(rejected ?? 0, 'order')} for ${priceOf(rejectedPrice, supplier)}, not counted as spent. The supplier takes the price when it accepts an order; its site tells whether it was paid back.`,
        ]),
    '',
    ...textTable(days.header, [...days.rows, ...(byDay.length > 1 ? [sums] : [])], numbersFrom(1, days.header)),
    '',
    ...textTable(services.header, services.rows, [0, ...numbersFrom(2, services.header)]),
  ]
}

const isZero = (credits: string) => Number(credits) === 0

const countOf = ({ byStatus }: Statistics, status: string) => byStatus.find((one) => one.status === status)?.count ?? 0

type Table = { header: string[]; rows: string[][] }

function dayCells({ byDay }: Statistics): Table {
  return {
    header: ['Day', 'Orders', 'Placed', 'Completed', 'Rejected', 'Spent'],
    rows: byDay.map(({ date, orders, placed, completed, rejected, spent }) => [
      date,
      ...[orders, placed, completed, rejected].map(String),
      showCredits(spent),
    ]),
  }
}

/** `showTime`: how the time to the answer is written; as plain seconds for a spreadsheet. */
function serviceCells({ byService }: Statistics, showTime?: (seconds: number) => string): Table {
  return {
    header: [
      'Number',
      'Service',
      'Orders',
      'Completed',
      'Rejected',
      'Success',
      'Spent',
      showTime ? 'Median' : 'Median seconds',
    ],
    rows: byService.map(
      ({ service, serviceTitle, orders, completed, rejected, spent, medianSecondsToAnswer: median }) => [
        service?.supplierServiceId ?? '',
        serviceTitle,
        ...[orders, completed, rejected].map(String),
        showRate(completed, rejected),
        showCredits(spent),
        median === null ? '' : (showTime ?? String)(median),
      ],
    ),
  }
}

/** Nothing where nothing is answered. */
const showRate = (completed: number, rejected: number): string =>
  completed + rejected === 0 ? '' : `${((completed / (completed + rejected)) * 100).toFixed(1)} %`
