import { type AxisStep, findAxisSteps } from './axis-steps.ts'
import { type Bar, type Outcomes, totalOf } from './chart-bars.ts'
import { chart, colours, fitText, textWidth } from './chart-layout.ts'

/** The words of a chart. `label` names a bar below it. */
export type ChartWords = {
  title: string
  subtitle: string
  /** Stands in the middle when there is nothing to draw. */
  empty: string
  legend: Record<keyof Outcomes, string>
  label(date: string): string
}

/** From the bottom of a bar to its top. */
const outcomes = ['completed', 'rejected', 'waiting', 'unplaced'] as const

/** Bars by outcome as an SVG document. Texts are escaped: they hold what suppliers and people wrote. */
export function drawChart(bars: readonly Bar[], words: ChartWords): string {
  const { width, height, margin } = chart
  const inner = width - 2 * margin
  const highest = Math.max(0, ...bars.map(totalOf))
  const head = [
    text(words.title, { x: margin, y: 78, size: fitText(words.title, chart.title, inner / 1.1), weight: 700 }),
    text(words.subtitle, { x: margin, y: 126, size: fitText(words.subtitle, 30, inner), fill: colours.soft }),
  ]
  const body =
    highest === 0
      ? [text(words.empty, { x: width / 2, y: height / 2, size: 36, fill: colours.soft, anchor: 'middle' })]
      : [...drawLegend(words), ...drawPlot(bars, words, findAxisSteps(highest))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    ...head,
    ...body,
    '</svg>',
  ].join('\n')
}

function drawLegend({ legend }: ChartWords): string[] {
  return outcomes.flatMap((outcome, index) => {
    const x = chart.legendColumns[index % 2] ?? 0
    const y = chart.legendRows[Math.floor(index / 2)] ?? 0
    const room = chart.width / 2 - chart.margin - 60
    return [
      `<rect x="${x}" y="${y - 14}" width="28" height="28" rx="5" fill="${colours[outcome]}"/>`,
      text(legend[outcome], { x: x + 42, y: y + 10, size: fitText(legend[outcome], chart.text, room) }),
    ]
  })
}

/** Where the bars are, and how high one order is. */
type Plot = { left: number; right: number; pitch: number; perOrder: number }

function drawPlot(bars: readonly Bar[], words: ChartWords, steps: readonly AxisStep[]): string[] {
  const { margin, plotTop, plotBottom } = chart
  const labelWidth = Math.max(...steps.map(({ label }) => textWidth(label, chart.text)))
  const left = margin + labelWidth + 16
  const right = chart.width - margin
  const perOrder = (plotBottom - plotTop) / (steps.at(-1)?.value ?? 1)
  const plot: Plot = { left, right, pitch: (right - left) / bars.length, perOrder }
  return [
    ...steps.flatMap((step) => drawStep(step, plot)),
    ...bars.flatMap((bar, index) => drawBar(bar, middleOf(index, plot), plot)),
    drawLine(plotBottom, colours.soft, plot),
    ...drawTotals(bars, plot),
    ...drawLabels(bars, words, plot),
  ]
}

const middleOf = (index: number, { left, pitch }: Plot) => left + pitch * (index + 0.5)

function drawStep({ value, label }: AxisStep, plot: Plot): string[] {
  const y = chart.plotBottom - value * plot.perOrder
  return [
    ...(value === 0 ? [] : [drawLine(y, colours.line, plot)]),
    text(label, { x: plot.left - 14, y: y + 10, size: chart.text, fill: colours.soft, anchor: 'end' }),
  ]
}

const drawLine = (y: number, colour: string, { left, right }: Plot) =>
  `<line x1="${round(left)}" x2="${right}" y1="${round(y)}" y2="${round(y)}" stroke="${colour}" stroke-width="2"/>`

function drawBar(bar: Bar, middle: number, { pitch, perOrder }: Plot): string[] {
  const width = Math.min(pitch * 0.74, 150)
  let bottom: number = chart.plotBottom
  return outcomes.flatMap((outcome) => {
    if (bar[outcome] === 0) return []
    // Few of many are still seen.
    const height = Math.max(3, bar[outcome] * perOrder)
    bottom -= height
    return `<rect class="${outcome}" x="${round(middle - width / 2)}" y="${round(bottom)}" width="${round(width)}" height="${round(height)}" fill="${colours[outcome]}" stroke="${colours.paper}" stroke-width="${width > 12 ? 2 : 1}"/>`
  })
}

/** The number of each bar above it, where all of them have room. */
function drawTotals(bars: readonly Bar[], plot: Plot): string[] {
  const size = 25
  const totals = bars.map((bar) => totalOf(bar).toLocaleString('en-GB'))
  if (totals.some((total) => textWidth(total, size) > plot.pitch)) return []
  return bars.flatMap((bar, index) => {
    const total = totalOf(bar)
    const y = chart.plotBottom - total * plot.perOrder - 12
    const style = { x: middleOf(index, plot), y, size, anchor: 'middle', isHaloed: true } as const
    return total === 0 ? [] : text(totals[index] ?? '', style)
  })
}

/** Bars from one label to the next: by days, the labels are of one weekday then. */
const distances = [1, 2, 3, 7, 14]

/** As many labels as there is room for, at the same distance, the last bar's among them. */
function drawLabels(bars: readonly Bar[], { label }: ChartWords, plot: Plot): string[] {
  const labels = bars.map(({ date }) => label(date))
  const widest = Math.max(...labels.map((one) => textWidth(one, chart.text))) + 14
  const least = widest / plot.pitch
  const every = distances.find((distance) => distance >= least) ?? Math.ceil(least)
  return labels.flatMap((one, index) => {
    if ((bars.length - 1 - index) % every !== 0) return []
    const half = textWidth(one, chart.text) / 2
    const x = Math.min(middleOf(index, plot), chart.width - 8 - half)
    return text(one, { x, y: chart.labelLine, size: chart.text, fill: colours.soft, anchor: 'middle' })
  })
}

type TextStyle = {
  x: number
  y: number
  size: number
  fill?: string
  weight?: number
  anchor?: 'middle' | 'end'
  isHaloed?: boolean
}

function text(content: string, { x, y, size, fill = colours.ink, weight, anchor, isHaloed }: TextStyle): string {
  // A line of the axis behind it stays out of the letters.
  const halo = isHaloed ? ` stroke="${colours.paper}" stroke-width="8" paint-order="stroke"` : ''
  const style = `${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}${halo}`
  return `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" fill="${fill}"${style}>${escapeXml(content)}</text>`
}

const round = (value: number) => Math.round(value * 10) / 10

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML has no place for (control characters, halves of surrogate pairs) is left out: one of them would stop the whole picture. */
function escapeXml(content: string): string {
  const clean = content.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  return clean.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
