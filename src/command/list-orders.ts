import { once } from 'node:events'
import { safeCell } from '../../imei/table-cell.ts'
import { createZoneOffset } from '../../imei/zone-offset.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeNothing } from './describe-nothing.ts'
import { OrderCountDocument, type OrderFilter, OrderRowsDocument, type OrderRowsQuery } from './generated/graphql.ts'
import { makeOrderFilter, type OrderFlags } from './order-flags.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import { checkZone } from './read-moment.ts'
import type { CommandEnd, Session } from './session.ts'
import { textTable } from './text-table.ts'

export type ListOptions = { limit: number; isCsv: boolean; isJson: boolean }

type Row = OrderRowsQuery['orders']['nodes'][number]

const columns = ['Ordered', 'IMEI', 'Status', 'Service', 'Model', 'Carrier', 'Supplier order', 'Note'] as const
/** What a table file has besides. */
const moreColumns = ['SIM lock', 'Find My iPhone', 'Price', 'Reason', 'Ended', 'Order'] as const
/** The widest cell of a table on a screen. */
const widest = 40

/** Lists the orders that words and flags choose, newest first: as a table, as a table file, or as the document of `--json`. */
export async function listOrders(
  session: Session,
  search: string,
  flags: OrderFlags,
  { limit, isCsv, isJson }: ListOptions,
): Promise<CommandEnd> {
  if (isCsv && isJson) throw new CommandFailure('usage', 'Give --csv or --json, not both.')
  const { output, surroundings } = session
  const showTime = createTime(checkZone(flags.zone))
  const filter = await makeOrderFilter(session, search, flags)
  const rows: Row[] = []
  let found = 0
  for await (const page of readPages(session, filter, limit)) {
    if (isCsv && found === 0) await print(session, [...columns, ...moreColumns])
    if (isCsv) for (const row of page) await print(session, [...cellsOf(row, showTime), ...moreCellsOf(row, showTime)])
    else rows.push(...page)
    found += page.length
  }
  if (found === 0) throw new CommandFailure('nothing', describeNothing(search, flags))
  const total = found < limit ? null : await readTotal(session, filter)
  if (!isCsv)
    for (const line of textTable(
      columns,
      rows.map((row) => cellsOf(row, showTime).map(cut)),
    ))
      output.tell(line)
  if (surroundings.interrupted.aborted) throw new CommandFailure('interrupted', 'Interrupted.')
  output.note(describeEnd(found, total))
  return { exitCode: exitCodes.done, document: { orders: rows, total: total ?? { count: found, capped: false } } }
}

async function* readPages(
  { api, surroundings }: Session,
  filter: OrderFilter,
  limit: number,
): AsyncGenerator<readonly Row[]> {
  let left = limit
  for (let after: string | null = null; left > 0; ) {
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const page: OrderRowsQuery = await api.ask(
      OrderRowsDocument,
      { filter, first: Math.min(100, left), after },
      surroundings.interrupted,
    )
    const { nodes, pageInfo } = page.orders
    if (nodes.length > 0) yield nodes
    left -= nodes.length
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage || after === null) return
  }
}

async function readTotal({ api }: Session, filter: OrderFilter): Promise<{ count: number; capped: boolean }> {
  const { orders } = await api.ask(OrderCountDocument, { filter })
  return { count: orders.totalCount, capped: orders.totalCountCapped }
}

/** A million rows must not wait in memory for a slow reader. */
async function print({ surroundings: { stdout } }: Session, cells: readonly string[]): Promise<void> {
  if (!stdout.write(`${cells.map(safeCell).join(',')}\r\n`)) await once(stdout, 'drain')
}

function createTime(zone: string): (moment: string | null) => string {
  const offset = createZoneOffset(zone)
  return (moment) => {
    if (moment === null) return ''
    const ms = Date.parse(moment)
    return new Date(ms + offset(ms)).toISOString().slice(0, 19).replace('T', ' ')
  }
}

const cellsOf = (row: Row, showTime: (moment: string | null) => string): string[] => [
  showTime(row.orderedAt),
  row.imei,
  row.status,
  row.serviceTitle,
  row.report?.model ?? '',
  row.report?.carrier ?? '',
  row.supplierOrderId ?? '',
  row.note ?? '',
]

const moreCellsOf = (row: Row, showTime: (moment: string | null) => string): string[] => [
  row.report?.simlock ?? '',
  row.report?.findMyIphone ?? '',
  row.price ?? '',
  row.reason ?? '',
  showTime(row.finishedAt),
  row.id,
]

function cut(cell: string): string {
  const line = plainLine(cell)
  return line.length <= widest ? line : `${line.slice(0, widest - 1)}…`
}

function describeEnd(found: number, total: { count: number; capped: boolean } | null): string {
  if (total === null || (!total.capped && total.count <= found)) return `${count(found, 'order')}.`
  return `${found} of ${total.capped ? 'more than ' : ''}${count(total.count, 'order')}; --limit or --all shows more.`
}
