import { noteLimit } from '../../imei/read-note.ts'
import { fileNameLimit, lineLimit, referenceLimit } from './intake-limits.ts'
import type { InputProblem, SizeProblem } from './intake-results.ts'
import type { InputLine } from './judge-lines.ts'

export type OrderList = {
  lines: readonly { line: number; input: string; note?: string | null | undefined }[]
  fileName?: string | null | undefined
  clientReference?: string | null | undefined
}

/** The lines of a list as they are stored, or what makes the list as a whole unusable. */
export function checkList(list: OrderList): { kind: 'lines'; lines: InputLine[] } | InputProblem | SizeProblem {
  if (list.lines.length === 0) return invalid('lines', 'The list is empty: there is nothing to order.')
  if (list.lines.length > lineLimit) {
    const message = `A list may have ${lineLimit} lines, and this one has ${list.lines.length}. Split it.`
    return { kind: 'too-large', limit: lineLimit, message }
  }
  const odd = list.lines.findIndex(({ line }) => line < 1)
  if (odd >= 0) return invalid(`lines[${odd}].line`, `Lines are counted from 1; this one is ${list.lines[odd]?.line}.`)
  const long = list.lines.findIndex(({ note }) => (note?.length ?? 0) > noteLimit)
  if (long >= 0) return tooLong(`lines[${long}].note`, 'A note', noteLimit, list.lines[long]?.note)
  const text = checkTexts(list)
  if (text) return text
  return {
    kind: 'lines',
    lines: list.lines.map(({ line, input, note }) => ({ line, input, note: note?.trim() || null })),
  }
}

/** Whether the texts that only the client reads are short enough. */
export function checkTexts({
  fileName,
  clientReference,
}: Pick<OrderList, 'fileName' | 'clientReference'>): InputProblem | null {
  if ((fileName?.length ?? 0) > fileNameLimit) return tooLong('fileName', 'A file name', fileNameLimit, fileName)
  if ((clientReference?.length ?? 0) > referenceLimit)
    return tooLong('clientReference', 'A client reference', referenceLimit, clientReference)
  return null
}

const tooLong = (field: string, what: string, limit: number, text: string | null | undefined) =>
  invalid(field, `${what} may have at most ${limit} characters; this one has ${text?.length}.`)

const invalid = (field: string, message: string): InputProblem => ({ kind: 'invalid-input', field, message })
