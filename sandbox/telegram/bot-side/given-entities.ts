import type { Entity } from '../wire.ts'
import { inOrder } from './found-entities.ts'
import { isRecord } from './parameters.ts'
import { badRequest } from './refusal.ts'

/** Telegram takes this many and drops the rest. */
const maxEntities = 100

/** Types that a bot may name. */
const plainTypes = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
])

/** Types that Telegram finds by itself: they may be named, and are looked for anyhow. */
const foundTypes = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
])

/** Reads `entities` or `caption_entities`. Throws the refusals that Telegram gives for them. */
export function parseEntities(list: unknown): Entity[] {
  if (list === null || list === undefined) return []
  if (!Array.isArray(list)) throw badRequest("can't parse entities: Expected an Array of MessageEntity")
  return inOrder(list.slice(0, maxEntities).flatMap(parseEntity))
}

function parseEntity(entity: unknown): Entity[] {
  const wrong = (problem: string) => badRequest(`can't parse MessageEntity: ${problem}`)
  if (!isRecord(entity)) throw wrong('Expected an object')
  const { type, offset, length } = entity
  if (typeof type !== 'string') throw wrong('Can\'t find field "type"')
  if (typeof offset !== 'number') throw wrong('Can\'t find field "offset"')
  if (typeof length !== 'number') throw wrong('Can\'t find field "length"')
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`)
  if (length === 0 || foundTypes.has(type)) return []
  if (plainTypes.has(type)) {
    const language = entity['language']
    return [{ type, offset, length, ...(typeof language === 'string' && type === 'pre' ? { language } : {}) }]
  }
  if (type === 'text_link') return [{ type, offset, length, url: checkLink(entity['url']) }]
  if (type === 'text_mention') {
    if (!isRecord(entity['user'])) throw wrong('Can\'t find field "user"')
    return [{ type, offset, length, user: entity['user'] }]
  }
  if (type === 'custom_emoji') {
    if (typeof entity['custom_emoji_id'] !== 'string') throw wrong('Can\'t find field "custom_emoji_id"')
    // Only bots with a bought name may send these; for all others they are dropped.
    return []
  }
  throw wrong('Unsupported type specified')
}

function checkLink(url: unknown): string {
  if (typeof url !== 'string') throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"')
  if (url === '') throw badRequest("entity URL '' is invalid: URL host is empty")
  const full = url.includes('://') ? url : `http://${url}`
  const isWeb = URL.canParse(full) && new URL(full).hostname.includes('.')
  if (!isWeb && !/^tg:/.test(full)) throw badRequest(`entity URL '${url}' is invalid: Wrong HTTP URL`)
  return full
}

/** Refuses entities that begin or end outside the text, cut a character in two, or cross one another. */
export function checkPlaces(text: string, entities: readonly Entity[]): void {
  const cuts = (at: number) => /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '')
  const open: number[] = []
  for (const { offset, length } of entities) {
    const end = offset + length
    if (offset >= text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
    while ((open.at(-1) ?? Number.POSITIVE_INFINITY) <= offset) open.pop()
    // An entity that crosses another is told in the same words as one that passes the text's end.
    if (end > text.length || end > (open.at(-1) ?? end)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      )
    }
    if (cuts(offset)) throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${offset}`)
    if (cuts(end))
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`,
      )
    open.push(end)
  }
}
