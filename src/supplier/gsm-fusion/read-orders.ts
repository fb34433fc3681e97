import type { CallFailure, StatusItem, StatusReply } from '../supplier.ts'
import { classifyOrderState } from './order-state.ts'
import { toPlainLine } from './plain-line.ts'
import { findNestedRefusal, type ReplyDocument } from './read-reply.ts'
import type { XmlElement } from './xml-document.ts'
import { childrenNamed, findLeaf, findNumber, findText, holdsElement, isEmptyElement, toOneLine } from './xml-fields.ts'

export type OrdersReading = Exclude<StatusReply, CallFailure> | CallFailure

/**
 * Reads the reply to `getimeis`. An item without a readable id belongs to no order of ours and is left out, where ids were asked for: its order
 * stays open and is asked about again. In a listing of the whole account (`mustBeWhole`) it makes the reply unreadable, since there an order's
 * absence may count as proof.
 */
export function readOrders(
  document: ReplyDocument,
  readDate: (text: string) => Date | null,
  mustBeWhole: boolean,
): OrdersReading {
  const refusal = findNestedRefusal(document, 'imeis')
  if (refusal !== null) return refusal
  const elements = childrenNamed(document.root, 'imeis').filter((element) => !isEmptyElement(element))
  const items = elements.flatMap((element) => readItem(element, document, readDate) ?? [])
  if (mustBeWhole && (items.length < elements.length || holdsStrangers(document.root, elements))) {
    return {
      kind: 'unreadable',
      detail: 'the listing holds something that is not a readable order',
      httpStatus: 200,
      raw: document.raw,
    }
  }
  return { kind: 'orders', items }
}

function holdsStrangers(root: XmlElement, orders: readonly XmlElement[]): boolean {
  return root.children.some((child) => child.name !== 'imeis') || orders.some((order) => holdsElement(order, 'imeis'))
}

function readItem(
  element: XmlElement,
  { clean }: ReplyDocument,
  readDate: (text: string) => Date | null,
): StatusItem | null {
  const supplierOrderId = findNumber(element, 'id')
  if (supplierOrderId === null) return null
  const statusText = toOneLine(findText(element, 'status'))
  const orderedAtText = toOneLine(findText(element, 'requestedat'), 100)
  return {
    supplierOrderId,
    imei: toOneLine(findLeaf(element, 'imei') ?? ''),
    serviceTitle: toPlainLine(findText(element, 'package')),
    state: classifyOrderState(findLeaf(element, 'statusId') ?? '', statusText),
    statusText: clean(statusText),
    code: findText(element, 'code'),
    orderedAtText: orderedAtText === '' ? null : orderedAtText,
    // Only when somebody asks for it: dates in a zone are a fifth of the work of reading a long list.
    get orderedAt() {
      return readDate(orderedAtText)
    },
    raw: clean(element.source),
  }
}
