import { type FormattedString, fmt } from '@grammyjs/parse-mode'
import { textBlocks, textLines } from '../../text/rich-text.ts'

const number = (count: number): string => count.toLocaleString('en-GB')
const orders = (count: number): string => `${number(count)} order${count === 1 ? '' : 's'}`

/** "17–23 Nov 2026" */
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })

export const statsMessages = {
  usage: (): FormattedString =>
    textBlocks(
      fmt`I do not know this range of time. /stats takes:`,
      textLines(
        '/stats · the last 7 days',
        '/stats today',
        '/stats 30 · as many days, up to 3653',
        '/stats all',
        '/stats 2026-11-01 2026-11-15 · from a day to a day (the earlier one first), also with .. between',
      ),
    ),
  buttons: { 1: 'Today', 7: '7 days', 30: '30 days', a: 'All' },
  shown: (label: string): string => `· ${label} ·`,
  title: (range: string): string => `📊 Orders: ${range}`,
  /** A range of days (ISO 8601), both counted; `zone` whose days they are. */
  range: (first: string, last: string): string => days.formatRange(new Date(first), new Date(last)),
  allTime: 'all time',
  place: (range: string, zone: string): string => `${range}, ${zone}`,
  total: (total: number, today: number | null): string =>
    `${orders(total)}${today === null ? '' : `, ${number(today)} today`}`,
  completed: (count: number, rate: string | null): string =>
    `✅ Completed: ${number(count)}${rate === null ? '' : ` (${rate} of those answered)`}`,
  rejected: (count: number): string => `❌ Rejected: ${number(count)}`,
  waiting: (count: number): string => `⏳ Waiting for an answer: ${number(count)}`,
  unplaced: (count: number): string => `▫️ Not placed (yet): ${number(count)}`,
  cancelled: (count: number): string => `🚫 Cancelled before they were sent: ${number(count)}`,
  inDoubt: (count: number): string => `❓ Unknown whether the supplier has them: ${number(count)} (/orders review)`,
  spent: (amount: string): string => `💳 Spent: ${amount}`,
  rejectedPrice: (amount: string): string =>
    `➕ For rejected ones: ${amount}, unless the supplier paid it back (its site tells)`,
  byService: 'By service',
  service: (title: string, count: number, facts: readonly string[]): string =>
    `• ${title}: ${[orders(count), ...facts].join(', ')}`,
  serviceRate: (rate: string): string => `${rate} completed`,
  median: (time: string): string => `half answered within ${time}`,
  moreServices: (count: number): string => `and ${number(count)} more service${count === 1 ? '' : 's'}`,
  nothing: 'Nothing was ordered in this time.',
  noPicture: '(The chart could not be sent here.)',
  chart: {
    title: (total: number, unit: 'day' | 'week' | 'month' | 'year' | null): string =>
      unit === null ? orders(total) : `${orders(total)} by ${unit}`,
    subtitle: (range: string, zone: string): string => `${range} · ${zone}`,
    completed: (count: number, rate: string | null): string =>
      `Completed ${number(count)}${rate === null ? '' : ` (${rate})`}`,
    rejected: (count: number): string => `Rejected ${number(count)}`,
    waiting: (count: number): string => `Waiting for an answer ${number(count)}`,
    unplaced: (count: number): string => `Not placed, or unknown ${number(count)}`,
    /** What stands below a bar that begins on this day. */
    label: (unit: 'day' | 'week' | 'month' | 'year', date: string): string => {
      if (unit === 'year') return date.slice(0, 4)
      return (unit === 'month' ? monthAndYear : dayAndMonth).format(new Date(date))
    },
  },
}
