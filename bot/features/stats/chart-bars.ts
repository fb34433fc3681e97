import { shiftDay } from '../../../imei/zone-offset.ts'

/** What became of some orders: `waiting` are at the supplier without an answer, `unplaced` the supplier has not taken (or not yet). */
export type Outcomes = { completed: number; rejected: number; waiting: number; unplaced: number }

/** The orders of one day, by the day's date ("2026-11-23"). */
export type DayOutcomes = Outcomes & { date: string }

export type BarUnit = 'day' | 'week' | 'month' | 'year'

/** `date` is the first day of the bar that lies in the range. */
export type Bar = Outcomes & { date: string }

/** Most bars that can be told apart on a phone. */
const mostBars = 62

const none: Outcomes = { completed: 0, rejected: 0, waiting: 0, unplaced: 0 }

/** A bar for each day from `first` to `last`, those without orders included; for each week, month or year when there are too many. */
export function makeBars(days: readonly DayOutcomes[], first: string, last: string): { unit: BarUnit; bars: Bar[] } {
  const dayCount = countDays(first, last)
  const unit = findUnit(dayCount)
  const bars = new Map<string, Bar>()
  const byDate = new Map(days.map((day) => [day.date, day]))
  for (let index = 0; index < dayCount; index += 1) {
    const date = shiftDay(first, index)
    const key = startOf(unit, date)
    const bar = bars.get(key) ?? { ...none, date }
    bars.set(key, { ...addOutcomes(bar, byDate.get(date) ?? none), date: bar.date })
  }
  return { unit, bars: [...bars.values()] }
}

export function addOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  return {
    completed: a.completed + b.completed,
    rejected: a.rejected + b.rejected,
    waiting: a.waiting + b.waiting,
    unplaced: a.unplaced + b.unplaced,
  }
}

export const sumOutcomes = (all: readonly Outcomes[]): Outcomes => all.reduce(addOutcomes, none)

export const totalOf = ({ completed, rejected, waiting, unplaced }: Outcomes): number =>
  completed + rejected + waiting + unplaced

/** Days from the first to the last, both counted. */
export const countDays = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1

function findUnit(days: number): BarUnit {
  if (days <= mostBars) return 'day'
  if (days <= mostBars * 7) return 'week'
  return days <= mostBars * 30 ? 'month' : 'year'
}

/** What all days of one bar have in common; a week is named by its Monday. */
function startOf(unit: BarUnit, date: string): string {
  switch (unit) {
    case 'day':
      return date
    case 'week':
      return shiftDay(date, -((new Date(date).getUTCDay() + 6) % 7))
    case 'month':
      return date.slice(0, 7)
    case 'year':
      return date.slice(0, 4)
    default:
      return unit satisfies never
  }
}
