import type { Entity, FormattedText } from '../wire.ts'
import { badRequest } from './refusal.ts'

const typesByTag: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
}

const namedCharacters: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

type OpenTag = { tag: string; attributes: string; offset: number }

/** Reads text with `parse_mode` HTML. Throws Telegram's refusals for broken markup. */
export function parseHtml(source: string): FormattedText {
  const entities: Entity[] = []
  const open: OpenTag[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const named = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot));/i.exec(rest)
    const tag = /^<(\/?)([^\s<>/]*)([^<>]*)>/.exec(rest)
    if (named) {
      text += decode(named)
      at += named[0].length
    } else if (source[at] !== '<') {
      text += source[at++]
    } else if (!tag) {
      throw wrong(`Can't find end of the tag starting at byte offset ${bytesBefore(source, at)}`)
    } else {
      const [all, slash, name = '', attributes = ''] = tag
      if (slash) close(name.toLowerCase())
      else openTag(name.toLowerCase(), attributes)
      at += all.length
    }
  }
  const left = open.at(-1)
  if (left) throw wrong(`Can't find end tag corresponding to start tag "${left.tag}"`)
  return { text, entities: entities.sort((one, other) => one.offset - other.offset || other.length - one.length) }

  function openTag(tag: string, attributes: string): void {
    if (typesByTag[tag] === undefined || (tag === 'span' && !/class="?tg-spoiler"?/.test(attributes))) {
      throw wrong(`Unsupported start tag "${tag}" at byte offset ${bytesBefore(source, at)}`)
    }
    open.push({ tag, attributes, offset: text.length })
  }

  function close(tag: string): void {
    const begun = open.pop()
    const place = bytesBefore(source, at)
    if (!begun) throw wrong(`Unexpected end tag at byte offset ${place}`)
    if (begun.tag !== tag) {
      throw wrong(`Unmatched end tag at byte offset ${place}, expected "</${begun.tag}>", found "</${tag}>"`)
    }
    const length = text.length - begun.offset
    const entity = length > 0 ? toEntity(begun, length, text.slice(begun.offset)) : null
    if (entity) entities.push(entity)
  }
}

function toEntity({ tag, attributes, offset }: OpenTag, length: number, inside: string): Entity | null {
  const type = typesByTag[tag] ?? ''
  if (type === 'blockquote' && /\bexpandable\b/.test(attributes))
    return { type: 'expandable_blockquote', offset, length }
  if (type !== 'text_link') return { type, offset, length }
  const url = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
  const address = url?.[1] ?? url?.[2] ?? url?.[3] ?? inside
  return URL.canParse(address) ? { type, offset, length, url: address } : null
}

function decode([, decimal, hex, name]: RegExpExecArray): string {
  if (name !== undefined) return namedCharacters[name.toLowerCase()] ?? ''
  const code = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal)
  return code > 0x10_ff_ff ? ' ' : String.fromCodePoint(code)
}

function bytesBefore(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at), 'utf8')
}

function wrong(problem: string) {
  return badRequest(`can't parse entities: ${problem}`)
}
