import type { Entity, FormattedText } from '../wire.ts'
import { badRequest } from './refusal.ts'

/** Marks of MarkdownV2, the longer ones first. */
const marks: readonly { mark: string; type: string; name: string }[] = [
  { mark: '||', type: 'spoiler', name: 'Spoiler' },
  { mark: '__', type: 'underline', name: 'Underline' },
  { mark: '*', type: 'bold', name: 'Bold' },
  { mark: '_', type: 'italic', name: 'Italic' },
  { mark: '~', type: 'strikethrough', name: 'Strikethrough' },
]

type OpenMark = { mark: string; type: string; name: string; offset: number; at: number }

/** Reads text with `parse_mode` MarkdownV2; block quotes are not played. Throws Telegram's refusals for broken marks. */
export function parseMarkdown(source: string): FormattedText {
  const entities: Entity[] = []
  const open: OpenMark[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const known = marks.find(({ mark }) => source.startsWith(mark, at))
    const character = source[at] ?? ''
    if (character === '\\' && at + 1 < source.length) {
      text += source[at + 1]
      at += 2
    } else if (character === '`') readCode()
    else if (known) readMark(known)
    else if (character === '[') {
      open.push({ mark: '[', type: 'text_link', name: 'TextUrl', offset: text.length, at: at++ })
    } else if (character === ']' && open.at(-1)?.mark === '[') readLink()
    else if (/[[\]()>#+\-=|{}.!]/.test(character)) {
      throw wrong(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)
    } else text += source[at++]
  }
  const left = open.at(-1)
  if (left) throw noEnd(left.name, left.at)
  return { text, entities: entities.sort((one, other) => one.offset - other.offset || other.length - one.length) }

  function readMark(known: (typeof marks)[number]): void {
    if (open.at(-1)?.mark === known.mark) add(open.pop())
    else open.push({ ...known, offset: text.length, at })
    at += known.mark.length
  }

  function readCode(): void {
    const mark = source.startsWith('```', at) ? '```' : '`'
    const end = source.indexOf(mark, at + mark.length)
    if (end < 0) throw noEnd(mark === '`' ? 'Code' : 'PreCode', at)
    const offset = text.length
    text += source.slice(at + mark.length, end).replace(/\\([`\\])/g, '$1')
    entities.push({ type: mark === '`' ? 'code' : 'pre', offset, length: text.length - offset })
    at = end + mark.length
  }

  function readLink(): void {
    const begun = open.pop()
    const url = /^\]\(((?:[^)\\]|\\.)*)\)/.exec(source.slice(at))
    if (!url) throw wrong(`Can't find end of a URL at byte offset ${bytesBefore(source, at)}`)
    const address = (url[1] ?? '').replace(/\\(.)/g, '$1')
    if (URL.canParse(address)) add(begun, { url: address })
    at += url[0].length
  }

  function add(begun: OpenMark | undefined, more: Partial<Entity> = {}): void {
    if (!begun || text.length === begun.offset) return
    entities.push({ type: begun.type, offset: begun.offset, length: text.length - begun.offset, ...more })
  }

  function noEnd(name: string, place: number) {
    return wrong(`Can't find end of ${name} entity at byte offset ${bytesBefore(source, place)}`)
  }
}

function bytesBefore(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at), 'utf8')
}

function wrong(problem: string) {
  return badRequest(`can't parse entities: ${problem}`)
}
