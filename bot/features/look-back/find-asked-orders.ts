import { findImeis } from '../../../imei/find-imeis.ts'
import { parseImei } from '../../../imei/parse-imei.ts'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { type ChatOrderFragment, OrderByAnyIdDocument, OrdersPageDocument } from '../../generated/graphql.ts'

/** Orders of one IMEI that are counted. */
const countedOrders = 20

/** `orders`: newest first. `isAll`: whether there are no more. */
export type AskedOrders = { orders: readonly ChatOrderFragment[]; isAll: boolean }

/** The text that a person means by /status: what stands behind the command, else the first IMEI of the message that it replies to. */
export function findAsked(behindCommand: string, repliedTo: string): string {
  const written = behindCommand.trim()
  if (written !== '') return written.slice(0, 200)
  const imeis = findImeis(repliedTo).flatMap(({ reading }) => (reading.kind === 'imei' ? [reading.imei] : []))
  return imeis[0] ?? /order_[0-9A-Za-z]{1,32}/.exec(repliedTo)?.[0] ?? ''
}

/** Orders by our id, the IMEI in any writing, or the supplier's id. */
export async function findAskedOrders(desk: DeskClient, asked: string): Promise<DeskAnswer<AskedOrders>> {
  const reading = parseImei(asked)
  if (reading.kind === 'imei') {
    const found = await desk.ask(OrdersPageDocument, { filter: { imeis: [reading.imei] }, first: countedOrders })
    if (found.kind !== 'data') return found
    const { nodes, pageInfo } = found.data.orders
    return { kind: 'data', data: { orders: nodes, isAll: !pageInfo.hasNextPage } }
  }
  const byId = /^order_[0-9A-Za-z]+$/.test(asked)
  const found = await desk.ask(OrderByAnyIdDocument, byId ? { id: asked } : { supplierOrderId: asked })
  if (found.kind !== 'data') return found
  return { kind: 'data', data: { orders: found.data.order ? [found.data.order] : [], isAll: true } }
}
