import type { CallFailure, SupplierRefusal } from '../supplier.ts'
import { capBytes } from './cap-text.ts'
import { classifyErrorText } from './error-text.ts'
import type { HttpOutcome } from './post-form.ts'
import type { Scrubber } from './secrets.ts'
import { readXml, type XmlElement } from './xml-document.ts'
import { childrenNamed, innerText } from './xml-fields.ts'
import { withoutForbidden } from './xml-marks.ts'

/** How much of a reply, or of one order in a list, is kept as evidence. */
export const RAW_LIMIT_BYTES = 16_384

/** A reply that is the protocol's: its root has one of the expected names. */
export type ReplyDocument = {
  root: XmlElement
  /** Capped and without secrets. */
  raw: string
  /** Makes a piece of the reply fit to be stored or logged. */
  clean(text: string): string
}

/** Reads what came over HTTP up to the root element. A root `<error>` is the supplier's refusal, whatever was asked. */
export function readReply(
  outcome: HttpOutcome,
  roots: readonly string[],
  scrubber: Scrubber,
): CallFailure | SupplierRefusal | { kind: 'document'; document: ReplyDocument } {
  const clean = (text: string) => capBytes(scrubber.scrub(text), RAW_LIMIT_BYTES)
  if (outcome.kind === 'not-sent' || outcome.kind === 'no-answer') return { ...outcome, detail: clean(outcome.detail) }
  const text = withoutForbidden(scrubber.scrubKey(new TextDecoder().decode(outcome.body)))
  const unreadable = (detail: string): CallFailure => {
    return { kind: 'unreadable', detail: clean(detail), httpStatus: outcome.httpStatus, raw: clean(text) }
  }
  if (outcome.kind === 'unreadable') return unreadable(outcome.detail)
  if (outcome.httpStatus !== 200) return unreadable(describeStatus(outcome.httpStatus, outcome.location))
  if (text.trim() === '') return unreadable('the answer is empty')
  if (/^\s*<(?:!doctype html|html)[\s>]/i.test(text)) return unreadable('the answer is an HTML page')
  const reading = readXml(text)
  if (reading.kind === 'unreadable') return unreadable(reading.detail)
  const { root } = reading
  const document = {
    root,
    clean,
    // Only when somebody asks for it: a good list needs none.
    get raw() {
      return clean(text)
    },
  }
  if (root.name === 'error') {
    return root.children.length > 0 ? unreadable('the error holds elements') : refuse(root, document)
  }
  if (!roots.includes(root.name)) {
    return unreadable(`the root is <${root.name.slice(0, 60)}>, expected <${roots.join('> or <')}>`)
  }
  return { kind: 'document', document }
}

/** The refusal that an `<error>` element states. */
export function refuse(error: XmlElement, { raw, clean }: ReplyDocument): SupplierRefusal {
  const text = innerText(error).trim()
  return { kind: 'error', error: classifyErrorText(text), text: clean(text), raw }
}

/** An error inside a list that holds nothing else means the same as one at the root. */
export function findNestedRefusal(document: ReplyDocument, itemName: string): SupplierRefusal | null {
  const [error] = childrenNamed(document.root, 'error')
  return error === undefined || childrenNamed(document.root, itemName).length > 0 ? null : refuse(error, document)
}

function describeStatus(httpStatus: number, location: string | null): string {
  if (httpStatus < 300 || httpStatus > 399) return `the supplier answered HTTP ${httpStatus}`
  const target = location !== null && URL.canParse(location) ? ` to ${new URL(location).origin}` : ''
  return (
    `the address redirects${target} (HTTP ${httpStatus}) and redirects are not followed, since a form is lost on the way; ` +
    'put the final address, with https://, into the base URL'
  )
}
