import type { Entity, FormattedText } from '../wire.ts'
import { withFoundEntities } from './found-entities.ts'
import { checkPlaces, parseEntities } from './given-entities.ts'
import { jsonOf, type Parameters, textOf } from './parameters.ts'
import { parseHtml } from './parse-html.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { badRequest } from './refusal.ts'

export const maxTextLength = 4096
export const maxCaptionLength = 1024

/** Reads `text` with its entities. Throws when it is empty; its length is the caller's to check. */
export function readText(parameters: Parameters): FormattedText {
  const text = textOf(parameters, 'text') ?? ''
  if (text === '') throw badRequest('message text is empty')
  const formatted = readFormatted(parameters, text, 'entities')
  if (formatted.text === '') throw badRequest('text must be non-empty')
  return formatted
}

/** Reads `caption` with its entities; it may be empty. */
export function readCaption(parameters: Parameters): FormattedText {
  return readFormatted(parameters, textOf(parameters, 'caption') ?? '', 'caption_entities')
}

function readFormatted(parameters: Parameters, text: string, entitiesKey: string): FormattedText {
  const mode = (textOf(parameters, 'parse_mode') ?? '').toLowerCase()
  const given = parseByMode(mode, text) ?? {
    text,
    entities: parseEntities(jsonOf(parameters, entitiesKey, 'entities')),
  }
  checkPlaces(given.text, given.entities)
  return finishText(given.text, given.entities)
}

/** A text as Telegram stores it: trimmed, without control characters, with the links and commands in it marked. */
export function finishText(text: string, entities: readonly Entity[]): FormattedText {
  const clean = trim(replaceControlCharacters(text), entities)
  return { text: clean.text, entities: withFoundEntities(clean.text, clean.entities) }
}

function parseByMode(mode: string, text: string): FormattedText | null {
  switch (mode) {
    case '':
    case 'none':
      return null
    case 'html':
      return parseHtml(text)
    case 'markdownv2':
      return parseMarkdown(text)
    default:
      throw badRequest('unsupported parse_mode')
  }
}

function replaceControlCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
  return text.replace(/[\u0000-\u0009\u000B-\u001F]/g, ' ')
}

/** Takes white space off the end, and off the beginning up to the first entity, as Telegram does. */
function trim(text: string, entities: readonly Entity[]): FormattedText {
  const end = text.replace(/[\s\u200B]+$/u, '').length
  const firstEntity = entities[0]?.offset ?? end
  let start = 0
  while (start < Math.min(firstEntity, end) && /\s/.test(text[start] ?? '')) start += 1
  const moved = entities.flatMap((entity) => {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset
    return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : []
  })
  return { text: text.slice(start, end), entities: moved }
}
