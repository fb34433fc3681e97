import { toPlainText } from '../report/plain-text.ts'
import type { StatusItem, SupplierOrderState } from '../supplier/supplier.ts'
import { readAnswerColumns } from './answer-columns.ts'
import { canMove, type OrderStatus } from './order-status.ts'
import type { OrderPatch } from './order-store.ts'

/** What a status reply says about one order of ours. */
export type StatusVerdict =
  /** Nothing new. */
  | { kind: 'unchanged' }
  /** Facts changed and the status did not. */
  | { kind: 'facts'; patch: OrderPatch }
  | { kind: 'move'; to: OrderStatus; reason: string | null; patch: OrderPatch }
  /** The reply is about something else, or asks for a move that never happens by a sync: shown, never applied. */
  | { kind: 'odd'; detail: string }

type Known = {
  imei: string
  status: OrderStatus
  supplierStatus: string | null
  resultCode: string | null
  supplierReply: string | null
}

const statusOf: Record<SupplierOrderState, OrderStatus> = {
  pending: 'PENDING',
  'in-process': 'IN_PROCESS',
  completed: 'COMPLETED',
  rejected: 'REJECTED',
}

/** Decides what a status item means for an order. `mayCorrect` allows an answered order to change its answer (only refreshOrder does). */
export function classifyStatus(order: Known, item: StatusItem, mayCorrect: boolean): StatusVerdict {
  if (item.imei !== '' && item.imei !== order.imei) {
    return { kind: 'odd', detail: `the supplier names another IMEI for order ${item.supplierOrderId}` }
  }
  const to = item.state === null ? order.status : statusOf[item.state]
  const patch = patchFrom(item)
  if (to === order.status) return hasNews(order, item) ? { kind: 'facts', patch } : { kind: 'unchanged' }
  const answered = order.status === 'COMPLETED' || order.status === 'REJECTED'
  if (!canMove(order.status, to) || (answered && !mayCorrect)) {
    return { kind: 'odd', detail: `the supplier calls it "${item.statusText}", which does not follow ${order.status}` }
  }
  const reason = to === 'REJECTED' ? `The supplier says: "${shortText(item.code) || item.statusText}".` : null
  return { kind: 'move', to, reason, patch }
}

/** The columns that a status item fills: the answer as it came, as plain text, and what is searched. */
export function patchFrom(item: StatusItem): OrderPatch {
  return {
    supplierStatus: item.statusText,
    supplierReply: item.raw,
    ...(item.orderedAtText === null ? {} : { supplierOrderedAt: item.orderedAtText }),
    ...(item.code === '' ? {} : { resultCode: item.code, ...readAnswerColumns(item.code) }),
  }
}

const hasNews = (order: Known, item: StatusItem) =>
  item.statusText !== order.supplierStatus || (item.code !== '' && item.code !== order.resultCode)

const shortText = (code: string) => toPlainText(code).replaceAll('\n', ' ').slice(0, 300)
