import { dayIn, shiftDay, startOfDay } from '../../../imei/zone-offset.ts'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { wordField } from '../../buttons/fields.ts'
import type { CreateExportInput, OrderStatus } from '../../generated/graphql.ts'

/** Today, yesterday, 7 days, 30 days (today is the last of them), all. */
export const exportDates = ['t', 'y', 'w', 'm', 'a'] as const
/** All, open, answered, failed. */
export const exportStandings = ['a', 'o', 'c', 'f'] as const
/** The site's Advanced Export, everything, JSON Lines. */
export const exportLayouts = ['a', 'f', 'j'] as const

export type ExportChoice = {
  dates: (typeof exportDates)[number]
  standing: (typeof exportStandings)[number]
  layout: (typeof exportLayouts)[number]
}

/** What is chosen travels in the buttons: a tap on a choice shows the card anew (`s`), the last button sends the file (`g`). */
export const exportButton = defineButton(buttonNames.exportOrders, {
  act: wordField('s', 'g'),
  dates: wordField(...exportDates),
  standing: wordField(...exportStandings),
  layout: wordField(...exportLayouts),
})

const statuses: Record<ExportChoice['standing'], OrderStatus[] | null> = {
  a: null,
  o: ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS'],
  c: ['COMPLETED'],
  f: ['REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED'],
}

const layouts = { a: 'ADVANCED', f: 'FULL', j: 'JSON_LINES' } as const

/** The choice as the API takes it. Days are those of the person's zone. */
export function exportInput(choice: ExportChoice, timeZone: string, nowMs: number): CreateExportInput {
  const status = statuses[choice.standing]
  return {
    layout: layouts[choice.layout],
    timeZone,
    // Most people open what a chat sends them in Excel, which takes a file without this mark for something older than UTF-8.
    ...(choice.layout === 'f' ? { bom: true } : {}),
    filter: { ...(status ? { status } : {}), ...dayRange(choice.dates, timeZone, nowMs) },
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
