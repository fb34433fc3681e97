import { readFileSync, writeFileSync } from 'node:fs'
import { firstStatuses, orderStatuses, orderStatusTable } from '../src/order/order-status.ts'

/** Draws the order's life into the docs from the table of moves; with `--check` fails when a drawing is stale. */
const files = ['docs/architecture.md', 'docs/order-lifecycle.md']
const [start, end] = ['<!-- order diagram: made by npm run generate -->', '<!-- end of order diagram -->']

const moves = [
  ...firstStatuses.map((status) => `  [*] --> ${status}`),
  ...orderStatuses.flatMap((from) => orderStatusTable[from].next.map((to) => `  ${from} --> ${to}`)),
  ...orderStatuses.filter((status) => !orderStatusTable[status].open).map((status) => `  ${status} --> [*]`),
]
const rows = orderStatuses.map(
  (status) => `| ${status} | ${orderStatusTable[status].meaning} | ${orderStatusTable[status].open ? 'yes' : 'no'} |`,
)
const drawing = [
  '```mermaid',
  'stateDiagram-v2',
  ...moves,
  '```',
  '',
  '| status | meaning | open |',
  '|---|---|---|',
  ...rows,
]

for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const [before, rest] = [text.slice(0, text.indexOf(start)), text.slice(text.indexOf(end))]
  const drawn = `${before}${start}\n${drawing.join('\n')}\n${rest}`
  if (!process.argv.includes('--check')) {
    writeFileSync(file, drawn)
  } else if (drawn !== text) {
    console.error(`the order diagram of ${file} is stale: run npm run generate`)
    process.exit(1)
  }
}
