/** An element as the text literally states it. `text` is its own, entities decoded, what CDATA sections hold included. */
export type LiteralElement = { name: string; text: string; children: LiteralElement[] }

const htmlNames = new Set(
  'a b big blockquote br center div em font h1 h2 h3 h4 h5 h6 hr i img ins label li mark ol p pre s small span strong sub sup table tbody td th thead tr tt u ul wbr'.split(
    ' ',
  ),
)

const preamblePart = /[^<]+|<\?[^>]*>?|<!--[\s\S]*?-->/y
const tag =
  '</(?<closed>[A-Za-z_][A-Za-z0-9_.:-]*)\\s*>|<(?<opened>[A-Za-z_][A-Za-z0-9_.:-]*)(?:\\s+[A-Za-z_][^\\s<>/="\']*\\s*=\\s*(?:"[^"<>]*"|\'[^\'<>]*\'))*\\s*(?<empty>/?)>'
const part = new RegExp(`<!--[\\s\\S]*?-->|<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>|${tag}|(?<text>[^<]+|<(?!!))`, 'y')
const htmlTag = /<\/?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?\/?>/y

/**
 * The root of an XML text, read by rules of its own that share nothing with the client's reader, so that the two can be compared. Null for
 * whatever is not one whole, balanced element behind a prolog, warnings or comments.
 */
export function readLiterally(text: string): LiteralElement | null {
  const start = skipPreamble(text)
  const top: LiteralElement = { name: '', text: '', children: [] }
  const open: LiteralElement[] = [top]
  for (let at = start; at < text.length; ) {
    const parent = open.at(-1) ?? top
    const html = matchHtml(text, at)
    const match = html === null ? matchAt(part, text, at) : null
    if (html === null && match === null) return null
    at += (html ?? match?.[0] ?? '').length
    const { cdata, closed, opened, empty, text: plain } = match?.groups ?? {}
    if (opened !== undefined) {
      const element = { name: opened, text: '', children: [] }
      parent.children.push(element)
      if (empty !== '/') open.push(element)
    } else if (closed !== undefined) {
      if (open.pop()?.name !== closed || open.length === 0) return null
    } else parent.text += cdata ?? html ?? decode(plain ?? '')
  }
  const [root, ...others] = top.children
  return root !== undefined && others.length === 0 && open.length === 1 ? root : null
}

/** Every element below another one. */
export function descendantsOf(element: LiteralElement): LiteralElement[] {
  return element.children.flatMap((child) => [child, ...descendantsOf(child)])
}

function skipPreamble(text: string): number {
  let at = 0
  for (;;) {
    const length = (matchHtml(text, at) ?? matchAt(preamblePart, text, at)?.[0] ?? '').length
    if (length === 0) return at
    at += length
  }
}

function matchHtml(text: string, at: number): string | null {
  const match = text.charAt(at) === '<' ? matchAt(htmlTag, text, at) : null
  return match !== null && htmlNames.has((match[1] ?? '').toLowerCase()) ? match[0] : null
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

const windows = new TextDecoder('windows-1252')

function decode(text: string): string {
  return text.replace(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name)] ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    // HTML reads these as the characters that Windows has there.
    if (code >= 0x80 && code <= 0x9f) return windows.decode(Uint8Array.of(code))
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : '\ufffd'
  })
}
