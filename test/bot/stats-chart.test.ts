import { expect, test } from 'vitest'
import { findAxisSteps } from '../../bot/features/stats/axis-steps.ts'
import { type DayOutcomes, makeBars, sumOutcomes, totalOf } from '../../bot/features/stats/chart-bars.ts'
import { chart } from '../../bot/features/stats/chart-layout.ts'
import { drawChart } from '../../bot/features/stats/chart-svg.ts'
import { renderChart } from '../../bot/features/stats/render-chart.ts'
import { shiftDay } from '../../imei/zone-offset.ts'

const makeDays = (first: string, count: number): DayOutcomes[] =>
  Array.from({ length: count }, (_, index) => ({
    date: shiftDay(first, index),
    completed: (index * 37) % 101,
    rejected: index % 7,
    waiting: index % 3,
    unplaced: index % 2,
  }))

const words = {
  title: 'Title <&> "quoted" \u0000\u001b',
  subtitle: 'Sub & title',
  empty: 'Nothing',
  legend: { completed: 'C', rejected: 'R', waiting: 'W', unplaced: 'U' },
  label: (date: string) => date.slice(5),
}

const draw = (days: readonly DayOutcomes[], first: string, last: string) =>
  drawChart(makeBars(days, first, last).bars, words)

/** The attributes of every element of a kind, as numbers where they are. */
function elements(svg: string, pattern: RegExp): Record<string, string>[] {
  const found = svg.match(pattern) ?? []
  return found.map((element) =>
    Object.fromEntries([...element.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  )
}

test.each([
  ['days', 62, 'day', 62],
  ['weeks', 63, 'week', 10],
  ['weeks of a year', 365, 'week', 53],
  ['months', 500, 'month', 17],
  ['years', 2_000, 'year', 6],
])('%s: %i days are bars for each %s', (_, count, unit, bars) => {
  const days = makeDays('2026-01-01', count)
  const made = makeBars(days, '2026-01-01', shiftDay('2026-01-01', count - 1))
  expect(made.unit).toBe(unit)
  expect(made.bars).toHaveLength(bars)
  expect(sumOutcomes(made.bars)).toEqual(sumOutcomes(days))
  expect(made.bars[0]?.date).toBe('2026-01-01')
})

test('a day without orders has a bar of nothing; a week begins on Monday', () => {
  const { bars } = makeBars(makeDays('2026-11-20', 1), '2026-11-18', '2026-11-22')
  expect(bars.map(({ date }) => date)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'])
  expect(bars.map(totalOf).filter((total) => total > 0)).toEqual([])
  const weeks = makeBars([], '2026-08-01', '2026-11-22').bars
  expect(weeks.slice(0, 3).map(({ date }) => date)).toEqual(['2026-08-01', '2026-08-03', '2026-08-10'])
})

test.each([
  [1, ['0', '1']],
  [3, ['0', '1', '2', '3']],
  [7, ['0', '2', '4', '6', '8']],
  [101, ['0', '50', '100', '150']],
  [4_321, ['0', '1,000', '2,000', '3,000', '4,000', '5,000']],
  [730_000, ['0', '200K', '400K', '600K', '800K']],
])('the axis of up to %i orders has the round numbers %j', (highest, labels) => {
  expect(findAxisSteps(highest).map(({ label }) => label)).toEqual(labels)
})

test('every axis has few whole round numbers and reaches above its highest bar', () => {
  for (let highest = 1; highest < 3_000_000; highest = Math.ceil(highest * 1.07)) {
    const steps = findAxisSteps(highest)
    expect(steps.length).toBeLessThanOrEqual(6)
    expect(steps.at(-1)?.value).toBeGreaterThanOrEqual(highest)
    expect(steps.every(({ value }) => Number.isInteger(value))).toBe(true)
  }
})

test.each([1, 7, 14, 31, 62, 300, 1_500])(
  'a chart of %i days keeps everything inside and nothing on top of another',
  (count) => {
    const last = shiftDay('2026-01-01', count - 1)
    const svg = draw(
      makeDays('2026-01-01', count).map((day) => ({ ...day, completed: day.completed + 5_000 })),
      '2026-01-01',
      last,
    )
    const bars = elements(svg, /<rect class="completed"[^>]*>/g)
    const { bars: expected } = makeBars(makeDays('2026-01-01', count), '2026-01-01', last)
    expect(bars).toHaveLength(expected.length)
    for (const [index, { x, width, y, height }] of bars.entries()) {
      expect(Number(x)).toBeGreaterThan(chart.margin)
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(chart.width - chart.margin)
      expect(Number(y)).toBeGreaterThanOrEqual(chart.plotTop)
      expect(Number(y) + Number(height)).toBeLessThan(chart.plotBottom + 0.2)
      const next = bars[index + 1]
      if (next) expect(Number(x) + Number(width)).toBeLessThan(Number(next['x']))
    }
    const labels = elements(svg, new RegExp(`<text [^>]*y="${chart.labelLine}"[^>]*>`, 'g')).map(({ x }) => Number(x))
    expect(labels.length).toBeGreaterThan(0)
    // A label is five characters wide.
    for (const [index, x] of labels.entries())
      expect((labels[index + 1] ?? Number.POSITIVE_INFINITY) - x).toBeGreaterThan(85)
  },
)

test('the parts of a bar stand on each other, as high as their numbers', () => {
  const svg = draw(
    [{ date: '2026-11-23', completed: 40, rejected: 30, waiting: 20, unplaced: 10 }],
    '2026-11-23',
    '2026-11-23',
  )
  const parts = elements(svg, /<rect class="[^>]*>/g).map(({ y, height }) => ({ y: Number(y), height: Number(height) }))
  const perOrder = (parts[0]?.height ?? 0) / 40
  expect(parts.map(({ height }) => Math.round(height / perOrder))).toEqual([40, 30, 20, 10])
  for (const [index, { y }] of parts.entries()) {
    const above = parts[index + 1]
    if (above) expect(above.y + above.height).toBeCloseTo(y, 0)
  }
})

test('without orders it says so in place of axes and legend', () => {
  const svg = draw([], '2026-11-17', '2026-11-23')
  expect(svg).toContain('>Nothing<')
  expect(svg).not.toContain('class="completed"')
  expect(svg).not.toContain('>C<')
})

test('texts are escaped, and what XML cannot hold is left out', async () => {
  const svg = draw(makeDays('2026-11-17', 3), '2026-11-17', '2026-11-19')
  expect(svg).toContain('>Title &lt;&amp;&gt; &quot;quoted&quot; <')
  expect(svg).toContain('>Sub &amp; title<')
  const png = Buffer.from(await renderChart(svg))
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([chart.width, chart.height])
})

test('the letters come from the font that is bundled: a picture with a text is another one than without', async () => {
  const render = async (title: string) =>
    Buffer.from(await renderChart(drawChart([], { ...words, title, subtitle: '', empty: '' })))
  expect(await render('Orders')).not.toEqual(await render(''))
})
