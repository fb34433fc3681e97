import type { Settings } from './settings.ts'

const prologs: Record<Settings['prolog'], string> = {
  // What the live service sends: an XML declaration that lost its name to a search and replace.
  phpxml: '<?phpxml version="1.0" encoding="utf-8"?>\n',
  xml: '<?xml version="1.0" encoding="utf-8"?>\n',
  none: '',
}

/** One tag with its finished content: the content is XML already. */
export type Leaf = readonly [tag: string, xml: string]

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Text, possibly HTML, as the content of a leaf, in one of the three ways that the family of suppliers uses. */
export function encodeText(text: string, encoding: Settings['codeEncoding']): string {
  if (text === '') return ''
  switch (encoding) {
    case 'cdata':
      return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    case 'escaped':
      return escapeXml(text)
    case 'double-escaped':
      return escapeXml(escapeXml(text))
    default:
      return encoding satisfies never
  }
}

/** An element from its leaves; an empty leaf is written `<tag/>`, as PHP's writers do. */
export function element(tag: string, leaves: readonly Leaf[]): string {
  const content = leaves.map(([name, xml]) => (xml === '' ? `<${name}/>` : `<${name}>${xml}</${name}>`)).join('')
  return `<${tag}>${content}</${tag}>`
}

export function document(prolog: Settings['prolog'], root: string): string {
  return `${prologs[prolog]}${root}\n`
}

/** The supplier's way to say no: the root element is the error. */
export function errorDocument(prolog: Settings['prolog'], text: string): string {
  return document(prolog, `<error>${escapeXml(text)}</error>`)
}
