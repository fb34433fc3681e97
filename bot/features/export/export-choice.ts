import { dayIn, shiftDay, startOfDay } from '../../../imei/zone-offset.ts'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { wordField } from '../../buttons/fields.ts'
import type { CreateExportInput } from '../../generated/graphql.ts'
import { filterStatuses, type OrdersFilter, orderFilters } from '../look-back/orders-page.ts'

/** Today, yesterday, 7 days, 30 days (today is the last of them), all. */
export const exportDates = ['t', 'y', 'w', 'm', 'a'] as const
/** All, open, answered, failed: what can be tapped. /export takes the other standings of /orders as a word behind it. */
export const exportStandings = ['a', 'o', 'c', 'f'] as const satisfies readonly OrdersFilter[]
/** The site's Advanced Export, everything, JSON Lines. */
export const exportLayouts = ['a', 'f', 'j'] as const

export type ExportChoice = {
  dates: (typeof exportDates)[number]
  standing: OrdersFilter
  layout: (typeof exportLayouts)[number]
}

/**
 * What is chosen travels in the buttons: a tap on a choice shows the card anew (`s`), the last button sends the file (`g`). `S` and `G` are the same where
 * words are searched for: those stand in the message with the command, and without it nothing must be sent.
 */
export const exportButton = defineButton(buttonNames.exportOrders, {
  act: wordField('s', 'g', 'S', 'G'),
  dates: wordField(...exportDates),
  standing: wordField(...orderFilters),
  layout: wordField(...exportLayouts),
})

const layouts = { a: 'ADVANCED', f: 'FULL', j: 'JSON_LINES' } as const

/** What is searched for, and the clocks: the days are those of the person's zone. */
export type ExportFacts = { search: string; timeZone: string; nowMs: number }

/** The choice as the API takes it. */
export function exportInput(choice: ExportChoice, { search, timeZone, nowMs }: ExportFacts): CreateExportInput {
  const status = filterStatuses[choice.standing]
  return {
    layout: layouts[choice.layout],
    timeZone,
    // Most people open what a chat sends them in Excel, which takes a file without this mark for something older than UTF-8.
    ...(choice.layout === 'f' ? { bom: true } : {}),
    filter: {
      ...(status ? { status } : {}),
      ...(search === '' ? {} : { search }),
      ...dayRange(choice.dates, timeZone, nowMs),
    },
  }
}

function dayRange(dates: ExportChoice['dates'], timeZone: string, nowMs: number) {
  const today = dayIn(timeZone, nowMs)
  const start = (daysAgo: number) => new Date(startOfDay(timeZone, shiftDay(today, -daysAgo))).toISOString()
  switch (dates) {
    case 't':
      return { orderedAfter: start(0) }
    case 'y':
      return { orderedAfter: start(1), orderedBefore: start(0) }
    case 'w':
      return { orderedAfter: start(6) }
    case 'm':
      return { orderedAfter: start(29) }
    case 'a':
      return {}
    default:
      return dates satisfies never
  }
}
