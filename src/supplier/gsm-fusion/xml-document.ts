import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { decodeLeaf } from './xml-marks.ts'
import { prepareXml } from './xml-source.ts'

export type XmlElement = {
  name: string
  children: readonly XmlElement[]
  /** The element's own text, entities decoded once, CDATA as it stands. */
  text: string
  /** The element as it came, tags included. */
  source: string
}

export type XmlReading = { kind: 'document'; root: XmlElement } | { kind: 'unreadable'; detail: string }

const TEXT = '#text'
const CDATA = '#cdata'

// The library declares the wrapper type Symbol for what is a primitive symbol.
const metaDataKey = XMLParser.getMetaDataSymbol() as symbol

const parserOptions = {
  preserveOrder: true,
  parseTagValue: false,
  trimValues: false,
  // Entities are decoded by us, outside CDATA only; the library would decode both alike.
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  jPath: false,
}

/** Reads a reply's text as XML: repaired where it can be, checked as a whole, so that a document that was cut off is never half read. */
export function readXml(text: string): XmlReading {
  const prepared = prepareXml(text)
  if (prepared.kind === 'unreadable') return prepared
  try {
    const verdict = XMLValidator.validate(prepared.marked)
    if (verdict !== true) return { kind: 'unreadable', detail: `broken XML: ${verdict.err.msg.slice(0, 200)}` }
    const nodes: unknown = new XMLParser(parserOptions).parse(prepared.marked)
    const [root, ...others] = toElements(nodes, prepared.plain)
    if (root === undefined || others.length > 0)
      return { kind: 'unreadable', detail: 'broken XML: not exactly one root' }
    return { kind: 'document', root }
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
    return { kind: 'unreadable', detail: `broken XML: ${reason}` }
  }
}

function toElements(nodes: unknown, plain: string): XmlElement[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null) return []
    return Object.entries(node)
      .filter(([name]) => name !== TEXT && name !== CDATA)
      .map(([name, content]: [string, unknown]) => ({
        name,
        children: toElements(content, plain),
        text: readText(content),
        source: cutSource(node, plain),
      }))
  })
}

function readText(content: unknown): string {
  if (!Array.isArray(content)) return ''
  return content
    .map((part: unknown) => {
      if (typeof part !== 'object' || part === null) return ''
      if (TEXT in part) return decodeLeaf(String(part[TEXT]))
      if (CDATA in part && Array.isArray(part[CDATA])) {
        return part[CDATA].map((inner: Record<string, unknown>) => String(inner[TEXT] ?? '')).join('')
      }
      return ''
    })
    .join('')
}

function cutSource(node: object, plain: string): string {
  const place: unknown = Reflect.get(node, metaDataKey)
  if (typeof place !== 'object' || place === null) return ''
  const { startIndex, endIndex } = place as { startIndex?: number; endIndex?: number } // the library's documented shape
  return startIndex === undefined || endIndex === undefined ? '' : plain.slice(startIndex, endIndex)
}
