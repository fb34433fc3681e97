import type { Order } from './ledger.ts'
import { statusIds } from './order-status.ts'
import { type Reply, type ReplyItem, refuse } from './reply.ts'
import { type RequestFields, splitList } from './request-fields.ts'
import type { SandboxState } from './sandbox-state.ts'
import { encodeText, escapeXml } from './xml.ts'

/**
 * Tells the orders of a list of ids; ids that do not exist are left out. Without ids it tells the whole account,
 * newest first, when `listing` is on.
 */
export function getImeis(state: SandboxState, fields: RequestFields): Reply {
  const ids = splitList(fields.get('orderIds'))
  if (ids.some((id) => !/^\d+$/.test(id))) return refuse('Invalid Order ID')
  if (ids.length === 0) {
    if (!state.settings().listing) return refuse('Invalid Order ID')
    return tell(state, [...state.orders()].reverse())
  }
  const orders = [...new Set(ids)].flatMap((id) => state.findOrder(id) ?? [])
  return orders.length > 0 ? tell(state, orders) : refuse('Invalid Order ID')
}

function tell(state: SandboxState, orders: readonly Order[]): Reply {
  return { kind: 'orders', items: orders.map((order) => orderItem(state, order)), rest: '' }
}

function orderItem(state: SandboxState, order: Order): ReplyItem {
  const settings = state.settings()
  const status = state.statusOf(order)
  return [
    ['id', order.id],
    ['package', escapeXml(state.catalogue.byId.get(order.serviceId)?.title ?? '')],
    ['imei', order.imei],
    ...(settings.statusId ? [['statusId', statusIds[status]] as const] : []),
    ['status', status],
    ['code', encodeText(state.codeOf(order), settings.codeEncoding)],
    ['requestedat', requestedAt(order)],
  ]
}

/** UTC as `YYYY-MM-DD HH:MM:SS`. The live service sometimes leaves the hour unpadded: here every second order does. */
function requestedAt(order: Order): string {
  const [date = '', time = ''] = new Date(order.acceptedAtMs).toISOString().slice(0, 19).split('T')
  return `${date} ${Number(order.id) % 2 === 0 ? time.replace(/^0/, '') : time}`
}
