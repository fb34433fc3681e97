import type { Settings } from './settings.ts'
import { document, element, errorDocument, type Leaf } from './xml.ts'

/** One order in a reply, as the leaves of its `imeis` element; it has the leaves `id` and `imei`. */
export type ReplyItem = readonly Leaf[]

/** What an action answers, before it becomes a document: kept apart so that a fault can change the orders in it. */
export type Reply =
  | { kind: 'error'; text: string }
  /** `rest` is the XML after the orders: duplicates, errors. */
  | { kind: 'orders'; items: readonly ReplyItem[]; rest: string }
  | { kind: 'document'; root: string }

export function refuse(text: string): Reply {
  return { kind: 'error', text }
}

/** The document of a reply. */
export function renderReply(reply: Reply, prolog: Settings['prolog']): string {
  switch (reply.kind) {
    case 'error':
      return errorDocument(prolog, reply.text)
    case 'orders':
      return document(
        prolog,
        `<result>${reply.items.map((item) => element('imeis', item)).join('')}${reply.rest}</result>`,
      )
    case 'document':
      return document(prolog, reply.root)
    default:
      return reply satisfies never
  }
}
