/** What stands beside a line of the axis; the last one is at the top. */
export type AxisStep = { value: number; label: string }

const count = new Intl.NumberFormat('en-GB')
const short = new Intl.NumberFormat('en-US', { notation: 'compact' })

/** Whole round numbers from 0 up to one that is no less than `highest`: four to six of them. */
export function findAxisSteps(highest: number): AxisStep[] {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, highest / 5)))
  const factor = [1, 2, 5, 10].find((one) => one * size * 5 >= highest) ?? 10
  const step = Math.max(1, factor * size)
  const steps = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: steps + 1 }, (_, index) => ({ value: index * step, label: showStep(index * step) }))
}

/** "1,500", and "150K" where five digits and a comma would take the place of the bars. */
const showStep = (value: number) => (value < 100_000 ? count : short).format(value)
