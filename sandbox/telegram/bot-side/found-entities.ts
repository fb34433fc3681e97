import type { Entity } from '../wire.ts'

/** What Telegram marks in any text by itself. The part that is marked is the group named `part`. */
const patterns: readonly { type: string; pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\w@.])(?<part>https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]])/giu },
  { type: 'email', pattern: /(?<![\w.+-])(?<part>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b/giu },
  {
    type: 'bot_command',
    pattern: /(?<![\p{L}\p{N}_/<>])(?<part>\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\p{L}\p{N}_/])/gu,
  },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_@.])(?<part>@[A-Za-z0-9_]{3,32})(?![\p{L}\p{N}_@])/gu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_#&])(?<part>#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu },
]

const closedTypes = new Set([
  'code',
  'pre',
  'text_link',
  'url',
  'email',
  'mention',
  'bot_command',
  'hashtag',
  'text_mention',
])

/** The given entities plus the links, commands and the like that the text holds outside code and links, in order. */
export function withFoundEntities(text: string, given: readonly Entity[]): Entity[] {
  const entities = [...given]
  const isFree = (offset: number, length: number) =>
    !entities.some(
      (other) => closedTypes.has(other.type) && offset < other.offset + other.length && other.offset < offset + length,
    )
  for (const { type, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const length = match.groups?.['part']?.length ?? 0
      if (isFree(match.index, length)) entities.push({ type, offset: match.index, length })
    }
  }
  return inOrder(entities)
}

/** By place, the longer one first. */
export function inOrder(entities: readonly Entity[]): Entity[] {
  return [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length)
}
