import type { AcceptedItem, CallFailure, SubmissionReply } from '../supplier.ts'
import { classifyErrorText } from './error-text.ts'
import type { ReplyDocument } from './read-reply.ts'
import type { XmlElement } from './xml-document.ts'
import {
  childrenNamed,
  findLeaf,
  findNumber,
  findText,
  holdsElement,
  innerText,
  isEmptyElement,
  toOneLine,
} from './xml-fields.ts'

type Result = Extract<SubmissionReply, { kind: 'result' }>

/** What a reply without an order may hold, and what may stand in that. */
const knownChildren = new Map([
  ['imeis', []],
  ['imeiduplicates', ['imei']],
  ['imeierrors', ['imei', 'error']],
  ['error', []],
])

/**
 * Reads the reply to `placeorder`: created orders first, then duplicates, then errors, so that an error beside an order never hides it. An order
 * without a readable id makes the whole reply unreadable: it may have been created, and only a lookup can tell.
 */
export function readSubmission(document: ReplyDocument): CallFailure | Result {
  const { root, raw } = document
  const accepted: AcceptedItem[] = []
  for (const item of childrenNamed(root, 'imeis')) {
    if (isEmptyElement(item)) continue
    const supplierOrderId = findNumber(item, 'id')
    if (supplierOrderId === null) return unreadable('an order in the answer has no readable id', raw)
    const statusText = document.clean(toOneLine(findText(item, 'status')))
    accepted.push({
      supplierOrderId,
      imei: toOneLine(findLeaf(item, 'imei') ?? ''),
      statusText: statusText === '' ? null : statusText,
    })
  }
  if (root.children.some((child) => holdsElement(child, 'imeis'))) {
    return unreadable('the answer holds an order inside of something else', raw)
  }
  const stranger = accepted.length === 0 ? findStranger(root) : null
  if (stranger !== null) return unreadable(`the answer holds no order but an unknown <${stranger.slice(0, 60)}>`, raw)
  return { kind: 'result', accepted, duplicates: readDuplicates(root), errors: readErrors(document), raw }
}

/** The name of something that no clear "no" holds: what it means may be an order. */
function findStranger(root: XmlElement): string | null {
  for (const child of root.children) {
    const known: readonly string[] | undefined = knownChildren.get(child.name)
    if (known === undefined) return child.name
    const inside = child.children.find(
      (one) => one.children.length > 0 || !(known.includes(one.name) || isEmptyElement(one)),
    )
    if (inside !== undefined) return inside.name
  }
  return null
}

/** The live form is one element with a comma list in it. */
function readDuplicates(root: XmlElement): string[] {
  return childrenNamed(root, 'imeiduplicates').flatMap((element) => {
    const lists = element.children.length === 0 ? [element] : childrenNamed(element, 'imei')
    return lists.flatMap((list) =>
      innerText(list)
        .split(/[\s,;]+/)
        .filter((imei) => imei !== ''),
    )
  })
}

function readErrors(document: ReplyDocument): Result['errors'] {
  const listed = childrenNamed(document.root, 'imeierrors').filter((element) => !isEmptyElement(element))
  const nested = childrenNamed(document.root, 'error').filter((element) => !isEmptyElement(element))
  return [
    ...listed.map((element) => {
      const text = element.children.length === 0 ? element.text.trim() : findText(element, 'error')
      return makeError(findText(element, 'imei') || findImeiIn(text), text, document)
    }),
    ...nested.map((element) => {
      const text = innerText(element).trim()
      return makeError(findImeiIn(text), text, document)
    }),
  ]
}

function makeError(imei: string | null, text: string, document: ReplyDocument): Result['errors'][number] {
  return { imei: imei === null ? null : toOneLine(imei), error: classifyErrorText(text), text: document.clean(text) }
}

function findImeiIn(text: string): string | null {
  const named = [...new Set(text.match(/(?<![0-9])[0-9]{15}(?![0-9])/g) ?? [])]
  return named.length === 1 ? (named[0] ?? null) : null
}

function unreadable(detail: string, raw: string): CallFailure {
  return { kind: 'unreadable', detail, httpStatus: 200, raw }
}
