import fc from 'fast-check'
import { hostileNumbers, hostileTexts, tagNames } from './hostile-text.ts'

/** Changes a reply. Places are counted round the reply's end, so that every number is a place. */
export type Edit =
  | { kind: 'flip'; at: number; mask: number }
  | { kind: 'drop' | 'double'; at: number; length: number }
  | { kind: 'put'; at: number; text: string }
  | { kind: 'wrap'; at: number; length: number; around: readonly [string, string] }
  /** The next two count digits, numbers, elements or tags of the reply instead of bytes. */
  | { kind: 'swap-digits' | 'swap-numbers' | 'swap-elements'; at: number; other: number }
  | { kind: 'change-number'; at: number; how: number }
  | { kind: 'drop-element' | 'double-element'; at: number }
  | { kind: 'rename'; at: number; name: string; both: boolean }

const place = fc.nat(4_095)
const length = fc.integer({ min: 1, max: 12 })
const pairs: (readonly [string, string])[] = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<x>', '</x>'],
  ['<imeis>', '</imeis>'],
  ['<b>', '</b>'],
  ['&lt;', '&gt;'],
  ['<x a="', '"/>'],
]

/** Damage of every kind that a reply can take on its way or from its sender. */
export const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constantFrom('drop' as const, 'double' as const), at: place, length }),
  fc.record({ kind: fc.constant('put' as const), at: place, text: aText() }),
  fc.record({ kind: fc.constant('wrap' as const), at: place, length: fc.nat(80), around: fc.constantFrom(...pairs) }),
  fc.record({ kind: fc.constantFrom('swap-digits' as const, 'swap-numbers' as const), at: place, other: place }),
  fc.record({ kind: fc.constant('swap-elements' as const), at: place, other: place }),
  fc.record({ kind: fc.constant('change-number' as const), at: place, how: fc.nat(hostileNumbers.length - 1) }),
  fc.record({ kind: fc.constantFrom('drop-element' as const, 'double-element' as const), at: place }),
  fc.record({
    kind: fc.constant('rename' as const),
    at: place,
    name: fc.constantFrom(...tagNames),
    both: fc.boolean(),
  }),
  // Whole elements under another name are rare otherwise, and are what an order could hide in.
  fc.record({
    kind: fc.constant('rename' as const),
    at: place,
    name: fc.constantFrom('error', 'imeierrors', 'imeiduplicates', 'imeis'),
    both: fc.constant(true),
  }),
)

function aText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }) },
  )
}

/** The reply with all edits made, one after the other. */
export function applyEdits(body: Uint8Array, edits: readonly Edit[]): Buffer {
  // One character for each byte, so that no edit is bound to whole characters.
  const bytes = edits.reduce(applyEdit, Buffer.from(body).toString('latin1'))
  return Buffer.from(bytes, 'latin1')
}

function applyEdit(bytes: string, edit: Edit): string {
  const at = bytes.length === 0 ? 0 : edit.at % bytes.length
  switch (edit.kind) {
    case 'flip':
      return splice(bytes, at, at + 1, String.fromCharCode(bytes.charCodeAt(at) ^ edit.mask))
    case 'drop':
      return splice(bytes, at, at + edit.length, '')
    case 'double':
      return splice(bytes, at, at, bytes.slice(at, at + edit.length))
    case 'put':
      return splice(bytes, at, at, toBytes(edit.text))
    case 'wrap':
      return splice(bytes, at, at + edit.length, edit.around.join(bytes.slice(at, at + edit.length)))
    case 'swap-digits':
      return swap(bytes, findSpans(bytes, /[0-9]/g), edit.at, edit.other)
    case 'swap-numbers':
      return swap(bytes, findSpans(bytes, /[0-9]+/g), edit.at, edit.other)
    case 'swap-elements':
      return swap(bytes, findSpans(bytes, anElement), edit.at, edit.other)
    case 'change-number':
      return replaceSpan(bytes, pick(findSpans(bytes, /[0-9]{3,}/g), edit.at), (number) =>
        toBytes(hostileNumbers[edit.how]?.(number) ?? number),
      )
    case 'drop-element':
      return replaceSpan(bytes, pick(findSpans(bytes, anElement), edit.at), () => '')
    case 'double-element':
      return replaceSpan(bytes, pick(findSpans(bytes, anElement), edit.at), (element) => element + element)
    case 'rename':
      return rename(bytes, edit)
    default:
      return edit satisfies never
  }
}

type Span = readonly [start: number, end: number]

const anElement = /<([A-Za-z]+)>[\s\S]*?<\/\1>/g

const toBytes = (text: string) => Buffer.from(text).toString('latin1')

const splice = (bytes: string, start: number, end: number, put: string) =>
  bytes.slice(0, start) + put + bytes.slice(end)

/** Where the pattern stands; of elements the inner ones as well. */
function findSpans(bytes: string, pattern: RegExp): Span[] {
  const spans: Span[] = []
  const search = new RegExp(pattern)
  for (let match = search.exec(bytes); match !== null; match = search.exec(bytes)) {
    spans.push([match.index, match.index + match[0].length])
    if (pattern === anElement) search.lastIndex = match.index + 1
  }
  return spans
}

const pick = (spans: readonly Span[], at: number): Span | undefined => spans[at % Math.max(spans.length, 1)]

function replaceSpan(bytes: string, span: Span | undefined, change: (text: string) => string): string {
  return span === undefined ? bytes : splice(bytes, span[0], span[1], change(bytes.slice(span[0], span[1])))
}

function swap(bytes: string, spans: readonly Span[], at: number, other: number): string {
  const chosen = [pick(spans, at), pick(spans, other)].flatMap((span) => (span === undefined ? [] : [span]))
  const [first, second] = chosen.sort(([a], [b]) => a - b)
  if (first === undefined || second === undefined || first[1] > second[0]) return bytes
  const between = bytes.slice(first[1], second[0])
  return splice(bytes, first[0], second[1], bytes.slice(...second) + between + bytes.slice(...first))
}

function rename(bytes: string, { at, name, both }: Extract<Edit, { kind: 'rename' }>): string {
  const span = pick(findSpans(bytes, /(?<=<\/?)[A-Za-z]+/g), at)
  if (span === undefined) return bytes
  const old = bytes.slice(...span)
  return both ? bytes.replace(new RegExp(`(?<=</?)${old}(?=>)`, 'g'), name) : splice(bytes, ...span, name)
}
