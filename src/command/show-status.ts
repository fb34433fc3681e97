import { parseImei } from '../../imei/parse-imei.ts'
import { describeCounts, isOver } from './batch-standing.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeBatch } from './deliver-results.ts'
import { describeOrder } from './describe-order.ts'
import {
  type BatchFactsFragment,
  OrderByIdDocument,
  type OrderFactsFragment,
  OrdersDocument,
  SupplierDocument,
} from './generated/graphql.ts'
import { getBatch } from './get-batch.ts'
import { plainLine } from './plain-text.ts'
import { describeNotAsked, type NotAsked, refreshOrders } from './refresh-orders.ts'
import type { CommandEnd, Session } from './session.ts'
import { syncBatch } from './sync-batch.ts'
import { showAge } from './time-words.ts'

/** What one argument names. `stale` says why the supplier could not be asked, `notAsked` about which orders; then the stored state is shown. */
type Found = {
  asked: string
  orders: OrderFactsFragment[]
  batch: BatchFactsFragment | null
  stale: string | null
  notAsked: NotAsked[]
}

/** Orders of one IMEI that are shown, newest first. */
const ordersPerImei = 20

/** Shows orders by their id, the supplier's id or the IMEI, and batches, after asking the supplier about them; of a batch, about its open orders. */
export async function showStatus(session: Session, ids: readonly string[]): Promise<CommandEnd> {
  const { api, output, surroundings } = session
  const { supplier } = await api.ask(SupplierDocument, {})
  const all: Found[] = []
  for (const id of ids) {
    const found = await find(session, id)
    all.push(found)
    if (found.batch) output.tell(describeBatchLine(found.batch, surroundings.now()))
    for (const line of found.orders.flatMap((order) => describeOrder(order, supplier, surroundings.now())))
      output.tell(line)
    if (found.batch === null && found.orders.length === 0) output.note(`Nothing is known about "${plainLine(id)}".`)
    if (found.stale !== null) output.note(`This is what was stored last: ${plainLine(found.stale)}`)
  }
  const known = all.filter(({ batch, orders }) => batch !== null || orders.length > 0)
  const isComplete = known.length === all.length && all.every(({ stale }) => stale === null)
  const document = { found: all.map(({ batch, ...rest }) => ({ ...rest, batch: batch && describeBatch(batch) })) }
  const exitCode = known.length === 0 ? exitCodes.nothing : isComplete ? exitCodes.done : exitCodes.partly
  return { exitCode, document }
}

async function find(session: Session, asked: string): Promise<Found> {
  if (asked.startsWith('batch_')) return await findBatch(session, asked)
  const { orders, notAsked } = await refreshOrders(session, await findOrders(session, asked))
  const stale = notAsked.length === 0 ? null : describeNotAsked(notAsked)
  return { asked, orders, batch: null, stale, notAsked }
}

async function findBatch(session: Session, asked: string): Promise<Found> {
  try {
    const batch = await getBatch(session, asked)
    if (isOver(batch)) return { asked, orders: [], batch, stale: null, notAsked: [] }
    const stale = await syncBatch(session, asked)
    return { asked, orders: [], batch: await getBatch(session, asked), stale, notAsked: [] }
  } catch (error) {
    if (error instanceof CommandFailure && error.kind === 'nothing')
      return { asked, orders: [], batch: null, stale: null, notAsked: [] }
    throw error
  }
}

async function findOrders({ api, output }: Session, asked: string): Promise<readonly OrderFactsFragment[]> {
  if (!asked.startsWith('order_') && parseImei(asked).kind === 'imei') {
    const { orders } = await api.ask(OrdersDocument, { filter: { imeis: [asked] }, first: ordersPerImei })
    if (orders.pageInfo.hasNextPage) output.note(`The newest ${ordersPerImei} orders of ${plainLine(asked)}:`)
    return orders.nodes
  }
  const { order } = await api.ask(
    OrderByIdDocument,
    asked.startsWith('order_') ? { id: asked } : { supplierOrderId: asked },
  )
  return order ? [order] : []
}

function describeBatchLine(batch: BatchFactsFragment, nowMs: number): string {
  const { service } = batch
  const name = batch.fileName === null ? [] : [plainLine(batch.fileName)]
  const title = `service ${service.supplierServiceId} (${plainLine(service.title)})`
  const facts = [...name, title, `made ${showAge(batch.createdAt, nowMs)}`]
  return `${batch.id}  ${batch.status}  ${facts.join(', ')}: ${describeCounts(batch)}`
}
