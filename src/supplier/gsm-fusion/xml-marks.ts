import { decodeHTMLStrict } from 'entities'

/*
 * Repairs keep the length of the text, so that a position in the repaired document is the same position in the one that came, and an item's raw
 * XML can be cut out as it was. Each repaired character becomes one of Unicode's noncharacters, which no text may hold.
 */
const MARK_LESS = '\uFDD0'
const MARK_GREATER = '\uFDD1'
const MARK_AMPERSAND = '\uFDD2'

const HTML_NAMES =
  'a|b|big|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|ins|label|li|mark|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|wbr'

/** An HTML tag of the kind that appears in remarks and PHP warnings; no wire element has such a name. */
export const HTML_TAG = `</?(?:${HTML_NAMES})(?:\\s[^<>]*)?/?>`

const htmlTag = new RegExp(HTML_TAG, 'gi')

// The validator and the parser disagree about `</id/>` and about `<?`, and between them an id can lose its end. So they get to see none but plain tags.
const NAME = '[A-Za-z_][\\w.:-]*'
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^"<>]*"|'[^'<>]*')`
const looseLess = new RegExp(`<(?!/${NAME}\\s*>|${NAME}(?:${ATTRIBUTE})*\\s*/?>)`, 'g')
const looseAmpersand = /&(?!#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,18};)/g

/** Takes out what may not be in any text: NUL, which databases refuse, and the marks themselves. */
export function withoutForbidden(text: string): string {
  return text.replace(/[\0\uFDD0-\uFDD2]/g, '\uFFFD')
}

/** Marks raw HTML tags, bare `&` and every `<` that begins no plain tag as text. For markup outside CDATA and comments only. */
export function markAsText(markup: string): string {
  return markup
    .replace(htmlTag, (tag) => `${MARK_LESS}${tag.slice(1, -1)}${MARK_GREATER}`)
    .replace(looseLess, MARK_LESS)
    .replace(looseAmpersand, MARK_AMPERSAND)
}

/** The text of a leaf: entities decoded once, marks turned back into what they stood for. */
export function decodeLeaf(marked: string): string {
  return decodeHTMLStrict(marked)
    .replaceAll(MARK_LESS, '<')
    .replaceAll(MARK_GREATER, '>')
    .replaceAll(MARK_AMPERSAND, '&')
}
