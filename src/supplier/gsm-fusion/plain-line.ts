import { toPlainText } from '../../report/plain-text.ts'
import { toOneLine } from './xml-fields.ts'

/** A title or the like as one line of plain text, however it was escaped on the wire. */
export function toPlainLine(html: string): string {
  return toOneLine(toPlainText(html.slice(0, 4_000)))
}
