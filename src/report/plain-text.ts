import { decodeHTMLStrict } from 'entities'

/** The supplier's answers are escaped once or twice, and a third time where a site's form had them pass through. */
const mostDecodings = 3

/**
 * Text as a person reads it, from HTML that may be escaped several times: entities decoded, blocks and `<br>` as line ends, other tags left
 * out with what scripts, styles and comments hold, runs of blanks as one, no control characters, no empty lines. Plain text comes back as it
 * is. The answer is text, not safe HTML: it still has to be escaped where HTML is written. Time grows with the length only.
 */
export function toPlainText(html: string): string {
  return withoutTags(withoutHidden(withoutControls(decodeEntities(html))))
    .replace(/ {2,}/g, ' ')
    .replace(/ ?(?:\n ?)+/g, '\n')
    .trim()
}

/** Done before tags are looked for: an invisible character inside a tag must not hide it. */
function withoutControls(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

function withoutTags(html: string): string {
  return html
    .replace(/<\/?(?:br|p|li|ul|ol|dl|div|tr|table|pre|section|blockquote|h[1-6]|hr)(?=[\s/>])[^<>]*>/gi, '\n')
    .replace(/<dt(?=[\s/>])[^<>]*>/gi, '\n')
    .replace(/<\/?(?:t[dh]|d[dt])(?=[\s/>])[^<>]*>/gi, ' ')
    .replace(/<[a-z!/?][^<>]*>/gi, '')
    .replace(/<(?=[a-z!/?])/gi, '< ')
}

function decodeEntities(html: string): string {
  let text = html
  for (let round = 0; round < mostDecodings; round += 1) {
    const decoded = decodeHTMLStrict(text)
    if (decoded === text) break
    text = decoded
  }
  return text
}

/** Leaves out comments, scripts and styles with their content. One that is never closed hides nothing: a cut-off answer keeps its text. */
function withoutHidden(html: string): string {
  const openings = /<!--|<(script|style)(?=[\s/>])[^<>]*>/gi
  const unclosed = new Set<string>()
  let shown = ''
  let from = 0
  for (let match = openings.exec(html); match !== null; match = openings.exec(html)) {
    const name = match[1]?.toLowerCase() ?? '--'
    const end = unclosed.has(name) ? -1 : findEnd(html, name, openings.lastIndex)
    if (end === -1) {
      unclosed.add(name)
      continue
    }
    shown += html.slice(from, match.index)
    from = end
    openings.lastIndex = end
  }
  return shown + html.slice(from)
}

function findEnd(html: string, name: string, from: number): number {
  const ending = name === '--' ? /-->/g : new RegExp(`</${name}[^<>]*>`, 'gi')
  ending.lastIndex = from
  return ending.exec(html) === null ? -1 : ending.lastIndex
}
