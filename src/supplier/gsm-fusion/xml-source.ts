import { HTML_TAG, markAsText } from './xml-marks.ts'

export type XmlSource =
  /** `marked` is the document from its root on, repaired in place; `plain` the same as it came. Positions agree. */
  { kind: 'source'; plain: string; marked: string } | { kind: 'unreadable'; detail: string }

const preambleTag = new RegExp(HTML_TAG, 'iy')

/**
 * Finds where the document begins behind a byte order mark, PHP warnings and the malformed prolog `<?phpxml ... ?>`, and repairs what would keep
 * a parser from reading it. Declarations (DOCTYPE, ENTITY) are refused: nothing here needs one, and they are how XML attacks its readers.
 */
export function prepareXml(text: string): XmlSource {
  const start = findRootStart(text)
  if (start === null) return unreadable('the answer holds no XML')
  const plain = text.slice(start)
  const pieces: string[] = []
  let from = 0
  while (from < plain.length) {
    const next = plain.indexOf('<!', from)
    if (next === -1) break
    const end = findEndOfSpecial(plain, next)
    if (end === 'declaration') return unreadable('the answer holds a document type or entity declaration')
    if (end === 'unclosed') return unreadable('the answer ends inside a comment or CDATA section')
    pieces.push(markAsText(plain.slice(from, next)), plain.slice(next, end))
    from = end
  }
  pieces.push(markAsText(plain.slice(from)))
  return { kind: 'source', plain, marked: pieces.join('') }
}

/** Skips text, HTML tags, comments and processing instructions; the first other element is the root. */
function findRootStart(text: string): number | null {
  let at = text.indexOf('<')
  while (at !== -1) {
    const end = findEndOfPreamblePart(text, at)
    if (end === null) return at
    at = text.indexOf('<', end)
  }
  return null
}

function findEndOfPreamblePart(text: string, at: number): number | null {
  if (text.startsWith('<?', at)) {
    const close = text.indexOf('>', at)
    return close === -1 ? text.length : close + 1
  }
  if (text.startsWith('<!--', at)) {
    const end = findEndOfSpecial(text, at)
    return typeof end === 'number' ? end : null
  }
  preambleTag.lastIndex = at
  return preambleTag.test(text) ? preambleTag.lastIndex : null
}

function findEndOfSpecial(text: string, at: number): number | 'unclosed' | 'declaration' {
  const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : null
  if (closing === null) return 'declaration'
  const close = text.indexOf(closing, at + 4)
  return close === -1 ? 'unclosed' : close + closing.length
}

function unreadable(detail: string): XmlSource {
  return { kind: 'unreadable', detail }
}
